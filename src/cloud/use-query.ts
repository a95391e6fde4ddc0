import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import { type CallReply, call, type Failure, isOffline } from './call'
import { forgetAnswer, type Known, keepAnswer, readAnswer } from './kept-answers'
import { onNetworkBack } from './network'
import { ownerKey } from './owner'

export interface Query<T> {
  /** What was answered last; stays on screen while it is asked anew. */
  readonly data?: T
  /** When that was answered, epoch ms by the phone's clock. */
  readonly atMs?: number
  readonly failure?: Failure
  readonly loading: boolean
  readonly refresh: () => Promise<void>
}

/** Answers by person, door, action and input, the phone's own included: a page that was seen opens at once. */
const remembered = new Map<string, Known | undefined>()
/** Without a network a question is asked again by itself, so long after each try; then when the phone is back on. */
const AGAIN_AFTER_MS = [2_000, 5_000, 15_000] as const
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

function put(door: string, action: string, key: string, value: unknown): void {
  const known = { value, atMs: Date.now() }
  remembered.set(key, known)
  for (const tell of watchers) tell()
  keepAnswer(door, action, key, known)
}

function knownOf(door: string, action: string, key: string): Known | undefined {
  if (!remembered.has(key)) remembered.set(key, key === '' ? undefined : readAnswer(door, action, key))
  return remembered.get(key)
}

/** What was answered in this session; undefined when it was not asked for yet. */
export function recall<D extends Door, A extends ActionName<D>>(
  door: D,
  action: A,
  input: SentInput<D, A>,
): Answer<D, A> | undefined {
  return remembered.get(keyOf(door, action, input))?.value as Answer<D, A> | undefined
}

/** Puts an answer in place that a command brought along. */
export function remember<D extends Door, A extends ActionName<D>>(
  door: D,
  action: A,
  input: SentInput<D, A>,
  answer: Answer<D, A>,
): void {
  put(door, action, keyOf(door, action, input), answer)
}

/**
 * Asks when the page opens and each time it is shown again. With `null` as input it does not ask yet.
 * @param freshForMs what was answered so recently is not asked anew, until `refresh`
 */
export function useQuery<D extends Door, A extends ActionName<D>>(
  door: D,
  action: A,
  input: SentInput<D, A> | null,
  freshForMs = 0,
): Query<Answer<D, A>> {
  const key = input === null ? '' : keyOf(door, action, input)
  const lookUp = () => knownOf(door, action, key)
  const known = useSyncExternalStore(watch, lookUp, lookUp)
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
    if (reply.ok) put(door, action, asked.key, reply.value)
    else if ('refusal' in reply) forgetAnswer(asked.key)
    if (current.current.key !== asked.key) return
    setState(reply.ok ? { key: asked.key, loading: false } : { key: asked.key, failure: reply, loading: false })
  }, [door, action])

  const refreshIfOld = (): void => {
    const { atMs = 0 } = knownOf(door, action, key) ?? {}
    if (Date.now() - atMs >= freshForMs) void refresh()
  }
  useEffect(refreshIfOld, [key, refresh])
  useDidShow(refreshIfOld)

  const mine = state.key === key
  useAgain(mine && state.failure !== undefined && isOffline(state.failure), refresh)
  return {
    ...(known === undefined ? {} : { data: known.value as Answer<D, A>, atMs: known.atMs }),
    ...(mine && state.failure ? { failure: state.failure } : {}),
    loading: !mine || state.loading,
    refresh,
  }
}

/** Asks again by itself as long as there is no network. */
function useAgain(offline: boolean, refresh: () => Promise<void>): void {
  useEffect(() => {
    if (!offline) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = ([afterMs, ...further]: readonly number[]): void => {
      if (afterMs === undefined) return
      timer = setTimeout(() => void refresh().finally(() => later(further)), afterMs)
    }
    later(AGAIN_AFTER_MS)
    const stop = onNetworkBack(() => void refresh())
    return () => {
      clearTimeout(timer)
      timer = undefined
      stop()
    }
  }, [offline, refresh])
}

function keyOf(door: string, action: string, input: unknown): string {
  return `${ownerKey()} ${door} ${action} ${JSON.stringify(input)}`
}
