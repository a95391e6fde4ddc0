import { View } from '@tarojs/components'
import { useState } from 'react'
import { type NamedCounts, percentOf } from '#contract/figures'
import { Button, Card } from '../../../components/kit'
import { BarRow } from '../shared/bar-row'

/** So many are shown before one asks for all. */
const SHOWN = 10

interface Props {
  readonly title: string
  /** What they are called: 部门, 社区. */
  readonly word: string
  readonly list: readonly NamedCounts[]
}

/** Departments or communities by how much they closed in time; never persons. */
export function RankingCard({ title, word, list }: Props) {
  const [all, setAll] = useState(false)
  const ranked = list.filter(({ due }) => due > 0).sort((a, b) => b.onTime / b.due - a.onTime / a.due || b.due - a.due)
  const shown = all ? ranked : ranked.slice(0, SHOWN)
  const others = list.length - ranked.length
  return (
    <Card title={title}>
      {shown.map(({ code, name, onTime, due }, at) => (
        <BarRow
          key={code}
          name={`${at + 1}. ${name}`}
          words={`${percentOf(onTime, due)}（${onTime}/${due}）`}
          part={onTime}
          whole={due}
        />
      ))}
      {ranked.length > shown.length ? (
        <Button kind='plain' size='small' onTap={() => setAll(true)}>
          全部 {ranked.length} 个{word}
        </Button>
      ) : null}
      {others > 0 ? (
        <View className='figures__note'>
          {ranked.length > 0 ? '另有 ' : ''}
          {others} 个{word}当月没有应结案。
        </View>
      ) : null}
    </Card>
  )
}
