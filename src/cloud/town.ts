import { useEffect, useSyncExternalStore } from 'react'
import type { PublicTown } from '#contract/town'
import { call, type Failure } from './call'
import { readTown, writeTown } from './town-storage'

interface TownState {
  readonly town?: PublicTown
  readonly failure?: Failure
  readonly loading: boolean
}

/** The town is asked for once while the app runs; every page reads the same snapshot. */
let state: TownState = { loading: false }
let started = false
const watchers = new Set<() => void>()

function become(next: TownState): void {
  state = next
  for (const watch of watchers) watch()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function current(): TownState {
  return state
}

async function load(): Promise<void> {
  if (state.loading) return
  const kept = state.town ?? readTown()
  become({ loading: true, ...(kept ? { town: kept } : {}) })
  const reply = await call('citizen', 'town.get', kept ? { knownVersion: kept.meta.version } : {})
  if (!reply.ok) return become({ loading: false, failure: reply, ...(kept ? { town: kept } : {}) })
  const town = reply.value.town ?? kept
  if (reply.value.town) writeTown(reply.value.town)
  become({ loading: false, ...(town ? { town } : {}) })
}

export interface TownQuery extends TownState {
  readonly refresh: () => Promise<void>
}

/** The town's map, communities, departments and items; kept on the phone, so it is there without a network too. */
export function useTown(): TownQuery {
  const now = useSyncExternalStore(watch, current, current)
  useEffect(() => {
    if (started) return
    started = true
    void load()
  }, [])
  return { ...now, loading: now.loading || (!now.town && !now.failure), refresh: load }
}

/** Whether what is on screen is generated data; such pages say so. */
export function useSampleTown(): boolean {
  return useTown().town?.meta.sample ?? false
}
