import { View } from '@tarojs/components'
import { AWARD_WORDS, type AwardState } from '#contract/awards'
import { sentenceOf } from '#contract/refusals'
import type { AwardForAdmin } from '#contract/views'
import { Amount, Card, Tag, type TagKind } from '../../../components/kit'
import { timeInWords } from '../../../words/time'
import './award-card.scss'
import { whyInWords } from './why'

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
  failed: '号码充不进去，等本人更正号码，或由您处理。',
  forPerson: '需要人工核对：先查询网关，再决定。',
}

interface Props {
  /** `why`: the last reason, where it needs a hand. */
  readonly award: AwardForAdmin & { readonly why?: string }
  readonly onTap?: () => void
}

/** One award with its order. */
export function AwardCard({ award, onTap }: Props) {
  const { state, itemName, caseNo, amountFen, orderNo, attempts, decidedAtMs, deliveredAtMs, refusal, why } = award
  const meaning = refusal ? sentenceOf(refusal) : MEANINGS[state]
  return (
    <Card {...(onTap ? { onTap } : {})}>
      <View className='award-card__head'>
        {state === 'refused' ? <View className='award-card__none'>没有奖励</View> : <Amount fen={amountFen} />}
        <Tag kind={KINDS[state]}>{AWARD_WORDS[state]}</Tag>
      </View>
      <View className='award-card__item'>{itemName}</View>
      {meaning ? <View className='award-card__meaning'>{meaning}</View> : null}
      {why && !refusal ? <View className='award-card__meaning'>原因：{whyInWords(why)}</View> : null}
      <View className='award-card__facts'>
        <View>案卷号 {caseNo}</View>
        {state !== 'refused' && orderNo ? <View>订单号 {orderNo}</View> : null}
        {attempts > 0 ? <View>已尝试 {attempts} 次</View> : null}
        <View>决定于 {timeInWords(decidedAtMs)}</View>
        {deliveredAtMs === undefined ? null : <View>到账于 {timeInWords(deliveredAtMs)}</View>}
      </View>
    </Card>
  )
}
