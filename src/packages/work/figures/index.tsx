import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { Figures } from '#contract/figures'
import { hasRole, useMe } from '../../../cloud/session'
import { type Query, useQuery } from '../../../cloud/use-query'
import { Empty, FailureState, Page, Skeleton } from '../../../components/kit'
import { FiguresBody } from './figures-body'
import './index.scss'

const NOW = {}

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
  const officer = useQuery('officer', 'figures.get', byOffice ? NOW : null)
  const admin = useQuery('admin', 'figures.get', byAdmin ? NOW : null)
  const query = byAdmin ? admin : officer
  usePullDownRefresh(() => void query.refresh().finally(() => Taro.stopPullDownRefresh()))

  if (me.data && !byOffice && !byAdmin) {
    return <Empty icon='chart-column' title='您的身份不能查看数据' text='领导、督查员、派单员和管理员可以查看。' />
  }
  const failed: Query<unknown> = me.data ? query : me
  if (query.data && me.data) return <FiguresBody figures={query.data satisfies Figures} />
  if (!failed.failure) return <Skeleton cards={3} />
  return <FailureState failure={failed.failure} onRetry={() => void failed.refresh()} />
}
