/** Large type, for who reads small words with difficulty: a choice of this phone, not of a person. */
import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { markDocument } from './mark-document'

const KEY = 'look.large-type'
/** What the theme enlarges everything under. */
export const LARGE_TYPE_CLASS = 'large-type'

const watchers = new Set<() => void>()
let large = false

/** Before the first paint, so that nothing jumps. */
export function startLargeType(): void {
  large = Taro.getStorageSync<boolean | ''>(KEY) === true
  markDocument(LARGE_TYPE_CLASS, large)
}

export function setLargeType(next: boolean): void {
  large = next
  markDocument(LARGE_TYPE_CLASS, next)
  for (const tell of watchers) tell()
  try {
    Taro.setStorageSync(KEY, next)
  } catch {
    // No room on the phone: it holds until the app is closed.
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function useLargeType(): boolean {
  return useSyncExternalStore(
    watch,
    () => large,
    () => large,
  )
}
