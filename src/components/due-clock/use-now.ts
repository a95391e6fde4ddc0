import { useSyncExternalStore } from 'react'

/** Words count in minutes; twice as often, so that none is late by more than half of one. */
const EVERY_MS = 30_000

const watchers = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function watch(watcher: () => void): () => void {
  if (watchers.size === 0) {
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      for (const tell of watchers) tell()
    }, EVERY_MS)
  }
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) clearInterval(timer)
  }
}

/** The time, for clocks that run: all of them tick together, and none while no clock is shown. Epoch ms. */
export function useNow(): number {
  return useSyncExternalStore(
    watch,
    () => now,
    () => now,
  )
}
