/** What the doors answer. Times are epoch ms; codes refer to the town's snapshot; photos are addresses that expire. */
import type { AwardState } from './awards'
import type { FlowAction, Stage, State, StepAction, Truth } from './flow'
import type { TemplateToAsk } from './messages'
import type { Checked, Photo } from './photo'
import type { Refusal } from './refusals'
import type { Retention } from './retention'
import type { RoleGrant } from './roles'
import type { WaitingForApproval } from './staff-import'
import type { LngLat, PublicTown } from './town'
import type { UploadKey } from './uploads'

export type RegistrationStatus = 'none' | 'pending' | 'approved' | 'refused' | 'leaving'

/** What was asked for; it waits for review, or was refused for a reason. */
export interface ChangeView {
  readonly phone?: string
  readonly communityCode?: string
  readonly refused?: string
}

export interface Me {
  readonly registration: {
    readonly status: RegistrationStatus
    /** Why it was refused. */
    readonly reason?: string
    /** Masked: 陈*明, 138****5678. */
    readonly name?: string
    readonly phone?: string
    readonly communityCode?: string
    /** Another phone or community that was asked for. */
    readonly change?: ChangeView
    /** The privacy notice has changed since: asked again before the next report. */
    readonly consentNeeded?: true
  }
  /** Always begins with `citizen` once approved. */
  readonly roles: readonly RoleGrant[]
  readonly unread: number
  readonly uploads: UploadKey
  /** The templates to ask for in WeChat’s dialog, the most important first; none when the town has none. */
  readonly messagesToAsk: readonly TemplateToAsk[]
  /** What the town says of leaving: after how many days one may come again, and how long awards are waited for. */
  readonly leaving: Pick<Retention, 'registerAgainDays' | 'awardsWaitDays'>
}

/** Nothing but the version when the phone has the newest town already. */
export interface TownAnswer {
  readonly version: number
  readonly town?: PublicTown
}

/** Who took a step, never a person: 上报人, 网格员, 城管, 派单员, 系统. */
export interface Step extends Checked {
  readonly id: string
  readonly action: StepAction
  readonly atMs: number
  readonly by: string
  readonly note?: string
  readonly photos: readonly Photo[]
  /** Where it was dispatched to, e.g. 城管 · 市政. */
  readonly departmentName?: string
}

export interface CaseBrief {
  readonly caseId: string
  readonly caseNo: string
  readonly itemName: string
  readonly itemGroup: string
  readonly text: string
  readonly state: State
  readonly truth: Truth
  readonly urgent: boolean
  /** Only its handling unit and the dispatcher open it; dispatchers confirm and verify it. */
  readonly confidential: boolean
  readonly rewardable: boolean
  readonly communityName: string
  readonly gridName: string
  readonly departmentName?: string
  readonly reportedAtMs: number
  readonly updatedAtMs: number
  /** When the step that is due now must be done; none when nothing is due. */
  readonly dueAtMs?: number
  /** When it must have been confirmed at the scene; none once that was decided. */
  readonly confirmDueAtMs?: number
  /** An extension waits for its decision: the clock stands still. */
  readonly paused?: true
  readonly cover?: Photo
}

/** An open case as a pin. */
export type CasePin = Pick<
  CaseBrief,
  'caseId' | 'itemName' | 'state' | 'urgent' | 'reportedAtMs' | 'dueAtMs' | 'confirmDueAtMs' | 'paused'
> & { readonly at: LngLat }

export interface CaseMap {
  readonly list: readonly CasePin[]
  /** There are more open cases than a map shows. */
  readonly more: boolean
}

