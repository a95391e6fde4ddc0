import { View } from '@tarojs/components'
import { type Counts, percentOf, RATES } from '#contract/figures'
import { Card } from '../../../components/kit'
import { BarRow } from '../shared/bar-row'

/** The month's rates, each with the cases it is made of. */
export function RatesCard({ title, counts }: { readonly title: string; readonly counts: Counts }) {
  return (
    <Card title={title}>
      <View className='figures__note'>
        上报立案 {counts.filed} 件，应结案 {counts.due} 件。
      </View>
      {RATES.map(({ rate, of, over }) => (
        <BarRow
          key={rate}
          name={rate}
          words={`${percentOf(counts[of], counts[over])}（${counts[of]}/${counts[over]}）`}
          part={counts[of]}
          whole={counts[over]}
        />
      ))}
      <View className='figures__note'>应结案：处置期限在当月，已经到期或已经结案的；等待批准延期的不算。</View>
    </Card>
  )
}
