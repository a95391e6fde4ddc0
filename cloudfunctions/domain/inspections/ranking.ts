/** The communities of an office in the order of their scores. */
import { type Round, scoreOf } from './round'

export interface Ranked {
  readonly communityCode: string
  readonly drawn: number
  readonly checked: number
  readonly failed: number
  readonly score?: number
  /** Equal scores share a place, and the next one follows after all of them: 1, 2, 2, 4. None without a score. */
  readonly place?: number
}

export function rankingOf(rounds: readonly Pick<Round, 'communityCode' | 'checks'>[]): Ranked[] {
  const counted = rounds.map(({ communityCode, checks }): Ranked => {
    const score = scoreOf(checks)
    return {
      communityCode,
      drawn: checks.length,
      checked: checks.filter(({ state }) => state !== 'open').length,
      failed: checks.filter(({ state }) => state === 'failed').length,
      ...(score === undefined ? {} : { score }),
    }
  })
  const sorted = counted.sort(
    (a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.communityCode < b.communityCode ? -1 : 1),
  )
  return sorted.map((one) =>
    one.score === undefined
      ? one
      : { ...one, place: 1 + sorted.findIndex((other) => (other.score ?? -1) === one.score) },
  )
}
