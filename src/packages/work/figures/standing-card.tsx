import { View } from '@tarojs/components'
import type { Figures } from '#contract/figures'
import { Card } from '../../../components/kit'
import { timeInWords } from '../../../words/time'

/** How things stand, whichever month is shown below. */
export function StandingCard({ figures }: { readonly figures: Figures }) {
  const { open, closed, rejected, appealed, overdue, awards, byOffice, countedToMs } = figures
  // Awards are the whole town's: who does not get them reads for one office.
  const only = awards ? undefined : byOffice[0]
  return (
    <Card title={only ? `案件 · ${only.name}` : '案件 · 全镇'}>
      <View className='figures__numbers'>
        <BigNumber label='在办' value={open} />
        <BigNumber label='已超期' value={overdue} late={overdue > 0} />
        <BigNumber label='已结案' value={closed} />
        <BigNumber label='不予受理' value={rejected} />
        {appealed > 0 ? <BigNumber label='申诉中' value={appealed} /> : null}
      </View>
      <View className='figures__note'>
        {countedToMs === undefined
          ? '数字每小时统计一次，还没有统计过。'
          : `每小时统计一次，截至${timeInWords(countedToMs)}。`}
      </View>
    </Card>
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
