import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { sentenceOf } from '#contract/refusals'
import { isStaff, useMe } from '../../../cloud/session'
import { useTown } from '../../../cloud/town'
import { usePages } from '../../../cloud/use-pages'
import { Amount, Card, Empty, Page, PagedList } from '../../../components/kit'
import { ForResidents } from '../../../pages/for-residents'
import { prizeOf } from '../../../words/award'
import { AwardRow } from './award-row'
import './awards.scss'
import { MonthCard } from './month-card'
import { StandingCard } from './standing-card'

export default function Awards() {
  return (
    <Page title='我的奖励'>
      <ForResidents what='登记通过后，您的奖励会列在这里。'>
        <AwardList />
      </ForResidents>
      <MonthCard />
    </Page>
  )
}

const FIRST = {}
const STAFF_TEXT = sentenceOf('award/staff')

function AwardList() {
  const staff = isStaff(useMe().data)
  const { town } = useTown()
  const pages = usePages('citizen', 'award.list', FIRST)
  const delivered = (pages.list ?? []).filter(({ state }) => state === 'delivered')
  const deliveredFen = delivered.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const text = staff ? STAFF_TEXT : `上报设有奖励的事项，情况属实、内容规范，就有 ${prizeOf(town)}。`
  return (
    <View>
      {staff ? null : <StandingCard />}
      {delivered.length > 0 ? (
        <Card kind='accent'>
          <View className='awards__sum-label'>{pages.hasMore ? '下列奖励中已到账' : '累计已到账'}</View>
          <Amount fen={deliveredFen} size='xl' />
          <View className='awards__sum-note'>{delivered.length} 次，以流量充值到您登记的手机号</View>
        </Card>
      ) : null}
      <PagedList
        pages={pages}
        row={(award) => <AwardRow key={award.caseId} award={award} onSentAgain={() => sentAgain(pages.refresh)} />}
        empty={<Empty icon='gift' title='还没有奖励' text={text} />}
      />
    </View>
  )
}

function sentAgain(refresh: () => Promise<void>): void {
  void Taro.showToast({ title: '好的，很快会重新充值', icon: 'none' })
  void refresh()
}
