import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import type { AwardState } from '#contract/awards'
import { usePages } from '../../../cloud/use-pages'
import { Empty, Page, PagedList, Tabs } from '../../../components/kit'
import { goToAward } from '../shared/go'
import { AwardCard } from './award-card'
import './index.scss'

const QUEUES = ['forPerson', 'failed', 'corrections'] as const
type Queue = (typeof QUEUES)[number]
type Tab = Queue | AwardState | 'all'

/** Those that need a hand first. `unknown` has a tab of its own: the gateway has not said what became of it. */
const TABS: readonly { readonly key: Tab; readonly text: string }[] = [
  { key: 'all', text: '全部' },
  { key: 'forPerson', text: '人工处理' },
  { key: 'failed', text: '未成功' },
  { key: 'corrections', text: '待批准' },
  { key: 'unknown', text: '待查询' },
  { key: 'owed', text: '待发放' },
  { key: 'sent', text: '充值中' },
  { key: 'delivered', text: '已到账' },
  { key: 'refused', text: '未发放' },
  { key: 'returned', text: '已退回' },
]

export default function AwardsPage() {
  const [tab, setTab] = useState<Tab>('all')
  const queue = QUEUES.find((one) => one === tab)
  return (
    <Page title='奖励台账'>
      <View className='award-tabs'>
        <Tabs items={TABS} value={tab} onChange={setTab} />
      </View>
      {queue ? <HandList key={queue} queue={queue} /> : <AwardList key={tab} tab={tab} />}
    </Page>
  )
}

const EMPTY_TEXT = '上报核实属实、内容规范后，奖励会记在台账上。'

function AwardList({ tab }: { readonly tab: Tab }) {
  const input = useMemo(() => (tab === 'all' || tab === 'corrections' ? {} : { state: tab }), [tab])
  const pages = usePages('admin', 'award.list', input)
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <PagedList
      pages={pages}
      row={(award) => <AwardCard key={award.caseId} award={award} onTap={() => goToAward(award.caseId)} />}
      empty={<Empty icon='gift' title='这里没有奖励' text={EMPTY_TEXT} />}
    />
  )
}

/** What needs a hand, with its last reason. */
function HandList({ queue }: { readonly queue: Queue }) {
  const input = useMemo(() => ({ queue }), [queue])
  const pages = usePages('admin', 'awards.queue', input)
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <PagedList
      pages={pages}
      row={(award) => <AwardCard key={award.caseId} award={award} onTap={() => goToAward(award.caseId)} />}
      empty={<Empty icon='circle-check' title='没有等您处理的奖励' text='需要人工处理的奖励会出现在这里。' />}
    />
  )
}
