import { View } from '@tarojs/components'
import { Card } from '../../../components/kit'
import { timeInWords } from '../../../words/time'

/** What the numbers mean, below them. */
export function HowCounted({ countedToMs }: { readonly countedToMs: number | undefined }) {
  return (
    <Card title='怎么算的'>
      <View className='grid-month__point'>
        一个网格由几名网格员负责，每个人看到的数字都一样：同格同责，不给个人打分、排名。
      </View>
      <View className='grid-month__point'>
        核实、核查算在时限到期的那个月。时限没到就由派单员办了、合并了或者改到别的网格的，不算。
      </View>
      <View className='grid-month__point'>检查不通过，算在查出来的那个月。</View>
      <View className='grid-month__point'>
        {countedToMs === undefined
          ? '数字每小时统计一次，还没有统计过。'
          : `每小时统计一次，截至${timeInWords(countedToMs)}。`}
      </View>
    </Card>
  )
}
