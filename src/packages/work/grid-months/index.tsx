import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { GridMonths } from '#contract/grid-month'
import { useQuery } from '../../../cloud/use-query'
import { Empty, FailureState, Notice, Page, Skeleton, Tabs } from '../../../components/kit'
import { monthInWords } from '../shared/month'
import { Communities } from './communities'
import { GridCard } from './grid-card'
import { HowCounted } from './how-counted'
import './index.scss'

/** 同格同责: what the reader's grids did and missed in a month; for leaders community by community. */
export default function GridMonthsPage() {
  const [month, setMonth] = useState<string>()
  const query = useQuery('officer', 'grid.month', month === undefined ? {} : { month })
  // while another month is fetched, the one before stays on screen
  const last = useRef<GridMonths>()
  const months = query.data ?? last.current
  last.current = months
  usePullDownRefresh(() => void query.refresh().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title='网格月报'>
      {months && !(query.failure && !query.data) ? (
        <Months months={months} onMonth={setMonth} />
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton page cards={3} />
      )}
    </Page>
  )
}

interface Props {
  readonly months: GridMonths
  readonly onMonth: (month: string) => void
}

function Months({ months: { month, months, countedToMs, anew, communities, grids }, onMonth }: Props) {
  if (grids.length === 0 && communities.length === 0)
    return <Empty icon='map' title='还没有您负责的网格' text='管理员给您分配网格之后，这里会有每个月的情况。' />
  return (
    <View>
      {months.length > 1 ? (
        <View className='grid-month__tabs'>
          <Tabs items={months.map((key) => ({ key, text: monthInWords(key) }))} value={month} onChange={onMonth} />
        </View>
      ) : (
        <View className='grid-month__month'>{monthInWords(month)}</View>
      )}
      {anew ? <Notice>正在重新统计以前的案件，数字还会增加。</Notice> : null}
      {grids.map((grid) => (
        <GridCard key={grid.code} grid={grid} month={month} />
      ))}
      {communities.length > 0 ? <Communities key={month} communities={communities} month={month} /> : null}
      <HowCounted countedToMs={countedToMs} />
    </View>
  )
}
