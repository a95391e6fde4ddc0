import type { FlowAction } from '#contract/flow'
import type { Town } from '#contract/town'
import type { AppealReason, RejectReason, ReturnReason, ReworkReason } from '#contract/words'
import type { WorkCalendar } from '#domain/deadlines/deadlines'
import type { GridIndex } from '#domain/places/grid-index'
import type { Case, CasePhoto } from './case'

/** Actions that say more than a note and photos. */
type WithMore =
  | 'confirm'
  | 'reject'
  | 'rejectLinked'
  | 'dispatch'
  | 'rate'
  | 'askExtension'
  | 'regrid'
  | 'reitem'
  | 'link'
  | 'appeal'
  | 'rework'
  | 'reopen'
  | 'reopenLinked'
  | 'return'

/** A step somebody wants to take on a case. */
export type StepCommand = {
  readonly commandId: string
  readonly note: string
  readonly photos: readonly CasePhoto[]
} & (
  | {
      readonly action: Exclude<FlowAction, WithMore>
    }
  | { readonly action: 'appeal'; readonly reason: AppealReason }
  | { readonly action: 'rework' | 'reopen' | 'reopenLinked'; readonly reason: ReworkReason }
  | { readonly action: 'confirm'; readonly wellFormed: boolean }
  | { readonly action: 'reject'; readonly reason: RejectReason }
  /** `seenItemCode`: what the case was under when they decided. */
  | { readonly action: 'return'; readonly reason: ReturnReason; readonly seenItemCode?: string | undefined }
  | {
      readonly action: 'dispatch'
      readonly departmentCode: string
      readonly unitCode?: string | undefined
      /** 协办 */
      readonly coDepartmentCodes: readonly string[]
    }
  /** `decidedBy`: who rejected the case it follows. */
  | { readonly action: 'rejectLinked'; readonly decidedBy: string | null }
  | { readonly action: 'rate'; readonly stars: number }
  | { readonly action: 'askExtension'; readonly workingDays: number }
  | { readonly action: 'regrid'; readonly gridCode: string }
  | { readonly action: 'reitem'; readonly itemCode: string; readonly seenItemCode: string }
  /** `parent`: the case it is linked to, as it stands; undefined when there is none. */
  | { readonly action: 'link'; readonly parent: Case | undefined }
)

/** What steps need to know of the town. */
export interface Surroundings {
  readonly town: Town
  readonly grids: GridIndex
  readonly calendar: WorkCalendar
}

/** What a step changes; written in one conditional update together with its events and effects. */
export type Changes = Partial<
  Omit<Case, '_id' | 'caseNo' | 'version' | 'timeline' | 'effects' | 'effectsDueAtMs' | 'content'>
>
