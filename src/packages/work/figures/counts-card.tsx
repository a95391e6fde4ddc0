import { View } from '@tarojs/components'
import { Card } from '../../../components/kit'
import { BarRow } from '../shared/bar-row'

interface Props {
  readonly title: string
  readonly list: readonly {
    readonly key: string
    readonly name: string
    readonly number: number
    readonly words: string
  }[]
  /** Said when the list is empty. */
  readonly none: string
}

/** What was reported most: bars on one scale. */
export function CountsCard({ title, list, none }: Props) {
  const longest = Math.max(1, ...list.map(({ number }) => number))
  return (
    <Card title={title}>
      {list.length === 0 ? <View className='figures__note'>{none}</View> : null}
      {list.map(({ key, name, number, words }) => (
        <BarRow key={key} name={name} words={words} part={number} whole={longest} />
      ))}
    </Card>
  )
}
