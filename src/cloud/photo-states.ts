import { useEffect, useState } from 'react'

/** How far a photo is on its way to the cloud; none before it was sent. */
export type PhotoState = { readonly kind: 'sending'; readonly percent: number } | { readonly kind: 'sent' | 'failed' }

const states = new Map<string, PhotoState>()
const watchers = new Set<() => void>()

/** @param path of the photo on the phone */
export function markPhoto(path: string, state: PhotoState | undefined): void {
  if (state) states.set(path, state)
  else states.delete(path)
  for (const watcher of watchers) watcher()
}

export function usePhotoState(path: string): PhotoState | undefined {
  const [state, setState] = useState(() => states.get(path))
  useEffect(() => {
    const look = (): void => setState(states.get(path))
    watchers.add(look)
    look()
    return () => void watchers.delete(look)
  }, [path])
  return state
}
