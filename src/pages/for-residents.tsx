import type { PropsWithChildren } from 'react'
import { sentenceOf } from '#contract/refusals'
import { isOffline } from '../cloud/call'
import { useMe } from '../cloud/session'
import { Button, Empty, FailureState, Skeleton } from '../components/kit'
import { toAccount, toRegister } from './routes'

interface Props {
  /** What the page is good for once one is registered. */
  readonly what: string
  /** A form to report with: without a network it can be filled in all the same; the newest privacy notice comes first. */
  readonly offlineToo?: boolean
  /** The content still waits for its own answer: one drawing of both, not one after the other. */
  readonly waits?: boolean
}

/** Shows its content to residents whose registration was approved, and to others what to do first. */
export function ForResidents({ what, offlineToo, waits, children }: PropsWithChildren<Props>) {
  const { data: me, failure, refresh } = useMe()
  if (!me && failure && isOffline(failure) && offlineToo) return children
  if (!me && failure) {
    return <FailureState failure={failure} onRetry={() => void refresh()} />
  }
  if (!me || (waits && me.registration.status === 'approved')) return <Skeleton page cards={3} />
  switch (me.registration.status) {
    case 'approved':
      if (offlineToo && me.registration.consentNeeded)
        return (
          <Empty
            icon='file-text'
            title='隐私告知有更新'
            text='请先看一看，同意后再上报。'
            action={<Button onTap={toAccount}>去看看</Button>}
          />
        )
      return children
    case 'leaving':
      return <Empty icon='clock' title='正在注销' text={sentenceOf('caller/leaving')} />
    case 'pending':
      return <Empty icon='clock' title='登记正在审核' text='工作人员审核后会发消息告诉您，通过后即可上报。' />
    default:
      return (
        <Empty
          icon='user-round'
          title={me.registration.status === 'refused' ? '登记没有通过' : '请先登记'}
          text={me.registration.reason ?? what}
          action={<Button onTap={toRegister}>{me.registration.status === 'refused' ? '重新登记' : '去登记'}</Button>}
        />
      )
  }
}
