import { View } from '@tarojs/components'
import { type Figures, percentOf } from '#contract/figures'
import { Amount, Card, Cell, Tabs } from '../../../components/kit'
import { monthInWords } from '../shared/month'
import { BlindCard } from './blind-card'
import { CountsCard } from './counts-card'
import { CoverageCards } from './coverage-cards'
import { ExportCard } from './export-card'
import { RankingCard } from './ranking-card'
import { RatesCard } from './rates-card'
import { StandingCard } from './standing-card'

/** So many items are shown; the spreadsheet has all. */
const ITEMS = 10

interface Props {
  readonly figures: Figures
  readonly door: 'officer' | 'admin'
  readonly onMonth: (month: string) => void
}

/** How things stand, and a month's figures: the most important first. */
export function FiguresBody({ figures, door, onMonth }: Props) {
  const { month, total, awards, departments, communities, items, hotSpots, blindSpots, coverage, anew, trend } = figures
  const months = [...new Set([month, ...trend.map((one) => one.month)])].sort().reverse()
  return (
    <View>
      <StandingCard figures={figures} />
      {months.length > 1 ? (
        <View className='figures__months'>
          <Tabs items={months.map((key) => ({ key, text: monthInWords(key) }))} value={month} onChange={onMonth} />
        </View>
      ) : null}
      <RatesCard title={`${monthInWords(month)} · 指标`} counts={total} />
      <RankingCard title='部门按期结案率' word='部门' list={departments} />
      <RankingCard title='社区按期结案率' word='社区' list={communities} />
      <CountsCard
        title='上报最多的事项'
        none='当月还没有上报'
        list={items.slice(0, ITEMS).map(({ code, name, filed }) => ({
          key: code,
          name,
          number: filed,
          words: `${filed} 件`,
        }))}
      />
      <CountsCard
        title='上报最多的网格'
        none='当月还没有上报'
        list={hotSpots.map(({ code, name, filed }) => ({ key: code, name, number: filed, words: `${filed} 件` }))}
      />
      <BlindCard blindSpots={blindSpots} />
      <CoverageCards coverage={coverage} month={month} anew={anew === true} />
      <CountsCard
        title='每月立案和按期结案率'
        none='还没有统计'
        list={trend.map(({ month: key, filed, onTime, due }) => ({
          key,
          name: monthInWords(key),
          number: filed,
          words: `${filed} 件 · 按期 ${percentOf(onTime, due)}`,
        }))}
      />
      {awards ? (
        <Card title={`奖励 · ${monthInWords(month)}`} kind='accent'>
          <Cell title={`发放（${awards.awards} 笔）`} extra={<Amount fen={awards.grantedFen} />} />
          <Cell title='退回预算' extra={<Amount fen={awards.returnedFen} />} />
          <Cell title='预算还剩' extra={<Amount fen={awards.budgetLeftFen} />} />
        </Card>
      ) : null}
      <ExportCard key={month} door={door} month={month} />
    </View>
  )
}
