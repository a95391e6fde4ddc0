import { View } from '@tarojs/components'
import type { AwardHistory } from '#contract/award-views'
import { AWARD_WORDS, type AwardState } from '#contract/awards'
import { Card, Empty } from '../../../components/kit'
import { yuan } from '../../../words/money'
import { timeInWords } from '../../../words/time'
import { whyInWords } from '../awards/why'

interface Entry {
  readonly atMs: number
  readonly title: string
  readonly text: string
  readonly by: number
}

const accountInWords = (account: 'budget' | AwardState): string =>
  account === 'budget' ? '预算' : account === 'unknown' ? '待查询' : AWARD_WORDS[account]

/** Postings and notes, the newest first. */
function entriesOf({ postings, notes }: AwardHistory): readonly Entry[] {
  const moved = postings.map(({ atMs, from, to, fen, why, by }) => ({
    atMs,
    title: `${accountInWords(from)} → ${accountInWords(to)}，${yuan(fen)} 元`,
    text: whyInWords(why),
    by: by?.length ?? 0,
  }))
  const noted = notes.map(({ atMs, text, by }) => ({ atMs, title: '备注', text: whyInWords(text), by: by ? 1 : 0 }))
  return [...moved, ...noted].reverse().sort((a, b) => b.atMs - a.atMs)
}

/** The whole history, which nobody can change. */
export function LedgerCard({ award }: { readonly award: AwardHistory }) {
  const entries = entriesOf(award)
  return (
    <Card title='全部记录'>
      {entries.length === 0 ? <Empty title='还没有记录' text='决定没有奖励，没有动过钱。' /> : null}
      {entries.map(({ atMs, title, text, by }, at) => (
        <View key={`${at} ${atMs}`} className='award__entry'>
          <View className='award__entry-title'>{title}</View>
          <View>{text}</View>
          <View className='award__quiet'>
            {timeInWords(atMs)}
            {by === 2 ? ' · 两位管理员' : by === 1 ? ' · 管理员' : ''}
          </View>
        </View>
      ))}
      {award.nextTryAtMs === undefined ? null : (
        <View className='award__quiet'>下次自动查询：{timeInWords(award.nextTryAtMs)}</View>
      )}
    </Card>
  )
}
