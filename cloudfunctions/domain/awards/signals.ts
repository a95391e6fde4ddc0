import type { Case } from '#domain/cases/case'
import { metresBetween } from '#domain/places/cells'

/** `photoSeenBefore`, `impossibleTravel`: of a report. `samePhone`, `carrierContradiction`: of an award. `manyReveals`: of one of the staff. */
export type SignalKind = 'photoSeenBefore' | 'impossibleTravel' | 'samePhone' | 'carrierContradiction' | 'manyReveals'

/** Something for a person to look at; nothing follows from it by itself. `_id` is what it is about. */
export interface Signal {
  readonly _id: string
  readonly kind: SignalKind
  /** null where it is about no case. */
  readonly caseId: string | null
  readonly caseNo: string | null
  /** The other case it is about. */
  readonly otherCaseNo: string | null
  readonly text: string
  readonly atMs: number
  /** null while it waits. */
  readonly closedAtMs: number | null
  readonly closedBy: string | null
  readonly closingNote: string | null
}

/** What makes a signal about somebody's looks of a day this one; whom it is about does not close it. */
export const revealsOf = (personId: string, day: string): string => `${personId}:${day}`

export function isAbout(signalId: string, personId: string): boolean {
  return signalId.startsWith(`manyReveals:${personId}:`)
}

/** Faster than an express train: nobody reports from two such places. */
const METRES_A_SECOND_MAX = 80
/** Below it, places given by hand on a map explain the distance. */
const NEAR_M = 2_000

type Report = Pick<Case, 'caseNo' | 'place' | 'reportedAtMs'>

/** Are two reports of one person too far apart for the time between them? @returns what to show, or undefined */
export function impossibleTravel(earlier: Report, later: Report): string | undefined {
  const metres = metresBetween(earlier.place, later.place)
  const seconds = Math.max((later.reportedAtMs - earlier.reportedAtMs) / 1000, 1)
  if (metres < NEAR_M || metres / seconds <= METRES_A_SECOND_MAX) return undefined
  return `与 ${earlier.caseNo} 相距 ${(metres / 1000).toFixed(1)} 公里，间隔 ${Math.round(seconds)} 秒`
}
