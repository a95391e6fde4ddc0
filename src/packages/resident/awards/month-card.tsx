import { View } from '@tarojs/components'
import { useTown } from '../../../cloud/town'
import { useQuery } from '../../../cloud/use-query'
import { Amount, Card, Cell } from '../../../components/kit'

const THIS_MONTH = {}

/** What the town has given this month and what is left: everybody may know. Nothing while it is not known. */
export function MonthCard() {
  const { town } = useTown()
  const { data } = useQuery('citizen', 'award.public', THIS_MONTH)
  if (!data) return null
  const { month, awards, grantedFen, returnedFen, budgetFen, leftFen } = data
  const usedUp = leftFen < (town?.awardAmountFen ?? 1)
  return (
    <Card title={`全镇 ${Number(month.slice(5))} 月的奖励`}>
      <Cell title='已发奖励' extra={`${awards} 次`} />
      <Cell title='金额' extra={<Amount fen={grantedFen - returnedFen} />} />
      <Cell title='本月预算' extra={<Amount fen={budgetFen} />} />
      <Cell title='预算还剩' extra={<Amount fen={Math.max(leftFen, 0)} />} />
      {usedUp ? <View className='awards__used-up'>本月预算已用完，上报照常办理，下月继续有奖励。</View> : null}
    </Card>
  )
}
