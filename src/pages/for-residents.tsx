import type { PropsWithChildren } from 'react'
import { isOffline } from '../cloud/call'
import { useMe } from '../cloud/session'
import { Button, Empty, FailureState, Skeleton } from '../components/kit'
import { toRegister } from './routes'

interface Props {
  /** What the page is good for once one is registered. */
  readonly what: string
  /** Without a network nobody can tell who the reader is; a form can be filled in all the same. */
  readonly offlineToo?: boolean
}

/** Shows its content to residents whose registration was approved, and to others what to do first. */
export function ForResidents({ what, offlineToo, children }: PropsWithChildren<Props>) {
  const { data: me, failure, refresh } = useMe()
  if (!me && failure && isOffline(failure) && offlineToo) return children
  if (!me && failure) {
    return <FailureState failure={failure} onRetry={() => void refresh()} />
  }
  if (!me) return <Skeleton page cards={3} />
  switch (me.registration.status) {
    case 'approved':
      return children
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
