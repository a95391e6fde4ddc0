import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Card } from '../../../components/kit'
import { timeInWords } from '../../../words/time'

export interface HistoryEntry {
  readonly atMs: number
  readonly title: string
  readonly reason: string
}

const SHOWN = 3

/** What was changed, when and why, newest first. */
export function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const [all, setAll] = useState(false)
  if (entries.length === 0) return null
  return (
    <Card title='改过什么'>
      {(all ? entries : entries.slice(0, SHOWN)).map(({ atMs, title, reason }) => (
        <View key={`${atMs} ${title}`} className='admin-row'>
          <View className='admin-row__main'>
            <View>{title}</View>
            <View className='admin-facts'>{`${timeInWords(atMs)} · ${reason}`}</View>
          </View>
        </View>
      ))}
      {entries.length > SHOWN && !all ? (
        <Button block kind='plain' onTap={() => setAll(true)}>
          {`全部 ${entries.length} 次`}
        </Button>
      ) : null}
    </Card>
  )
}
