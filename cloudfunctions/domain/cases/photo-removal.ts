/** Photos that were removed when their time was over: their hashes stay in the chain, and are nothing broken. */
import type { Case } from './case'

export const REMOVAL_MONTH_MS = 30 * 86_400_000

interface Removal {
  readonly atMs: number
  /** The number that was in force. */
  readonly months: number
}

/** `originals`: what arrived with more than the picture. `pictures`: what everybody saw. */
export interface RemovedPhotos {
  readonly originals?: Removal
  readonly pictures?: Removal
}

/** Whether a file of this kind was removed in its time: never before the last step was that many months old. */
export function wasRemoved({ timeline, removedPhotos }: Case, kind: keyof RemovedPhotos): boolean {
  const removal = removedPhotos?.[kind]
  const lastAtMs = timeline.at(-1)?.atMs ?? Number.POSITIVE_INFINITY
  return removal !== undefined && removal.months >= 1 && removal.atMs >= lastAtMs + removal.months * REMOVAL_MONTH_MS
}
