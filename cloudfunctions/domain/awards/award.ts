import type { AwardState } from '#contract/awards'
import type { Refusal } from '#contract/refusals'

/** Where an award's money can be. Granted = delivered + open (owed, sent, unknown) + for a person (with failed) + returned. */
export type Account = 'budget' | Exclude<AwardState, 'refused'>

/** Money moved from one account to another; appended, never changed. */
export interface Posting {
  readonly atMs: number
  readonly from: Account
  readonly to: Account
  /** Whole, > 0. */
  readonly fen: number
  readonly why: string
  /** The admin, or the two admins, who moved it by hand. */
  readonly by?: readonly string[]
}

/** Something a person should know of an award that moved no money; appended, never changed. */
export interface AwardNote {
  readonly atMs: number
  readonly text: string
  readonly by?: string
}

/** `grant`: an exception for a refused award. `reopen`: it was booked as delivered or returned, and was not. */
export type CorrectionKind = 'grant' | 'reopen'

/** A correction that waits for a second admin. */
export interface Correction {
  readonly kind: CorrectionKind
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAtMs: number
}

/** `award:<caseId>`: one case, one award, ever. */
export interface Award {
  readonly _id: string
  readonly caseId: string
  readonly caseNo: string
  readonly itemName: string
  readonly personId: string
  readonly state: AwardState
  /** Whole fen; 0 when refused. */
  readonly amountFen: number
  readonly refusal: Refusal | null
  /** The month of the grant, YYYY-MM in Asia/Shanghai; null when refused. */
  readonly month: string | null
  /** One order number for all tries; a new one only after the carrier said a definite no to the old one. */
  readonly orderNo: string
  readonly earlierOrderNos: readonly string[]
  /** Keyed hash of the number the order went to last; null before. */
  readonly sentTo: string | null
  readonly sentAtMs: number | null
  readonly attempts: number
  readonly postings: readonly Posting[]
  readonly notes: readonly AwardNote[]
  readonly correction: Correction | null
  /** Of the correction that waits; finds it. */
  readonly correctionAtMs: number | null
  readonly decidedAtMs: number
  readonly deliveredAtMs: number | null
  /** When the clock looks at it again; null when nothing is to be done. */
  readonly nextTryAtMs: number | null
  readonly version: number
}
