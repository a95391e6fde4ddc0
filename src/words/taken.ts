import { timeInWords } from './time'

/** So long ago it was taken before it was sent, and that is said. */
const EARLIER_MS = 60 * 60 * 1000

/** When a photo was taken that is older than what it was sent with: 拍于 今天 05:10; nothing of a fresh one. */
export function takenInWords(takenAtMs: number | undefined, sentAtMs: number): string | undefined {
  if (takenAtMs === undefined || sentAtMs - takenAtMs <= EARLIER_MS) return undefined
  return `拍于 ${timeInWords(takenAtMs)}`
}
