import { View } from '@tarojs/components'
import type { AwardState } from '#contract/awards'
import { sentenceOf } from '#contract/refusals'
import type { Award } from '#contract/views'
import { isStaff, useMe } from '../../cloud/session'
import { usePages } from '../../cloud/use-pages'
import { Amount, Card, Empty, Page, PagedList, Tag, type TagKind } from '../../components/kit'
import { awardInWords, awardWord } from '../../words/award'
import { timeInWords } from '../../words/time'
import { ForResidents } from '../for-residents'
import { toCase } from '../routes'
import './awards.scss'

const KINDS: Record<AwardState, TagKind> = {
  refused: 'neutral',
  owed: 'accent',
  sent: 'accent',
  unknown: 'accent',
  delivered: 'primary',
  failed: 'danger',
  forPerson: 'info',
  returned: 'neutral',
}

export default function Awards() {
  return (
    <Page title='我的奖励'>
      <ForResidents what='登记通过后，您的奖励会列在这里。'>
        <AwardList />
      </ForResidents>
    </Page>
  )
}

const FIRST = {}
const RESIDENT_TEXT = '上报设有奖励的事项，情况属实、内容规范，就有 5 元流量。'
const STAFF_TEXT = sentenceOf('award/staff')

function AwardList() {
  const staff = isStaff(useMe().data)
  const pages = usePages('citizen', 'award.list', FIRST)
  const delivered = (pages.list ?? []).filter(({ state }) => state === 'delivered')
  const deliveredFen = delivered.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return (
    <View>
      {pages.list?.length ? (
        <Card kind='accent'>
          <View className='awards__sum-label'>{pages.hasMore ? '下列奖励中已到账' : '累计已到账'}</View>
          <Amount fen={deliveredFen} size='xl' />
          <View className='awards__sum-note'>{delivered.length} 次，以流量充值到您登记的手机号</View>
        </Card>
      ) : null}
      <PagedList
        pages={pages}
        row={(award) => <AwardCard key={award.caseId} award={award} />}
        empty={<Empty icon='gift' title='还没有奖励' text={staff ? STAFF_TEXT : RESIDENT_TEXT} />}
      />
    </View>
  )
}

function AwardCard({ award }: { readonly award: Award }) {
  return (
    <Card onTap={() => toCase(award.caseId)}>
      <View className='awards__head'>
        <View className='awards__item'>{award.itemName}</View>
        <Tag kind={KINDS[award.state]}>{awardWord(award)}</Tag>
      </View>
      <View className='awards__text'>
        {award.state === 'refused' ? null : <Amount fen={award.amountFen} />}
        <View className='awards__why'>{awardInWords(award)}</View>
      </View>
      <View className='awards__foot'>
        {award.caseNo} · {timeInWords(award.decidedAtMs)}
      </View>
    </Card>
  )
}
