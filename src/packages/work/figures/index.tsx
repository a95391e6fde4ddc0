import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { Figures } from '#contract/figures'
import { hasRole, useMe } from '../../../cloud/session'
import { type Query, useQuery } from '../../../cloud/use-query'
import { Empty, FailureState, Page, Skeleton } from '../../../components/kit'
import { FiguresBody } from './figures-body'
import './index.scss'

export default function FiguresPage() {
  return (
    <Page title='数据'>
      <Asked />
    </Page>
  )
}

/** Leaders, inspectors and dispatchers ask at the officers' door, an admin at the admins'. */
function Asked() {
  const me = useMe()
  const byOffice = hasRole(me.data, 'inspector', 'leader', 'dispatcher')
  const byAdmin = !byOffice && hasRole(me.data, 'admin')
  const [month, setMonth] = useState<string>()
  const asked = month === undefined ? {} : { month }
  const officer = useQuery('officer', 'figures.get', byOffice ? asked : null)
  const admin = useQuery('admin', 'figures.get', byAdmin ? asked : null)
  const query = byAdmin ? admin : officer
  // while another month is fetched, the one before stays on screen
  const last = useRef<Figures>()
  const figures = query.data ?? last.current
  last.current = figures
  usePullDownRefresh(() => void query.refresh().finally(() => Taro.stopPullDownRefresh()))

  if (me.data && !byOffice && !byAdmin) {
    return <Empty icon='chart-column' title='您的身份不能查看数据' text='领导、督查员、派单员和管理员可以查看。' />
  }
  const failed: Query<unknown> = me.data ? query : me
  if (figures && me.data && !(query.failure && !query.data)) {
    return <FiguresBody figures={figures} door={byAdmin ? 'admin' : 'officer'} onMonth={setMonth} />
  }
  if (!failed.failure) return <Skeleton page cards={3} />
  return <FailureState failure={failed.failure} onRetry={() => void failed.refresh()} />
}