export interface CaseDetail extends CaseBrief {
  readonly itemCode: string
  readonly place: { readonly at: LngLat; readonly address: string }
  readonly officeName: string
  readonly coDepartmentNames: readonly string[]
  readonly stage: Stage
  readonly photos: readonly Photo[]
  /** Photos of the last handling. */
  readonly photosAfter: readonly Photo[]
  /** Its pictures were removed when their time was over. */
  readonly photosRemoved?: true
  readonly steps: readonly Step[]
  /** What the reporter added and nobody answered yet. */
  readonly openPoints: number
  readonly reworks: number
  /** How many said “me too”. */
  readonly followers: number
  /** An extension that waits for its decision; the clock stands still. */
  readonly extensionAsked?: { readonly workingDays: number; readonly reason: string; readonly atMs: number }
  /** Of an urgent case, for staff who may act on it: whose duty phone, and its number where one is set. */
  readonly duty?: { readonly name: string; readonly phone?: string }
  /** It was reported under another item, which staff corrected: it is not well formed. */
  readonly itemCorrected?: true
  /** 自查自处 */
  readonly selfSettled?: true
  /** Exactly the steps that the flow allows the caller now. */
  readonly may: readonly FlowAction[]
  /** Only for the reporter. */
  readonly award?: Award
  readonly rating?: { readonly stars: number; readonly text: string }
}

export interface Award {
  readonly caseId: string
  readonly caseNo: string
  readonly itemName: string
  readonly amountFen: number
  readonly state: AwardState
  /** Why there is none. */
  readonly refusal?: Refusal
  readonly decidedAtMs: number
  readonly deliveredAtMs?: number
}

/** `cursor` fetches the next page; none on the last. */
export interface Page<T> {
  readonly list: readonly T[]
  readonly cursor?: string
}

export interface InboxMessage {
  readonly id: string
  readonly atMs: number
  readonly title: string
  readonly text: string
  readonly caseId?: string
  /** It leads to the staff's page of the case. */
  readonly forStaff?: true
  /** It leads to what was published. */
  readonly bulletinId?: string
  /** Of a confidential case: read with a signal only, the phone keeps no copy. */
  readonly confidential?: true
  readonly read: boolean
}

/** A registration as a dispatcher reviews it, masked. */
export interface RegistrationView {
  readonly personId: string
  readonly name: string
  readonly phone: string
  readonly communityName: string
  readonly submittedAtMs: number
  /** Another dispatcher has it in review. */
  readonly claimed?: true
  /** Of somebody who is registered already: what is to become of phone or community. */
  readonly change?: { readonly phone?: string; readonly communityName?: string }
  /** Roles of a list of staff that wait for this number. */
  readonly waiting?: WaitingForApproval
}

export interface CountBy {
  readonly code: string
  readonly name: string
  readonly open: number
  readonly closed: number
  readonly overdue: number
}

export interface AwardForAdmin extends Award {
  readonly orderNo: string
  readonly attempts: number
}

/** Somebody else's case as other residents may see it: what, where and how far, never who. */
export interface SimilarCase {
  readonly caseId: string
  readonly caseNo: string
  readonly itemName: string
  readonly state: State
  readonly text: string
  readonly communityName: string
  readonly reportedAtMs: number
  readonly followers: number
  /** Metres from the place that was asked for. */
  readonly metres?: number
  readonly photo?: Photo
}

/** What the check of a chain of evidence found. */
export interface ChainReport {
  readonly caseNo: string
  readonly events: number
  readonly photos: number
  /** Files that were removed when their time was over; their hashes stand in the chain. */
  readonly removed: number
  readonly whole: boolean
  /** The first broken link: the event’s number from 1, and what is wrong with it. */
  readonly broken?: { readonly event: number; readonly why: 'hash' | 'photo-missing' | 'photo-changed' | 'content' }
  /** How many of the events lie under a seal of the audit log: nobody rewrites those unseen. */
  readonly sealedEvents: number
  /** The seal that the chain does not come to: it was written anew since. */
  readonly rewrittenSinceSeal?: number
  /** Whether the stored deadline is the one that follows from the events. */
  readonly deadlineHolds: boolean
}
