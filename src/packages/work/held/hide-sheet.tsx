import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HeldPiece } from '#contract/content'
import { NOTE_CHARS_MAX } from '#contract/limits'
import { useCommand } from '../../../cloud/use-command'
import { Button, Choice, Field, FieldFrame, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'

const QUICK_REASONS = [
  '能看清他人的脸或车牌。',
  '有他人的姓名、电话或住址。',
  '有辱骂或攻击他人的话。',
  '有广告，或与问题无关。',
] as const
type QuickReason = (typeof QUICK_REASONS)[number]

interface Props {
  readonly caseId: string
  readonly piece: HeldPiece
  readonly onClose: () => void
  readonly onHidden: () => void
  readonly onStale: () => void
}

/** Keeps a piece hidden, with a reason that its sender reads. */
export function HideSheet({ caseId, piece, onClose, onHidden, onStale }: Props) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useCommand('officer', 'content.hide')
  const missing = reason.trim() === ''

  const submit = async (): Promise<void> => {
    setTried(true)
    if (missing) return
    const reply = await send({ caseId, key: piece.key, reason: reason.trim() })
    if (reply?.ok) onHidden()
    else if (reply && 'refusal' in reply) onStale()
  }
  return (
    <Sheet
      open
      title={piece.text === undefined ? '继续隐藏这张照片' : '继续隐藏这段文字'}
      onClose={() => {
        if (!sending) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          <Button block size='large' loading={sending} onTap={() => void submit()}>
            {sending ? '正在提交' : '提交'}
          </Button>
        </View>
      }
    >
      <View className='held__lead'>上报人会看到原因。案件照常办理，办案人员仍然看得到。</View>
      <FieldFrame label='常用原因'>
        <Choice<QuickReason>
          options={QUICK_REASONS.map((key) => ({ key, title: key }))}
          value={QUICK_REASONS.find((quick) => quick === reason)}
          onChange={setReason}
        />
      </FieldFrame>
      <Field
        kind='lines'
        label='原因'
        required
        placeholder='选一条常用原因，或写清楚为什么'
        maxLength={NOTE_CHARS_MAX}
        value={reason}
        onChange={setReason}
        error={tried && missing ? '请写明原因。' : undefined}
      />
    </Sheet>
  )
}
