import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Figures } from '#contract/figures'
import { Button, Card } from '../../../components/kit'

/** So many are shown before one asks for more. */
const SHOWN = 10

/** Grids that nobody reported from. */
export function BlindCard({ blindSpots }: Pick<Figures, 'blindSpots'>) {
  const { count, of, first } = blindSpots
  const [all, setAll] = useState(false)
  const shown = all ? first : first.slice(0, SHOWN)
  return (
    <Card title='没有上报的网格'>
      <View className='figures__note'>
        {of} 个网格中有 {count} 个当月没有上报。
      </View>
      {shown.map(({ code, name }) => (
        <View key={code} className='figures__grid'>
          {name}
        </View>
      ))}
      {first.length > shown.length ? (
        <Button kind='plain' size='small' onTap={() => setAll(true)}>
          再看 {first.length - shown.length} 个
        </Button>
      ) : null}
      {all && count > first.length ? (
        <View className='figures__note'>只列出前 {first.length} 个，其余见表格。</View>
      ) : null}
    </Card>
  )
}
