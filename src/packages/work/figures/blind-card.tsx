import { View } from '@tarojs/components'
import type { Figures } from '#contract/figures'
import { Card } from '../../../components/kit'
import { ShownFirst } from './shown-first'

/** Grids that nobody reported from. */
export function BlindCard({ blindSpots }: Pick<Figures, 'blindSpots'>) {
  const { count, of, first } = blindSpots
  return (
    <Card title='没有上报的网格'>
      <View className='figures__note'>
        {of} 个网格中有 {count} 个当月没有上报。
      </View>
      <ShownFirst
        first={first}
        count={count}
        row={({ code, name }) => (
          <View key={code} className='figures__grid'>
            {name}
          </View>
        )}
      />
    </Card>
  )
}
