export type DueMood = 'calm' | 'soon' | 'late'

/** From here on the clock warns. */
const SOON_MS = 4 * 60 * 60_000

export function dueMood(leftMs: number): DueMood {
  if (leftMs < 0) return 'late'
  return leftMs < SOON_MS ? 'soon' : 'calm'
}

/** What the moods mean, in words. */
export const DUE_MOOD_WORDS: Record<DueMood, string> = { late: '已超期', soon: '快到期', calm: '时间够' }
