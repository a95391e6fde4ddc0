import { View } from '@tarojs/components'
import type { RegistrationView } from '#contract/views'
import { useCommand } from '../../../cloud/use-command'
import { WordsSheet } from '../../../components/words-sheet'

/** Reasons that come up often; each says what to put right. */
const QUICK_REASONS = [
  '姓名不是真实姓名，请填身份证上的姓名。',
  '所选社区与您的住址不符，请重新选择社区。',
  '手机号有误，请用本人的手机号登记。',
] as const

interface Props {
  readonly registration: RegistrationView
  readonly onClose: () => void
  readonly onRefused: () => void
  readonly onStale: () => void
}

/** Refuses a registration with a reason that its sender reads. */
export function RefuseSheet({ registration, onClose, onRefused, onStale }: Props) {
  const { send, sending, failure } = useCommand('officer', 'registration.refuse')
  const submit = async (reason: string): Promise<void> => {
    const reply = await send({ personId: registration.personId, reason })
    if (reply?.ok) onRefused()
    else if (reply && 'refusal' in reply) onStale()
  }
  return (
    <WordsSheet
      title={`不通过：${registration.name}`}
      quick={QUICK_REASONS}
      field={{ label: '原因', placeholder: '选一条常用原因，或写清楚哪里要改', missing: '请写明原因。' }}
      sending={sending}
      failure={failure}
      onSend={(words) => void submit(words)}
      onClose={onClose}
    >
      <View className='registrations__lead'>本人会看到原因，改好后可以再次提交。</View>
    </WordsSheet>
  )
}
