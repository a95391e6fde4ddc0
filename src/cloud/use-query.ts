import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import { type CallReply, call, type Failure } from './call'
import { ownerKey } from './owner'

export interface Query<T> {
  /** What was answered last; stays on screen while it is asked anew. */
  readonly data?: T
  readonly failure?: Failure
  readonly loading: boolean
  readonly refresh: () => Promise<void>
}

/** Answers of this session by person, door, action and input: a page that was seen opens at once. */
const remembered = new Map<string, unknown>()
const watchers = new Set<() => void>()

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Questions under way: two parts of a page that ask the same share one answer. */
const underWay = new Map<string, Promise<CallReply<unknown>>>()

function ask<D extends Door, A extends ActionName<D>>(
  key: string,
  door: D,
  action: A,
  input: SentInput<D, A>,
): Promise<CallReply<unknown>> {
  const running = underWay.get(key)
  if (running) return running
  const asked = call(door, action, input).finally(() => underWay.delete(key))
  underWay.set(key, asked)
  return asked
}

function put(key: string, answer: unknown): void {
  remembered.set(key, answer)
  for (const tell of watchers) tell()
}

/** Puts an answer in place that a command brought along. */
export function remember<D extends Door, A extends ActionName<D>>(
  door: D,
  action: A,
  input: SentInput<D, A>,
  answer: Answer<D, A>,
): void {
  put(keyOf(door, action, input), answer)
}

/** Asks when the page opens and each time it is shown again. With `null` as input it does not ask yet. */
export function useQuery<D extends Door, A extends ActionName<D>>(
  door: D,
  action: A,
  input: SentInput<D, A> | null,
): Query<Answer<D, A>> {
  const key = input === null ? '' : keyOf(door, action, input)
  const known = () => remembered.get(key)
  const data = useSyncExternalStore(watch, known, known) as Answer<D, A> | undefined
  const [state, setState] = useState<{ key: string; failure?: Failure; loading: boolean }>({ key, loading: true })
  const asking = useRef<string>()
  const current = useRef({ key, input })
  current.current = { key, input }

  const refresh = useCallback(async () => {
    const asked = current.current
    if (asked.input === null || asking.current === asked.key) return
    asking.current = asked.key
    setState((was) => ({ ...was, key: asked.key, loading: true }))
    const reply = await ask(asked.key, door, action, asked.input)
    asking.current = undefined
    if (reply.ok) put(asked.key, reply.value)
    if (current.current.key !== asked.key) return
    setState(reply.ok ? { key: asked.key, loading: false } : { key: asked.key, failure: reply, loading: false })
  }, [door, action])

  useEffect(() => {
    void refresh()
  }, [key, refresh])
  useDidShow(() => {
    void refresh()
  })

  const mine = state.key === key
  return {
    ...(data === undefined ? {} : { data }),
    ...(mine && state.failure ? { failure: state.failure } : {}),
    loading: !mine || state.loading,
    refresh,
  }
}

function keyOf(door: string, action: string, input: unknown): string {
  return `${ownerKey()} ${door} ${action} ${JSON.stringify(input)}`
}
