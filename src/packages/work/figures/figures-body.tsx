import { View } from '@tarojs/components'
import type { Figures } from '#contract/figures'
import type { CountBy } from '#contract/views'
import { Amount, Card, Cell } from '../../../components/kit'

/** Counts of cases and money, the most important first. */
export function FiguresBody({ figures }: { readonly figures: Figures }) {
  const { open, closed, rejected, overdue, awards, byDepartment, byOffice } = figures
  // Awards are the whole town's: who does not get them reads for one office.
  const only = awards ? undefined : byOffice[0]
  return (
    <View>
      <Card title={only ? `案件 · ${only.name}` : '案件 · 全镇'}>
        <View className='figures__numbers'>
          <BigNumber label='在办' value={open} />
          <BigNumber label='已超期' value={overdue} late={overdue > 0} />
          <BigNumber label='已结案' value={closed} />
          <BigNumber label='不予受理' value={rejected} />
        </View>
      </Card>
      {awards ? (
        <Card title='奖励 · 全镇' kind='accent'>
          <Cell title='本月发放' extra={<Amount fen={awards.grantedFen} />} />
          <Cell title='本月预算还剩' extra={<Amount fen={awards.budgetLeftFen} />} />
        </Card>
      ) : null}
      <Bars title='各部门' counts={byDepartment} />
      {only ? null : <Bars title='各社会管理处' counts={byOffice} />}
    </View>
  )
}

function BigNumber({ label, value, late }: { label: string; value: number; late?: boolean }) {
  return (
    <View className={`figures__number ${late ? 'figures__number--late' : ''}`}>
      <View className='figures__value'>{value}</View>
      <View className='figures__label'>{label}</View>
    </View>
  )
}

const totalOf = ({ open, closed }: CountBy): number => open + closed

/** One bar a row, all on one scale: closed, open in time, overdue. */
function Bars({ title, counts }: { title: string; counts: readonly CountBy[] }) {
  const sorted = [...counts].sort((a, b) => totalOf(b) - totalOf(a))
  const longest = Math.max(1, ...sorted.map(totalOf))
  const wide = (count: number): { width: string } => ({ width: `${(100 * count) / longest}%` })
  return (
    <Card title={title}>
      <View className='figures__legend'>
        <View className='figures__key figures__key--closed'>已结案</View>
        <View className='figures__key figures__key--open'>在办</View>
        <View className='figures__key figures__key--late'>已超期</View>
      </View>
      {sorted.length === 0 ? <View className='figures__none'>还没有案件</View> : null}
      {sorted.map((count) => {
        const late = Math.min(count.overdue, count.open)
        return (
          <View key={count.code} className='figures__row'>
            <View className='figures__line'>
              <View className='figures__name'>{count.name}</View>
              <View className='figures__counts'>
                在办 {count.open} · 结案 {count.closed}
                {late > 0 ? <View className='figures__late'> · 超期 {late}</View> : null}
              </View>
            </View>
            <View className='figures__bar' {...{ 'aria-hidden': 'true' }}>
              <View className='figures__part figures__part--closed' style={wide(count.closed)} />
              <View className='figures__part figures__part--open' style={wide(count.open - late)} />
              <View className='figures__part figures__part--late' style={wide(late)} />
            </View>
          </View>
        )
      })}
    </Card>
  )
}
