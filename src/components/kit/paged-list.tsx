import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { Pages } from '../../cloud/use-pages'
import { Button } from './button'
import { Outdated } from './outdated'
import { FailureState, Skeleton } from './states'
import { WindowedRows } from './windowed-rows'

interface Props<E> {
  readonly pages: Pages<E>
  readonly row: (element: E) => ReactNode
  /** What is shown when there is nothing. */
  readonly empty: ReactNode
}

/** A list in all its states: loading, failed, empty, filled, and more to come. */
export function PagedList<E>({ pages, row, empty }: Props<E>) {
  const { list, atMs, failure, hasMore, loadingMore, more, refresh } = pages
  useReachBottom(() => void more())
  if (!list) {
    if (!failure) return <Skeleton page cards={3} />
    return <FailureState failure={failure} onRetry={() => void refresh()} />
  }
  return (
    <View>
      <Outdated failure={failure} atMs={atMs} />
      {list.length === 0 ? empty : <WindowedRows list={list} row={row} />}
      {hasMore ? (
        <Button kind='plain' block loading={loadingMore} onTap={() => void more()}>
          {loadingMore ? '正在加载' : '加载更多'}
        </Button>
      ) : null}
    </View>
  )
}
