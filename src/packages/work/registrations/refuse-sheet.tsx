import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import type { RegistrationView } from '#contract/views'
import { useCommand } from '../../../cloud/use-command'
import { Button, Choice, Field, FieldFrame, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'

/** Reasons that come up often; each says what to put right. */
const QUICK_REASONS = [
  '姓名不是真实姓名，请填身份证上的姓名。',
  '所选社区与您的住址不符，请重新选择社区。',
  '手机号有误，请用本人的手机号登记。',
] as const
type QuickReason = (typeof QUICK_REASONS)[number]

interface Props {
  readonly registration: RegistrationView
  readonly onClose: () => void
  readonly onRefused: () => void
  readonly onStale: () => void
}

/** Refuses a registration with a reason that its sender reads. */
export function RefuseSheet({ registration, onClose, onRefused, onStale }: Props) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useCommand('officer', 'registration.refuse')
  const missing = reason.trim() === ''

  const submit = async (): Promise<void> => {
    setTried(true)
    if (missing) return
    const reply = await send({ personId: registration.personId, reason: reason.trim() })
    if (reply?.ok) onRefused()
    else if (reply && 'refusal' in reply) onStale()
  }
  return (
    <Sheet
      open
      title={`不通过：${registration.name}`}
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
      <View className='registrations__lead'>本人会看到原因，改好后可以再次提交。</View>
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
        placeholder='选一条常用原因，或写清楚哪里要改'
        maxLength={NOTE_CHARS_MAX}
        value={reason}
        onChange={setReason}
        error={tried && missing ? '请写明原因。' : undefined}
      />
    </Sheet>
  )
}
