import { View } from '@tarojs/components'
import { useState } from 'react'
import { sentenceOf } from '#contract/refusals'
import { forgetDrafts } from '../../../cloud/draft'
import { forgetAllForms } from '../../../cloud/kept-form'
import { isStaff, rememberMe, useMe } from '../../../cloud/session'
import { useCommand } from '../../../cloud/use-command'
import { Button, Card, Checkbox, Empty, FailureState, Notice, Page, Skeleton } from '../../../components/kit'
import { toHome } from '../../../pages/routes'
import { failureInWords } from '../../../words/failure'
import './index.scss'

export default function LeavingPage() {
  const { data: me, failure, refresh } = useMe()
  const status = me?.registration.status
  return (
    <Page title='注销登记'>
      {!me ? (
        failure ? (
          <FailureState failure={failure} onRetry={() => void refresh()} />
        ) : (
          <Skeleton rows={5} />
        )
      ) : status === 'leaving' ? (
        <Gone
          title='正在注销'
          text={`还有奖励正在充值，到账后（最多 ${me.leaving.awardsWaitDays} 天）就删除您的资料。`}
        />
      ) : status === 'none' ? (
        <Gone title='没有登记资料' text='注销后资料已经删除；没有登记过的，这里也是空的。' />
      ) : (
        <Leave staff={isStaff(me)} again={me.leaving.registerAgainDays} />
      )}
    </Page>
  )
}

function Gone({ title, text }: { readonly title: string; readonly text: string }) {
  return <Empty icon='circle-check' title={title} text={text} action={<Button onTap={toHome}>返回首页</Button>} />
}

/** What leaving means, said before it is done. */
const meansOf = (again: number) =>
  [
    ['删除什么', '您的姓名、手机号、社区、消息和微信通知都会删除，不能恢复。'],
    ['已经上报的案件', '照常办理，但不再与您有关：您看不到它们，也收不到进展和新的奖励。'],
    ['还没到账的奖励', '正在充值的会先充到您的手机，到账后再删除资料；一直充不上的退回预算。'],
    ['以后再来', `${again > 0 ? `注销 ${again} 天后` : '随时'}可以重新登记，以前的案件和奖励不会恢复。`],
  ] as const

/** @param again days until one may register anew */
function Leave({ staff, again }: { readonly staff: boolean; readonly again: number }) {
  const [sure, setSure] = useState(false)
  const { send, sending, failure } = useCommand('citizen', 'me.leave')
  const leave = async (): Promise<void> => {
    const reply = await send({})
    if (!reply?.ok) return
    // What was typed on this phone goes, too.
    forgetAllForms()
    void forgetDrafts()
    rememberMe(reply.value)
  }
  return (
    <View>
      <Card title='注销前请看清楚'>
        {meansOf(again).map(([title, text]) => (
          <View key={title} className='leaving__part'>
            <View className='leaving__title'>{title}</View>
            <View className='leaving__text'>{text}</View>
          </View>
        ))}
      </Card>
      {staff ? (
        <Notice>{sentenceOf('leave/staff')}</Notice>
      ) : (
        <Card>
          <Checkbox checked={sure} onChange={setSure}>
            我已看清楚，要注销登记
          </Checkbox>
          {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
          <Button block kind='danger' disabled={!sure} loading={sending} onTap={() => void leave()}>
            {sending ? '正在注销' : '注销登记'}
          </Button>
        </Card>
      )}
    </View>
  )
}
