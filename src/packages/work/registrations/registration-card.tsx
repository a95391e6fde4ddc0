import { View } from '@tarojs/components'
import { useState } from 'react'
import type { RegistrationView } from '#contract/views'
import { useCommand } from '../../../cloud/use-command'
import { Button, Card, Notice, Tag } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { timeInWords } from '../../../words/time'
import { RevealSheet } from '../shared/reveal-sheet'
import { WaitingRoles } from './waiting-roles'

interface Props {
  readonly registration: RegistrationView
  readonly onApproved: () => void
  readonly onRefuse: () => void
  /** Somebody else has settled it. */
  readonly onStale: () => void
}

/** One registration, masked, with the two answers to it. */
export function RegistrationCard({ registration, onApproved, onRefuse, onStale }: Props) {
  const { personId, name, phone, communityName, submittedAtMs, claimed, change, waiting } = registration
  const [revealing, setRevealing] = useState(false)
  const [madeSure, setMadeSure] = useState(false)
  const { send, sending, failure } = useCommand('officer', 'registration.approve')
  const approve = async (): Promise<void> => {
    const reply = await send({ personId, madeSure })
    if (reply?.ok) onApproved()
    else if (reply && 'refusal' in reply) onStale()
  }
  return (
    <Card>
      <View className='registrations__head'>
        <View className='registrations__name'>{name}</View>
        {change ? <Tag kind='info'>变更</Tag> : null}
      </View>
      <View className='registrations__fact'>
        <View className='registrations__label'>手机号</View>
        <View>
          <View>{phone}</View>
          {change?.phone ? <View className='registrations__new'>改为 {change.phone}</View> : null}
        </View>
      </View>
      <View className='registrations__fact'>
        <View className='registrations__label'>社区</View>
        <View>
          <View>{communityName}</View>
          {change?.communityName ? <View className='registrations__new'>改为 {change.communityName}</View> : null}
        </View>
      </View>
      <View className='registrations__fact'>
        <View className='registrations__label'>提交</View>
        {timeInWords(submittedAtMs)}
      </View>
      {waiting ? <WaitingRoles waiting={waiting} madeSure={madeSure} onMadeSure={setMadeSure} /> : null}
      {claimed ? <Notice kind='info'>另一位派单员正在审核这份登记。</Notice> : null}
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      <Button kind='plain' size='small' icon='eye' onTap={() => setRevealing(true)}>
        查看完整姓名和手机号
      </Button>
      {revealing ? (
        <RevealSheet door='officer' personId={personId} name={name} onClose={() => setRevealing(false)} />
      ) : null}
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
