import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { PHONE_PATTERN } from '#contract/phone-numbers'
import type { PublicTown } from '#contract/town'
import type { ChangeView, Me } from '#contract/views'
import { useCommand } from '../../../cloud/use-command'
import { Button, Card, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { PHONE_PROBLEM } from '../register/problems'
import { CommunityField } from '../shared/community-field'
import { givenPhone, PhoneField } from '../shared/phone-field'

interface Props {
  readonly registration: Me['registration']
  readonly town: PublicTown
  readonly onSent: (me: Me) => void
}

/** Another phone or community: asked for here, reviewed by a dispatcher. */
export function ChangeCard({ registration, town, onSent }: Props) {
  const { change } = registration
  if (change && change.refused === undefined) return <Waiting change={change} town={town} />
  return (
    <>
      {change?.refused === undefined ? null : (
        <Notice kind='danger'>上次的变更没有通过：{change.refused}。原来登记的继续有效。</Notice>
      )}
      <ChangeForm registration={registration} town={town} onSent={onSent} />
    </>
  )
}

function Waiting({ change, town }: { readonly change: ChangeView; readonly town: PublicTown }) {
  const community = town.communities.find(({ code }) => code === change.communityCode)
  return (
    <Card kind='accent' title='变更正在审核'>
      {change.phone ? <View className='account__row'>手机号改为 {change.phone}</View> : null}
      {community ? <View className='account__row'>社区改为 {community.name}</View> : null}
      <View className='account__lead'>通过之前，原来登记的继续有效，奖励也充到原来的号码。有结果会发消息告诉您。</View>
    </Card>
  )
}

function ChangeForm({ registration, town, onSent }: Props) {
  const current = registration.communityCode ?? ''
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState<string>()
  const [communityCode, setCommunityCode] = useState(current)
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useCommand('citizen', 'me.change')
  const phone = givenPhone(typed, code)
  const wrong = typeof phone === 'string' && !PHONE_PATTERN.test(phone)
  const nothing = phone === undefined && communityCode === current

  const submit = async (): Promise<void> => {
    setTried(true)
    if (wrong) return
    if (nothing) return void Taro.showToast({ title: '手机号和社区都没有改', icon: 'none' })
    const other = communityCode === current ? {} : { communityCode }
    const reply = await send({ ...(phone === undefined ? {} : { phone }), ...other })
    // A code is good once.
    setCode(undefined)
    if (reply?.ok) onSent(reply.value)
  }
  return (
    <Card title='更改手机号或社区'>
      <View className='account__lead'>只填要改的。工作人员审核通过后生效，之前原来登记的继续有效。</View>
      <PhoneField
        label='新手机号'
        typed={typed}
        onType={setTyped}
        code={code}
        onCode={setCode}
        error={tried && wrong ? PHONE_PROBLEM : undefined}
      />
      <CommunityField label='所在社区' town={town} value={communityCode} onChange={setCommunityCode} />
      {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
      <Button block loading={sending} onTap={() => void submit()}>
        {sending ? '正在提交' : '提交变更'}
      </Button>
    </Card>
  )
}
