import { View } from '@tarojs/components'
import { isStaff, useMe } from '../../cloud/session'
import { useTown } from '../../cloud/town'
import { type Query, useQuery } from '../../cloud/use-query'
import { Icon } from '../../components/icon'
import { Button, Card, Cell, FailureState, Outdated, Page, Skeleton, Tag } from '../../components/kit'
import { prizeOf } from '../../words/award'
import { isNotOpen } from '../../words/failure'
import { toCase, toRegister, toReport, toWork } from '../routes'
import { UnsentList } from '../unsent-list'
import { useUnreadBadge } from '../use-unread-badge'
import { DraftCard } from './draft-card'
import './home.scss'
import { HowItWorks } from './how-it-works'
import { LatestNews } from './latest-news'
import { MyCases } from './my-cases'
import { NewForMe } from './new-for-me'
import { RegistrationCard } from './registration-card'

const FIRST = {}

/** Answered, failed, or not asked at all. */
function isSettled({ data, failure }: Query<unknown>, asked: boolean): boolean {
  return !asked || data !== undefined || failure !== undefined
}

function promiseInWords(staff: boolean, prize: string): string {
  return staff ? '工作人员上报不设奖励，照常办理' : `情况属实、上报规范，可得 ${prize}`
}

export default function Home() {
  const me = useMe()
  const { town, refresh: refreshTown } = useTown()
  useUnreadBadge(me.data?.unread)
  const status = me.data?.registration.status
  const approved = status === 'approved'
  const staff = isStaff(me.data)
  const mayHaveNews = (me.data?.unread ?? 0) > 0
  const cases = useQuery('citizen', 'case.list', approved ? FIRST : null)
  const inbox = useQuery('citizen', 'inbox.list', mayHaveNews ? FIRST : null)
  const bulletins = useQuery('citizen', 'bulletin.list', FIRST)
  // All of it at once: what comes late would push away what is being read.
  const settled = isSettled(cases, approved) && isSettled(inbox, mayHaveNews) && isSettled(bulletins, true)
  const known = me.data !== undefined && settled && town !== undefined
  const notOpen = me.failure !== undefined && !me.data && isNotOpen(me.failure)
  const mustRegister = status === 'none' || status === 'refused'
  return (
    <Page title='我是网格员' back={false}>
      <View className='home__hero'>
        {notOpen ? null : (
          <View className='home__town'>
            <Icon name='map-pin' size={32} />
            <View className='home__town-name'>{town?.meta.name ?? ' '}</View>
            {town?.meta.sample ? <Tag kind='accent'>示例数据</Tag> : null}
          </View>
        )}
        <View className='home__slogan'>看见问题，拍一张，我们来解决</View>
        {notOpen ? null : (
          <>
            <Button
              className='home__report'
              size='large'
              block
              icon='camera'
              onTap={mustRegister ? toRegister : toReport}
            >
              拍照上报
            </Button>
            <View className='home__promise'>{known ? promiseInWords(staff, prizeOf(town)) : ''}</View>
          </>
        )}
      </View>
      <UnsentList door='citizen' toForm={toReport} toCase={toCase} />
      {me.data && settled ? (
        <>
          <Outdated failure={me.failure} atMs={me.atMs} />
          <RegistrationCard me={me.data} />
          {mayHaveNews ? <NewForMe me={me.data} inbox={inbox} /> : null}
          {staff ? (
            <Card>
              <Cell icon='briefcase-business' title='进入工作台' note='核实、接单、处置、核查' onTap={toWork} />
            </Card>
          ) : null}
          {approved ? <DraftCard /> : null}
          {approved && !(staff && cases.data?.list.length === 0) ? <MyCases query={cases} /> : null}
          <LatestNews list={bulletins.data?.list ?? []} />
          {staff || (cases.data && cases.data.list.length > 0) ? null : <HowItWorks />}
        </>
      ) : me.failure && !me.data ? (
        <FailureState failure={me.failure} onRetry={() => void Promise.all([me.refresh(), refreshTown()])} />
      ) : (
        <Skeleton page cards={3} />
      )}
    </Page>
  )
}
