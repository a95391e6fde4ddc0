import { useCallback, useEffect, useState } from 'react'
import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { Page } from '#contract/views'
import { call, type Failure } from './call'
import { useQuery } from './use-query'

type Listed<T> = T extends Page<infer E> ? E : never

export interface Pages<E> {
  /** None until the first answer. */
  readonly list?: readonly E[]
  /** When its first page was answered, epoch ms by the phone's clock. */
  readonly atMs?: number
  readonly failure?: Failure
  readonly loading: boolean
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly more: () => Promise<void>
  readonly refresh: () => Promise<void>
}

interface Further<E> {
  /** The cursor the first page ended with when these were fetched; another one makes them stale. */
  readonly since: string
  readonly list: readonly E[]
  readonly cursor?: string
}

/** A list that is fetched page by page; the first one is asked anew each time the page is shown. */
export function usePages<D extends Door, A extends ActionName<D>>(
  door: D,
  action: A,
  input: SentInput<D, A> | null,
): Pages<Listed<Answer<D, A>>> {
  type E = Listed<Answer<D, A>>
  const first = useQuery(door, action, input)
  const page = first.data as Page<E> | undefined
  const [further, setFurther] = useState<Further<E>>()
  const [loadingMore, setLoadingMore] = useState(false)
  const [moreFailure, setMoreFailure] = useState<Failure>()
  const fresh = further && further.since === page?.cursor ? further : undefined
  const cursor = fresh ? fresh.cursor : page?.cursor

  useEffect(() => {
    if (page) setMoreFailure(undefined)
  }, [page])

  const more = useCallback(async () => {
    if (!cursor || !page?.cursor || loadingMore || input === null) return
    setLoadingMore(true)
    const reply = await call(door, action, { ...(input as object), cursor } as unknown as SentInput<D, A>)
    setLoadingMore(false)
    if (!reply.ok) return setMoreFailure(reply)
    const next = reply.value as Page<E>
    const list = [...(fresh?.list ?? []), ...next.list]
    setFurther({ since: page.cursor, list, ...(next.cursor ? { cursor: next.cursor } : {}) })
  }, [door, action, input, cursor, page, fresh, loadingMore])

  const failure = first.failure ?? moreFailure
  return {
    ...(page ? { list: fresh ? [...page.list, ...fresh.list] : page.list } : {}),
    ...(first.atMs === undefined ? {} : { atMs: first.atMs }),
    ...(failure ? { failure } : {}),
    loading: first.loading,
    hasMore: cursor !== undefined,
    loadingMore,
    more,
    refresh: first.refresh,
  }
}
