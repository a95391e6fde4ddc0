import { View } from '@tarojs/components'
import type { RegistrationView } from '#contract/views'
import { useCommand } from '../../../cloud/use-command'
import { Button, Card, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { timeInWords } from '../../../words/time'

interface Props {
  readonly registration: RegistrationView
  readonly onApproved: () => void
  readonly onRefuse: () => void
  /** Somebody else has settled it. */
  readonly onStale: () => void
}

/** One registration, masked, with the two answers to it. */
export function RegistrationCard({ registration, onApproved, onRefuse, onStale }: Props) {
  const { personId, name, phone, communityName, submittedAtMs, claimed } = registration
  const { send, sending, failure } = useCommand('officer', 'registration.approve')
  const approve = async (): Promise<void> => {
    const reply = await send({ personId })
    if (reply?.ok) onApproved()
    else if (reply && 'refusal' in reply) onStale()
  }
  return (
    <Card>
      <View className='registrations__name'>{name}</View>
      <View className='registrations__fact'>
        <View className='registrations__label'>手机号</View>
        {phone}
      </View>
      <View className='registrations__fact'>
        <View className='registrations__label'>社区</View>
        {communityName}
      </View>
      <View className='registrations__fact'>
        <View className='registrations__label'>提交</View>
        {timeInWords(submittedAtMs)}
      </View>
      {claimed ? <Notice kind='info'>另一位派单员正在审核这份登记。</Notice> : null}
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      <View className='registrations__answers'>
        <Button kind='secondary' disabled={sending || claimed === true} onTap={onRefuse}>
          不通过
        </Button>
        <Button loading={sending} disabled={claimed === true} onTap={() => void approve()}>
          通过
        </Button>
      </View>
    </Card>
  )
}
