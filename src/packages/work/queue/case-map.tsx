import { View } from '@tarojs/components'
import { useMemo } from 'react'
import type { PublicTown } from '#contract/town'
import type { CasePin } from '#contract/views'
import { STATE_WORDS } from '#contract/words'
import { useQuery } from '../../../cloud/use-query'
import { DUE_MOOD_WORDS, type DueMood, dueMood } from '../../../components/due-clock/mood'
import { useNow } from '../../../components/due-clock/use-now'
import { GridMap } from '../../../components/grid-map'
import { FailureState, Notice, Skeleton } from '../../../components/kit'
import { dueInWords } from '../../../words/time'
import { goToCase } from '../shared/go'
import { type Filter, useItemNames } from './filter'

interface Props {
  readonly town: PublicTown | undefined
  readonly gridCodes: readonly string[]
  readonly filter: Filter
  readonly onItems: (names: readonly string[]) => void
}

const MAP_HEIGHT = 900
const MOODS: readonly DueMood[] = ['late', 'soon', 'calm']
const NOTHING = {}

/** Where the open cases lie: a pin each by how its time stands; a tap opens the case. */
export function CaseMap({ town, gridCodes, filter, onItems }: Props) {
  const { data, failure, refresh } = useQuery('officer', 'queue.map', NOTHING)
  const now = useNow()
  useItemNames(data?.list, onItems)
  const pins = useMemo(() => data?.list.filter((pin) => fits(pin, filter, now)) ?? [], [data, filter, now])
  const points = useMemo(
    () =>
      pins.map((pin) => ({
        id: pin.caseId,
        lngDeg: pin.at[0],
        latDeg: pin.at[1],
        title: titleOf(pin, now),
        mood: moodOf(pin, now),
      })),
    [pins, now],
  )
  if (!town || !data) {
    return failure ? <FailureState failure={failure} onRetry={() => void refresh()} /> : <Skeleton cards={1} rows={8} />
  }
  return (
    <View className='desk__map'>
      <View className='desk__legend'>
        {MOODS.map((mood) => (
          <View key={mood} className='desk__mood'>
            <View className={`desk__dot desk__dot--${mood}`} />
            {DUE_MOOD_WORDS[mood]} {points.filter((point) => point.mood === mood).length}
          </View>
        ))}
      </View>
      {data.more ? <Notice>案件很多，地图上是最急的 {data.list.length} 件。</Notice> : null}
      {points.length === 0 ? <Notice>没有符合条件的在办案件。</Notice> : null}
      <GridMap town={town} height={MAP_HEIGHT} lit={gridCodes} points={points} onPoint={goToCase} />
    </View>
  )
}

function fits(pin: CasePin, { overdue, state, itemName }: Filter, now: number): boolean {
  if (overdue && !(pin.dueAtMs !== undefined && pin.dueAtMs < now)) return false
  return (!state || pin.state === state) && (!itemName || pin.itemName === itemName)
}

function moodOf({ dueAtMs, paused }: CasePin, now: number): DueMood {
  return dueAtMs === undefined || paused ? 'calm' : dueMood(dueAtMs - now)
}

function titleOf({ itemName, state, dueAtMs, paused }: CasePin, now: number): string {
  const due = paused ? '暂停计时' : dueAtMs === undefined ? '' : dueInWords(dueAtMs, now)
  return [itemName, STATE_WORDS[state], due].filter(Boolean).join('，')
}
