import { ScrollView, View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useEffect, useMemo, useState } from 'react'
import { OPEN_STATES } from '#contract/flow'
import type { PublicTown } from '#contract/town'
import { STATE_WORDS } from '#contract/words'
import { useOnAnswered } from '../../../cloud/unsent/use-unsent'
import { usePages } from '../../../cloud/use-pages'
import { CaseCard } from '../../../components/case-card'
import { Chips, Empty, PagedList, Tabs } from '../../../components/kit'
import { goToCase } from '../shared/go'
import { CaseMap } from './case-map'
import { type Filter, useItemNames } from './filter'
import { EMPTY_WORDS } from './roles'

/** Kept while the app runs, so that coming back finds the same view. */
const last: { view: 'list' | 'map'; filter: Filter } = { view: 'list', filter: { overdue: false } }

const VIEWS = [
  { key: 'list', text: '列表' },
  { key: 'map', text: '地图' },
] as const
const OVERDUE = [{ key: 'overdue', text: '只看超期' }] as const
const STATES = OPEN_STATES.map((key) => ({ key, text: STATE_WORDS[key] }))
interface Props {
  readonly town: PublicTown | undefined
  /** The grids of a grid officer, by code. */
  readonly gridCodes: readonly string[]
}

/** All open cases of one's scope, as a list or on the map, narrowed down by taps. */
export function OpenCases({ town, gridCodes }: Props) {
  const [view, setView] = useState(last.view)
  const [filter, setFilter] = useState(last.filter)
  const [itemNames, setItemNames] = useState<readonly string[]>([])
  last.view = view
  last.filter = filter
  const change = (part: Partial<Filter>): void => setFilter({ ...filter, ...part })
  return (
    <View>
      <View className='desk__filters'>
        <View className='desk__views'>
          <Tabs items={VIEWS} value={view} onChange={setView} />
        </View>
        <ScrollView className='k-scrolls' scrollX enhanced showScrollbar={false}>
          <View className='desk__chips'>
            <Chips
              label='期限'
              items={OVERDUE}
              value={filter.overdue ? 'overdue' : undefined}
              onChange={(key) => change({ overdue: key !== undefined })}
            />
            <Chips label='状态' items={STATES} value={filter.state} onChange={(state) => change({ state })} />
            {itemNames.length > 1 || filter.itemName ? (
              <Chips
                label='事项'
                items={itemNames.map((name) => ({ key: name, text: name }))}
                value={filter.itemName}
                onChange={(itemName) => change({ itemName })}
              />
            ) : null}
          </View>
        </ScrollView>
      </View>
      {view === 'list' ? (
        <OpenList filter={filter} onItems={setItemNames} />
      ) : (
        <CaseMap town={town} gridCodes={gridCodes} filter={filter} onItems={setItemNames} />
      )}
    </View>
  )
}

interface ListProps {
  readonly filter: Filter
  readonly onItems: (names: readonly string[]) => void
}

/** So few are no full screen: further pages are looked through, so many times by themselves. */
const FULL_SCREEN = 5
const LOOK_FURTHER_MAX = 5

function OpenList({ filter: { state, overdue, itemName }, onItems }: ListProps) {
  const input = useMemo(() => ({ queue: 'open' as const, overdue, ...(state ? { state } : {}) }), [state, overdue])
  const pages = usePages('officer', 'queue.list', input)
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))
  useOnAnswered(() => void pages.refresh())
  const { list, hasMore, loadingMore, more } = pages
  useItemNames(list, onItems)

  const found = list?.filter((one) => !itemName || one.itemName === itemName)
  const [looked, setLooked] = useState(0)
  useEffect(() => setLooked(0), [input, itemName])
  const lookFurther = found !== undefined && found.length < FULL_SCREEN && hasMore && looked < LOOK_FURTHER_MAX
  useEffect(() => {
    if (!lookFurther || loadingMore) return
    setLooked((count) => count + 1)
    void more()
  }, [lookFurther, loadingMore])

  return (
    <PagedList
      pages={{ ...pages, ...(found ? { list: found } : {}) }}
      row={(one) => <CaseCard key={one.caseId} case={one} showDue='step' onTap={() => goToCase(one.caseId)} />}
      empty={<Empty {...EMPTY_WORDS.open} icon='circle-check' />}
    />
  )
}
