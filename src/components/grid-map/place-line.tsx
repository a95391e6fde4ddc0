import { View } from '@tarojs/components'
import { useMemo } from 'react'
import type { PublicTown } from '#contract/town'
import { findGrid, indexGrids } from '#domain/places/grid-index'
import { Icon } from '../icon'
import type { MapPlace } from './types'

/** The grid a place lies in, looked up in an index that is made once a town. */
export function useGridAt(town: PublicTown, at: MapPlace | undefined) {
  const index = useMemo(() => indexGrids(town.grids), [town])
  return useMemo(() => (at ? findGrid(index, at) : undefined), [index, at?.lngDeg, at?.latDeg])
}

interface PlaceLineProps {
  readonly town: PublicTown
  readonly at?: MapPlace
  readonly canChange: boolean
}

/** Says in words where the pin stands, or what to do while there is none. */
export function PlaceLine({ town, at, canChange }: PlaceLineProps) {
  const grid = useGridAt(town, at)
  if (!at) return canChange ? <Line text='点一下地图，标出问题的位置' calm /> : null
  if (!grid) return <Line text='这个位置不在本镇范围内，请重新选点' outside />
  return <Line text={grid.name} />
}

function Line({ text, calm, outside }: { text: string; calm?: boolean; outside?: boolean }) {
  const look = outside ? 'grid-map__line--outside' : calm ? 'grid-map__line--calm' : ''
  return (
    <View className={`grid-map__line ${look}`} {...{ role: 'status' }}>
      <Icon name={outside ? 'circle-alert' : 'map-pin'} size={32} className='grid-map__line-icon' />
      {text}
    </View>
  )
}
