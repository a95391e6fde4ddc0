import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../components/kit'

/** So many are shown before one asks for more. */
const SHOWN = 10

interface Props<T> {
  /** The first of them, as many as the cloud tells. */
  readonly first: readonly T[]
  /** Of how many. */
  readonly count: number
  readonly row: (one: T) => ReactNode
}

/** The beginning of a long list, then all that was told, then where the rest stands. */
export function ShownFirst<T>({ first, count, row }: Props<T>) {
  const [all, setAll] = useState(false)
  const shown = all ? first : first.slice(0, SHOWN)
  return (
    <>
      {shown.map(row)}
      {first.length > shown.length ? (
        <Button kind='plain' size='small' onTap={() => setAll(true)}>
          再看 {first.length - shown.length} 个
        </Button>
      ) : null}
      {all && count > first.length ? (
        <View className='figures__note'>只列出前 {first.length} 个，其余见表格。</View>
      ) : null}
    </>
  )
}
