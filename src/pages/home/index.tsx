import { View } from '@tarojs/components'
import { isStaff, useMe } from '../../cloud/session'
import { useTown } from '../../cloud/town'
import { Icon } from '../../components/icon'
import { Button, Card, Cell, FailureState, Page, Skeleton, Tag } from '../../components/kit'
import { prizeOf } from '../../words/award'
import { toCase, toRegister, toReport, toWork } from '../routes'
import { UnsentList } from '../unsent-list'
import { useUnreadBadge } from '../use-unread-badge'
import { DraftCard } from './draft-card'
import './home.scss'
import { HowItWorks } from './how-it-works'
import { LatestNews } from './latest-news'
import { MyCases } from './my-cases'
import { RegistrationCard } from './registration-card'

export default function Home() {
  const me = useMe()
  const { town } = useTown()
  useUnreadBadge(me.data?.unread)
  const status = me.data?.registration.status
  const approved = status === 'approved'
  const staff = isStaff(me.data)
  const mustRegister = status === 'none' || status === 'refused'
  return (
    <Page title='我是网格员' back={false}>
      <View className='home__hero'>
        <View className='home__town'>
          <Icon name='map-pin' size={32} />
          <View className='home__town-name'>{town?.meta.name ?? ' '}</View>
          {town?.meta.sample ? <Tag kind='accent'>示例数据</Tag> : null}
        </View>
        <View className='home__slogan'>看见问题，拍一张，我们来解决</View>
        <Button className='home__report' size='large' block icon='camera' onTap={mustRegister ? toRegister : toReport}>
          拍照上报
        </Button>
        {staff ? null : <View className='home__promise'>情况属实、上报规范，可得 {prizeOf(town)}</View>}
      </View>
      <UnsentList door='citizen' toForm={toReport} toCase={toCase} />
      {me.data ? (
        <>
          <RegistrationCard me={me.data} />
          {staff ? (
            <Card>
              <Cell icon='briefcase-business' title='进入工作台' note='核实、接单、处置、核查' onTap={toWork} />
            </Card>
          ) : null}
          {approved ? <DraftCard /> : null}
          {approved ? <MyCases /> : null}
          <LatestNews />
        </>
      ) : me.failure ? (
        <FailureState failure={me.failure} onRetry={() => void me.refresh()} />
      ) : (
        <Skeleton cards={2} />
      )}
      <HowItWorks staff={staff} />
    </Page>
  )
}
