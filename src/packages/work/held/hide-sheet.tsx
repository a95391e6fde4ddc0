import { View } from '@tarojs/components'
import type { HeldPiece } from '#contract/content'
import { useCommand } from '../../../cloud/use-command'
import { WordsSheet } from '../../../components/words-sheet'

const QUICK_REASONS = [
  '能看清他人的脸或车牌。',
  '有他人的姓名、电话或住址。',
  '有辱骂或攻击他人的话。',
  '有广告，或与问题无关。',
] as const

interface Props {
  readonly caseId: string
  readonly piece: HeldPiece
  readonly onClose: () => void
  readonly onHidden: () => void
  readonly onStale: () => void
}

/** Keeps a piece hidden, with a reason that its sender reads. */
export function HideSheet({ caseId, piece, onClose, onHidden, onStale }: Props) {
  const { send, sending, failure } = useCommand('officer', 'content.hide')
  const submit = async (reason: string): Promise<void> => {
    const reply = await send({ caseId, key: piece.key, reason })
    if (reply?.ok) onHidden()
    else if (reply && 'refusal' in reply) onStale()
  }
  return (
    <WordsSheet
      title={piece.text === undefined ? '继续隐藏这张照片' : '继续隐藏这段文字'}
      quick={QUICK_REASONS}
      field={{ label: '原因', placeholder: '选一条常用原因，或写清楚为什么', missing: '请写明原因。' }}
      sending={sending}
      failure={failure}
      onSend={(words) => void submit(words)}
      onClose={onClose}
    >
      <View className='held__lead'>上报人会看到原因。案件照常办理，办案人员仍然看得到。</View>
    </WordsSheet>
  )
}
