/** What is kept on the phone until it is sent: one key each, so that a crash spoils no other. */
import Taro from '@tarojs/taro'
import { dropPhotos } from '../kept-photos'
import { ownerKey } from '../owner'
import type { Unsent } from './types'

const PREFIX = 'unsent.'
/**
 * A mini-program has 200 MB for files and 10 MB for keys: so many commands with nine photos of 300 KB each
 * leave room for the drafts and the town.
 */
export const UNSENT_MAX = 40
/** What somebody else left on a shared browser is dropped after so long. */
const OF_OTHERS_KEPT_MS = 7 * 24 * 60 * 60_000

const watchers = new Set<() => void>()
/** A form is sending it just now and will say itself how it went. */
const inForms = new Set<string>()
let known: readonly Unsent[] | undefined
let shown: readonly Unsent[] | undefined

function changed(): void {
  known = undefined
  shown = undefined
  for (const tell of watchers) tell()
}

export function watchUnsent(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** The caller's own, oldest first; the same list until something changes in it. */
export function unsentList(): readonly Unsent[] {
  known ??= readAll()
    .filter(({ owner }) => owner === ownerKey())
    .sort((a, b) => a.queuedAtMs - b.queuedAtMs)
  return known
}

/** Those that no form speaks for. */
export function shownUnsent(): readonly Unsent[] {
  shown ??= unsentList().filter(({ commandId }) => !inForms.has(commandId))
  return shown
}

export function inForm(commandId: string, on: boolean): void {
  if (on) inForms.add(commandId)
  else inForms.delete(commandId)
  changed()
}

export function unsentOf(commandId: string): Unsent | undefined {
  return unsentList().find((one) => one.commandId === commandId)
}

/** @returns whether there was room for it */
export function keepUnsent(unsent: Unsent): boolean {
  if (!unsentOf(unsent.commandId) && unsentList().length >= UNSENT_MAX) return false
  try {
    Taro.setStorageSync(PREFIX + unsent.commandId, unsent)
    return true
  } catch {
    return false
  } finally {
    changed()
  }
}

/** Sent, or not wanted any more: nothing of it stays on the phone. */
export async function dropUnsent({ commandId, photos }: Unsent): Promise<void> {
  Taro.removeStorageSync(PREFIX + commandId)
  changed()
  await dropPhotos(photos.map(({ key }) => key))
}

/** A browser may be used by several people, one after another. */
export async function dropUnsentOfOthers(nowMs: number): Promise<void> {
  const old = readAll().filter(
    ({ owner, queuedAtMs }) => owner !== ownerKey() && nowMs - queuedAtMs > OF_OTHERS_KEPT_MS,
  )
  for (const one of old) await dropUnsent(one)
}

function readAll(): Unsent[] {
  return keys().flatMap((key) => {
    const kept = Taro.getStorageSync<Unsent | ''>(key)
    return kept && Array.isArray(kept.photos) ? [kept] : []
  })
}

function keys(): string[] {
  try {
    return Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(PREFIX))
  } catch {
    return []
  }
}
