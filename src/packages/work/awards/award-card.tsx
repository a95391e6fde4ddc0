import { View } from '@tarojs/components'
import { AWARD_WORDS, type AwardState } from '#contract/awards'
import { sentenceOf } from '#contract/refusals'
import type { AwardForAdmin } from '#contract/views'
import { Amount, Card, Tag, type TagKind } from '../../../components/kit'
import { timeInWords } from '../../../words/time'

const KINDS: Record<AwardState, TagKind> = {
  refused: 'neutral',
  owed: 'info',
  sent: 'info',
  unknown: 'accent',
  delivered: 'primary',
  failed: 'danger',
  forPerson: 'danger',
  returned: 'neutral',
}

/** What an admin needs to know beside the word for the state. */
const MEANINGS: Partial<Record<AwardState, string>> = {
  owed: '等待发往充值网关。',
  sent: '已发往充值网关，等待结果。',
  unknown: '网关没有明确答复，系统会继续查询，不会重复充值。',
  failed: '网关答复失败，尚未到账。',
  forPerson: '多次查询没有结果，需要人工核对。',
}

/** One award with its order. */
export function AwardCard({ award }: { readonly award: AwardForAdmin }) {
  const { state, itemName, caseNo, amountFen, orderNo, attempts, decidedAtMs, deliveredAtMs, refusal } = award
  const meaning = refusal ? sentenceOf(refusal) : MEANINGS[state]
  return (
    <Card>
      <View className='award-card__head'>
        {state === 'refused' ? <View className='award-card__none'>没有奖励</View> : <Amount fen={amountFen} />}
        <Tag kind={KINDS[state]}>{AWARD_WORDS[state]}</Tag>
      </View>
      <View className='award-card__item'>{itemName}</View>
      {meaning ? <View className='award-card__meaning'>{meaning}</View> : null}
      <View className='award-card__facts'>
        <View>案卷号 {caseNo}</View>
        {orderNo ? <View>订单号 {orderNo}</View> : null}
        {attempts > 0 ? <View>已尝试 {attempts} 次</View> : null}
        <View>决定于 {timeInWords(decidedAtMs)}</View>
        {deliveredAtMs === undefined ? null : <View>到账于 {timeInWords(deliveredAtMs)}</View>}
      </View>
    </Card>
  )
}
