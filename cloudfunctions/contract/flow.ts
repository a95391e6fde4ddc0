/**
 * The life of a case as one table: (state, action, role, guard) → state.
 * The cloud enforces it, the phone draws its buttons from what it allows, the tests enumerate it, the docs print it.
 */
import type { Role } from './roles'

export const STATES = ['triage', 'dispatched', 'accepted', 'handled', 'reworking', 'closed', 'rejected'] as const
export type State = (typeof STATES)[number]

/** Whether the report is true is decided apart from the handling; it is a field, not a state. */
export const TRUTHS = ['unconfirmed', 'true', 'untrue'] as const
export type Truth = (typeof TRUTHS)[number]

export const FLOW_ACTIONS = [
  'dispatch',
  'accept',
  'return',
  'handle',
  'confirm',
  'reject',
  'verify',
  'rework',
  'rate',
] as const
export type FlowAction = (typeof FLOW_ACTIONS)[number]

/** What must hold beside state and role; each has its own refusal. */
export type Guard =
  | 'isConfidential'
  | 'notConfidential'
  | 'ofGrid'
  | 'ofDepartment'
  | 'isReporter'
  | 'notReporter'
  | 'notHandler'
  | 'truthOpen'
  | 'notYetRated'

export interface FlowRow {
  readonly from: readonly State[]
  /** `same`: the state stays, the case only learns something. */
  readonly to: State | 'same'
  readonly by: Partial<Record<Role, readonly Guard[]>>
  readonly why: string
}

const OPEN = ['triage', 'dispatched', 'accepted', 'handled', 'reworking'] as const
/** A grid officer goes there and looks; confidential cases (disputes, welfare) are the dispatcher's alone. */
const AT_THE_SCENE = ['notConfidential', 'ofGrid', 'notReporter', 'notHandler'] as const
const IN_CONFIDENCE = ['isConfidential', 'notReporter', 'notHandler'] as const

export const FLOW: Record<FlowAction, FlowRow> = {
  dispatch: {
    from: ['triage'],
    to: 'dispatched',
    by: { dispatcher: [] },
    why: 'what no rule could dispatch, and what a department returned, a dispatcher sends on',
  },
  accept: {
    from: ['dispatched'],
    to: 'accepted',
    by: { handler: ['ofDepartment'] },
    why: 'the department takes it on',
  },
  return: {
    from: ['dispatched', 'accepted', 'reworking'],
    to: 'triage',
    by: { handler: ['ofDepartment'] },
    why: 'not ours, with a reason',
  },
  handle: {
    from: ['accepted', 'reworking'],
    to: 'handled',
    by: { handler: ['ofDepartment'] },
    why: 'done, with a note and photos of the scene after it',
  },
  confirm: {
    from: [...OPEN, 'closed'],
    to: 'same',
    by: { gridOfficer: [...AT_THE_SCENE, 'truthOpen'], dispatcher: ['notReporter', 'notHandler', 'truthOpen'] },
    why: 'the report is true; does not wait for the handling, the award follows it',
  },
  reject: {
    from: [...OPEN],
    to: 'rejected',
    by: { gridOfficer: [...AT_THE_SCENE, 'truthOpen'], dispatcher: ['notReporter', 'notHandler', 'truthOpen'] },
    why: 'not true, or not within the items of the town, with a reason',
  },
  verify: {
    from: ['handled'],
    to: 'closed',
    by: { gridOfficer: AT_THE_SCENE, dispatcher: IN_CONFIDENCE },
    why: 'seen to be solved, never by who handled it',
  },
  rework: {
    from: ['handled'],
    to: 'reworking',
    by: { gridOfficer: AT_THE_SCENE, dispatcher: IN_CONFIDENCE },
    why: 'seen not to be solved',
  },
  rate: {
    from: ['closed'],
    to: 'same',
    by: { citizen: ['isReporter', 'notYetRated'] },
    why: 'the reporter says how it went, once',
  },
}

/** Steps that exist on a case's timeline though nobody takes them on an existing case. */
export type StepAction = 'report' | 'autoDispatch' | 'toTriage' | FlowAction

/** Where a state stands in the picture of six steps that a resident sees. */
export const STAGES = ['report', 'dispatch', 'accept', 'handle', 'verify', 'close'] as const
export type Stage = (typeof STAGES)[number]

/** The stage that is reached (done) in a state. A rejected case ends where it was. */
export const STAGE_REACHED: Record<State, Stage> = {
  triage: 'report',
  dispatched: 'dispatch',
  accepted: 'accept',
  reworking: 'accept',
  handled: 'handle',
  closed: 'close',
  rejected: 'report',
}

export const OPEN_STATES: readonly State[] = OPEN
