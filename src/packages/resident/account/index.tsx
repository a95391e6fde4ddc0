import { View } from '@tarojs/components'
import { rememberMe, useMe } from '../../../cloud/session'
import { useTown } from '../../../cloud/town'
import { Card, Cell, FailureState, Page, Skeleton } from '../../../components/kit'
import { ForResidents } from '../../../pages/for-residents'
import { toLeaving } from '../../../pages/routes'
import { ChangeCard } from './change-card'
import { ConsentCard } from './consent-card'
import './index.scss'

/** What is registered, what may be changed about it, and the way out. */
export default function AccountPage() {
  return (
    <Page title='我的资料'>
      <ForResidents what='登记通过后，可以在这里更改手机号和社区。'>
        <Account />
      </ForResidents>
    </Page>
  )
}

function Account() {
  const { data: me } = useMe()
  const { town, failure, refresh } = useTown()
  if (!me || !town)
    return failure ? <FailureState failure={failure} onRetry={() => void refresh()} /> : <Skeleton cards={2} />
  const { registration } = me
  const community = town.communities.find(({ code }) => code === registration.communityCode)
  return (
    <View>
      {registration.consentNeeded ? <ConsentCard onDone={rememberMe} /> : null}
      <Card title='现在登记的'>
        <Cell title='姓名' extra={registration.name} />
        <Cell title='手机号' extra={registration.phone} />
        <Cell title='社区' extra={community?.name ?? registration.communityCode} />
      </Card>
      <ChangeCard registration={registration} town={town} onSent={rememberMe} />
      <Card>
        <Cell title='注销登记' note='不再使用，删除我的资料' onTap={toLeaving} />
      </Card>
    </View>
  )
}
