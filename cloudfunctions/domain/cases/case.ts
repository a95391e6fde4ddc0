import type { FlowRole, State, StepAction, Truth } from '#contract/flow'
import type { News } from '#contract/messages'
import type { Role } from '#contract/roles'
import type { CaseContent } from '../content/pieces'
import type { RemovedPhotos } from './photo-removal'

interface StoredPhoto {
  readonly fileId: string
  readonly sha256: string
  readonly bytes: number
}

/** A photo as the case keeps it and everybody sees it; its hash is in the chain of events. */
export interface CasePhoto extends StoredPhoto {
  /** What arrived, where that told more than the picture: evidence that is checked, and shown to nobody. */
  readonly original?: StoredPhoto
  readonly takenAtMs?: number
  /** Where it was taken, when the phone said so; evidence, no more. */
  readonly takenAt?: { readonly lngDeg: number; readonly latDeg: number }
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
export type Effect = { readonly key: string } & (
  | {
      readonly kind: 'notify'
      readonly personId: string
      readonly title: string
      readonly text: string
      /** May go to the phone as well, when the person agreed to it. */
      readonly news?: News
    }
  | { readonly kind: 'award' }
  /** The reporter's honesty is looked at again: an untrue report counts, one that no longer is does not. */
  | { readonly kind: 'honesty' }
  /** Tells who stands behind the department, the grid or the desk that has the case now. */
  | { readonly kind: 'tellStaff'; readonly to: StaffAddress; readonly title: string; readonly text: string }
  /** One short message to the duty phone of whoever has the urgent case now. */
  | { readonly kind: 'callDuty' }
  /** The case it was linked to learns of it. */
  | { readonly kind: 'joinParent'; readonly parentId: string; readonly again?: true }
  /** Cases that were linked to this one, and people who follow it, learn how it ended. */
  | { readonly kind: 'followEnd'; readonly outcome: 'closed' | 'rejected' }
  /** It became confidential: those linked to it go their own way, and people who follow it learn that it is no longer shown. */
  | { readonly kind: 'withdraw'; readonly linkedIds: readonly string[]; readonly followerIds: readonly string[] }
  /** It was taken up again: cases that had ended with it follow it again, and people who follow it learn of it. */
  | { readonly kind: 'followAgain' }
)

/** Whom a message to staff is for. */
export type StaffAddress =
  | { readonly desk: 'dispatchers' | 'leaders' }
  | { readonly desk: 'handlers' | 'heads'; readonly departmentCode: string; readonly unitCode: string | null }
  | { readonly desk: 'gridOfficers'; readonly gridCode: string }
  | { readonly desk: 'officeLeaders'; readonly officeCode: string }

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
  readonly reporterRole: FlowRole
  readonly itemCode: string
  readonly itemName: string
  readonly itemGroup: string
  readonly urgent: boolean
  readonly confidential: boolean
  readonly rewardable: boolean
  readonly text: string
  readonly place: CasePlace
  /** The cell of the map it lies in; near ones are found by it and its neighbours. */
  readonly cell: string
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
  /** When their time was over. */
  readonly removedPhotos?: RemovedPhotos
  /** Everybody who ever handled it: none of them may confirm or verify it. */
  readonly handlerIds: readonly string[]
  readonly rating: { readonly stars: number; readonly text: string } | null
  readonly reportedAtMs: number
  readonly updatedAtMs: number
  /** When the step that is due now must be done; null when nothing is due. */
  readonly dueAtMs: number | null
  /** When a grid officer must have confirmed it; null once its truth was decided. */
  readonly confirmDueAtMs: number | null
  /** When the clock reminds next: half the time, all of it, twice of it; null when nothing is due or the clock stands still. */
  readonly escalateAtMs: number | null
  readonly escalationLevel: number
  /** How often the grid's officers were reminded to confirm. */
  readonly confirmReminders: number
  /** An extension that waits for its decision; the clock stands still. */
  readonly extensionAsked: { readonly workingDays: number; readonly reason: string; readonly atMs: number } | null
  /** The same instant as a field of its own, to find what waits. */
  readonly extensionAskedAtMs: number | null
  /** How often one was asked for. */
  readonly extensions: number
  /** What the reporter said and nobody answered yet. */
  readonly openPoints: number
  readonly reworks: number
  readonly rejectedAtMs: number | null
  /** Who rejected it: never settles the appeal. */
  readonly rejectedBy: string | null
  readonly appealed: boolean
  readonly closedAtMs: number | null
  readonly reopened: boolean
  /** The case it was linked to. */
  readonly parentId: string | null
  /** The case it was closed with before its reporter said “not fixed”; the award stays with that one. */
  readonly leftParentId?: string
  /**
   * The case it followed until the town itself let it go, or its own appeal was granted: the two may be of one problem,
   * and at most one of them gets the award.
   */
  readonly besideId?: string
  /** Cases that were linked to this one. */
  readonly linkedIds: readonly string[]
  /** People who said “me too”. */
  readonly followerIds: readonly string[]
  /** Which of the staff may open it, as keys that lists are found by: see `domain/cases/sight`. */
  readonly seenBy: readonly string[]
  /** 自查自处: reported and settled by one officer, open to spot checks. */
  readonly selfSettled: boolean
  /** What the check found of what its reporter sent; none for cases of the staff and those from before the checks. */
  readonly content?: CaseContent
  readonly timeline: readonly CaseEvent[]
  readonly effects: readonly Effect[]
  /** Cleared only in a write that leaves `effects` empty. */
  readonly effectsDueAtMs: number | null
}
