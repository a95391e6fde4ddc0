import { View } from '@tarojs/components'
import { useState } from 'react'
import { sentenceOf } from '#contract/refusals'
import type { Me } from '#contract/views'
import { useMe } from '../../../cloud/session'
import { useTown } from '../../../cloud/town'
import { AskMessages } from '../../../components/ask-messages'
import { Button, Empty, FailureState, Notice, Page, Skeleton } from '../../../components/kit'
import { toHome, toReport } from '../../../pages/routes'
import { RegisterForm } from './form'
import './register.scss'

export default function Register() {
  const me = useMe()
  const { town, failure: townFailure, refresh } = useTown()
  const [sent, setSent] = useState(false)
  const failure = me.failure ?? townFailure
  const retry = () => {
    void me.refresh()
    void refresh()
  }
  return (
    <Page title='居民登记'>
      {me.data && town ? (
        isOpen(me.data) && !sent ? (
          <View>
            {me.data.registration.status === 'refused' ? (
              <Notice kind='danger'>上次没有通过：{me.data.registration.reason ?? '请核对后重新提交。'}</Notice>
            ) : null}
            <RegisterForm town={town} communityCode={me.data.registration.communityCode} onSent={() => setSent(true)} />
          </View>
        ) : (
          <Closed me={me.data} />
        )
      ) : failure ? (
        <FailureState failure={failure} onRetry={retry} />
      ) : (
        <Skeleton page rows={5} />
      )}
    </Page>
  )
}

function isOpen({ registration: { status } }: Me): boolean {
  return status === 'none' || status === 'refused'
}

/** Nothing to fill in: it waits for review, or it was approved. */
function Closed({ me }: { readonly me: Me }) {
  if (me.registration.status === 'approved') {
    return (
      <Empty
        icon='circle-check'
        title='您已登记'
        text='可以上报身边的问题了。'
        action={<Button onTap={toReport}>拍照上报</Button>}
      />
    )
  }
  if (me.registration.status === 'leaving')
    return <Empty icon='clock' title='正在注销' text={sentenceOf('caller/leaving')} />
  return (
    <Empty
      icon='clock'
      title='登记已提交'
      text='工作人员审核后会发消息告诉您，通过后即可上报。'
      action={
        <>
          <AskMessages>审核好了发微信告诉我</AskMessages>
          <Button kind='plain' onTap={toHome}>
            返回首页
          </Button>
        </>
      }
    />
  )
}
