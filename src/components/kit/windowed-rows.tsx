import { View } from '@tarojs/components'
import Taro, { usePageScroll } from '@tarojs/taro'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { type Extent, heightBetween, rowsInSight, WINDOWED_FROM_ROWS } from './window'

interface Props<E> {
  readonly list: readonly E[]
  readonly row: (element: E) => ReactNode
}

let lists = 0
/** WeChat draws at most 20 times a second: the window moves at most half as often. */
const PAUSE_MS = 100

/**
 * The rows of a long list that are near the screen; what is above and below is kept free at its height, so that the page
 * does not jump. The page's config needs `enablePageScroll`.
 */
export function WindowedRows<E>({ list, row }: Props<E>) {
  return list.length < WINDOWED_FROM_ROWS ? <View>{list.map(row)}</View> : <LongList list={list} row={row} />
}

function LongList<E>({ list, row }: Props<E>) {
  const id = useMemo(() => {
    lists += 1
    return `rows-${lists}`
  }, [])
  const screenPx = useMemo(() => Taro.getWindowInfo().windowHeight, [])
  /** What each row measured, px; one that was never on screen is taken to be like the others. */
  const heights = useRef(new Map<number, number>())
  const scrolledPx = useRef(0)
  const topPx = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [shown, setShown] = useState<Extent>({ first: 0, end: WINDOWED_FROM_ROWS })

  const look = (): void => {
    const next = rowsInSight(heights.current, list.length, scrolledPx.current - topPx.current, screenPx)
    setShown((was) => (was.first === next.first && was.end === next.end ? was : next))
  }
  usePageScroll(({ scrollTop }) => {
    scrolledPx.current = scrollTop
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      look()
    }, PAUSE_MS)
  })
  useEffect(look, [list.length])
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    Taro.nextTick(() => {
      const query = Taro.createSelectorQuery()
      query.select(`#${id}`).boundingClientRect()
      query.selectAll(`.${id}-row`).boundingClientRect()
      query.exec(([all, rows]: [{ top: number } | null, { height: number }[] | null]) => {
        if (!all || !rows) return
        topPx.current = all.top + scrolledPx.current
        rows.forEach(({ height }, index) => {
          if (height > 0) heights.current.set(shown.first + index, height)
        })
        look()
      })
    })
  }, [shown, list.length])

  const end = Math.min(shown.end, list.length)
  return (
    <View id={id}>
      <View style={{ height: `${heightBetween(heights.current, 0, shown.first)}px` }} />
      {list.slice(shown.first, end).map((element, index) => (
        <View key={shown.first + index} className={`${id}-row`} style={{ display: 'flow-root' }}>
          {row(element)}
        </View>
      ))}
      <View style={{ height: `${heightBetween(heights.current, end, list.length)}px` }} />
    </View>
  )
}
