import { useSyncExternalStore } from 'react'

const watchers = new Set<() => void>()
let held = 0

function change(by: number): void {
  held += by
  for (const tell of watchers) tell()
}

/** Photos were chosen and are made smaller: what is sent now would go without them. @returns how to say that they are there */
export function holdForPhotos(): () => void {
  change(1)
  return () => change(-1)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function usePhotosBusy(): boolean {
  return useSyncExternalStore(
    watch,
    () => held > 0,
    () => held > 0,
  )
}
