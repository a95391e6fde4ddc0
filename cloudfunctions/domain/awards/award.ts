import type { AwardState } from '#contract/awards'
import type { Refusal } from '#contract/refusals'

/** Where an award's money can be. Granted = delivered + open (owed, sent, unknown) + for a person + returned. */
export type Account = 'budget' | 'owed' | 'sent' | 'unknown' | 'delivered' | 'failed' | 'forPerson'

/** Money moved from one account to another; appended, never changed. */
export interface Posting {
  readonly atMs: number
  readonly from: Account
  readonly to: Account
  /** Whole, > 0. */
  readonly fen: number
  readonly why: string
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
  /** The month of the grant, YYYY-MM in Asia/Shanghai. */
  readonly month: string
  /** One order number for all tries: the carrier knows it again. */
  readonly orderNo: string
  readonly attempts: number
  readonly postings: readonly Posting[]
  readonly decidedAtMs: number
  readonly deliveredAtMs: number | null
  /** When the clock looks at it again; null when nothing is to be done. */
  readonly nextTryAtMs: number | null
  readonly version: number
}
