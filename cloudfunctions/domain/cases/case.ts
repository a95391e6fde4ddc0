import type { State, StepAction, Truth } from '#contract/flow'
import type { Role } from '#contract/roles'

/** A photo as the case keeps it; its hash is in the chain of events. */
export interface CasePhoto {
  readonly fileId: string
  readonly sha256: string
  readonly bytes: number
  readonly takenAtMs?: number
}

/** One step, written once and never changed. `hash` covers everything else, `prevHash` the step before. */
export interface CaseEvent {
  /** The command's id, made on the phone; the same command never makes a second event. */
  readonly id: string
  readonly action: StepAction
  readonly atMs: number
  readonly by: { readonly personId: string; readonly role: Role } | 'system'
  readonly from: State | 'none'
  readonly to: State
  readonly note: string
  readonly photos: readonly CasePhoto[]
  /** What else the step decided, e.g. the department or the reason's code. */
  readonly data: Readonly<Record<string, string | number | boolean>>
  readonly prevHash: string
  readonly hash: string
}

/** What must follow a step; written with it, done afterwards, each at most once by its key. */
export type Effect =
  | {
      readonly key: string
      readonly kind: 'notify'
      readonly personId: string
      readonly title: string
      readonly text: string
    }
  | { readonly key: string; readonly kind: 'award' }

export interface CasePlace {
  readonly lngDeg: number
  readonly latDeg: number
  readonly address: string
}

/** A case and its whole timeline: one document, changed by one conditional write on `version`. */
export interface Case {
  /** The command id of the report. */
  readonly _id: string
  readonly caseNo: string
  readonly version: number
  readonly reporterId: string
  readonly itemCode: string
  readonly itemName: string
  readonly itemGroup: string
  readonly urgent: boolean
  readonly confidential: boolean
  readonly rewardable: boolean
  readonly text: string
  readonly place: CasePlace
  readonly gridCode: string
  readonly communityCode: string
  readonly officeCode: string
  readonly state: State
  readonly truth: Truth
  readonly wellFormed: boolean | null
  readonly departmentCode: string | null
  readonly unitCode: string | null
  readonly coDepartmentCodes: readonly string[]
  readonly photos: readonly CasePhoto[]
  readonly photosAfter: readonly CasePhoto[]
  /** Everybody who ever handled it: none of them may confirm or verify it. */
  readonly handlerIds: readonly string[]
  readonly rating: { readonly stars: number; readonly text: string } | null
  readonly reportedAtMs: number
  readonly updatedAtMs: number
  /** When the step that is due now must be done; null when nothing is due. */
  readonly dueAtMs: number | null
  readonly timeline: readonly CaseEvent[]
  readonly effects: readonly Effect[]
  /** Cleared only in a write that leaves `effects` empty. */
  readonly effectsDueAtMs: number | null
}
