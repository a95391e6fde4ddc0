import { View } from '@tarojs/components'
import type { HeldPiece } from '#contract/content'
import { STEP_WORDS } from '#contract/words'
import { useCommand } from '../../../cloud/use-command'
import { Button, Notice, Tag } from '../../../components/kit'
import { PhotoGrid } from '../../../components/photo-grid'
import { failureInWords } from '../../../words/failure'

interface Props {
  readonly caseId: string
  readonly piece: HeldPiece
  readonly onReleased: () => void
  readonly onHide: () => void
  /** Somebody else has decided. */
  readonly onStale: () => void
}

/** One piece as it was sent, why it is here, and the two answers to it. */
export function PieceView({ caseId, piece, onReleased, onHide, onStale }: Props) {
  const { send, sending, failure } = useCommand('officer', 'content.release')
  const release = async (): Promise<void> => {
    const reply = await send({ caseId, key: piece.key })
    if (reply?.ok) onReleased()
    else if (reply && 'refusal' in reply) onStale()
  }
  const kind = piece.text === undefined ? '照片' : '文字'
  return (
    <View className='held__piece'>
      <View className='held__why'>
        <View className='held__kind'>
          {kind} · {STEP_WORDS[piece.action]}
        </View>
        <Tag kind={piece.why === 'risky' ? 'danger' : 'accent'}>
          {piece.why === 'risky' ? '微信认为有风险' : '微信没能检查'}
        </Tag>
      </View>
      {piece.text === undefined ? null : <View className='held__text'>{piece.text}</View>}
      {piece.photo ? <PhotoGrid photos={[piece.photo]} /> : null}
      {piece.text === undefined && !piece.photo ? <View className='held__text'>照片已不在云端。</View> : null}
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      <View className='held__answers'>
        <Button kind='secondary' disabled={sending} onTap={onHide}>
          继续隐藏
        </Button>
        <Button loading={sending} onTap={() => void release()}>
          可以公开
        </Button>
      </View>
    </View>
  )
}
