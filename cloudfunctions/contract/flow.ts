/**
 * The life of a case as one table: (state, action, role, guard) → state.
 * The cloud enforces it, the phone draws its buttons from what it allows, the tests enumerate it, the docs print it.
 */
import type { Role } from './roles'

export const STATES = [
  'triage',
  'dispatched',
  'accepted',
  'handled',
  'reworking',
  'closed',
  'rejected',
  'appealed',
  'linked',
] as const
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
  'comment',
  'answer',
  'appeal',
  'grantAppeal',
  'denyAppeal',
  'reopen',
  'inspect',
  'inspectSettled',
  'reopenLinked',
  'askExtension',
  'grantExtension',
  'denyExtension',
  'regrid',
  'reitem',
  'link',
  'unlink',
  'closeLinked',
  'rejectLinked',
  'relink',
  'escalate',
] as const
export type FlowAction = (typeof FLOW_ACTIONS)[number]

/** Who takes a step: a person in a role, or the town's own clockwork. */
export type FlowRole = Role | 'system'

/** What must hold beside state and role; each has its own refusal. */
export type Guard =
  | 'isConfidential'
  | 'notConfidential'
  | 'ofGrid'
  | 'ofDepartment'
  | 'isReporter'
  | 'notReporter'
  | 'notHandler'
  | 'notVerifier'
  | 'notDecider'
  | 'truthOpen'
  | 'notYetAccepted'
  | 'itemAsReported'
  | 'notYetRated'
  | 'notYetAppealed'
  | 'withinAppealTime'
  | 'notYetReopened'
  | 'withinReopenTime'
  | 'hasDepartment'
  | 'noDepartment'
  | 'followsAnother'
  | 'fewPointsOpen'
  | 'pointsOpen'
  | 'pointsAnswered'
  | 'extensionsLeft'
  | 'noExtensionAsked'
  | 'extensionAsked'

export interface FlowRow {
  readonly from: readonly State[]
  /** `same`: the state stays, the case only learns something. */
  readonly to: State | 'same'
  readonly by: Partial<Record<FlowRole, readonly Guard[]>>
  readonly why: string
}

/** Somebody still has to do something about it. */
export const OPEN_STATES: readonly State[] = ['triage', 'dispatched', 'accepted', 'handled', 'reworking']
const IN_WORK = ['accepted', 'reworking'] as const
const BEFORE_HANDLED = ['triage', 'dispatched', 'accepted', 'reworking'] as const
/** A grid officer goes there and looks; confidential cases (disputes, welfare) are the dispatcher's alone. */
const AT_THE_SCENE = ['notConfidential', 'ofGrid', 'notReporter', 'notHandler'] as const
const IN_CONFIDENCE = ['isConfidential', 'notReporter', 'notHandler'] as const
/** Who inspects had no part in it. */
const NO_PART_IN_IT = ['notConfidential', 'notReporter', 'notHandler', 'notVerifier'] as const
const BY_ANOTHER = ['notReporter', 'notDecider'] as const

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
    from: ['dispatched', ...IN_WORK],
    to: 'triage',
    by: { handler: ['ofDepartment'] },
    why: 'not ours, with a reason',
  },
  handle: {
    from: IN_WORK,
    to: 'handled',
    by: { handler: ['ofDepartment'] },
    why: 'done, with a note and photos of the scene after it; the note answers what the reporter asked',
  },
  confirm: {
    from: [...OPEN_STATES, 'closed'],
    to: 'same',
    by: {
      gridOfficer: [...AT_THE_SCENE, 'truthOpen'],
      dispatcher: ['notReporter', 'notHandler', 'truthOpen'],
    },
    why: 'the report is true; does not wait for the handling, the award follows it',
  },
  reject: {
    from: OPEN_STATES,
    to: 'rejected',
    by: {
      gridOfficer: [...AT_THE_SCENE, 'truthOpen'],
      dispatcher: ['notReporter', 'notHandler'],
    },
    why: 'not true, or not within the items of the town, with a reason',
  },
  verify: {
    from: ['handled'],
    to: 'closed',
    by: { gridOfficer: [...AT_THE_SCENE, 'pointsAnswered'], dispatcher: [...IN_CONFIDENCE, 'pointsAnswered'] },
    why: 'seen to be solved, never by who handled it, and not while something the reporter said has no answer',
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
    by: { citizen: ['isReporter', 'notHandler', 'notYetRated'] },
    why: 'the reporter says how it went, once; not of their own work',
  },
  comment: {
    from: OPEN_STATES,
    to: 'same',
    by: { citizen: ['isReporter', 'fewPointsOpen'] },
    why: 'the reporter adds something; the case is not closed before it has an answer',
  },
  answer: {
    from: OPEN_STATES,
    to: 'same',
    by: {
      handler: ['ofDepartment', 'pointsOpen'],
      gridOfficer: ['notConfidential', 'ofGrid', 'pointsOpen'],
      dispatcher: ['pointsOpen'],
    },
    why: 'what the reporter said gets an answer',
  },
  appeal: {
    from: ['rejected'],
    to: 'appealed',
    by: { citizen: ['isReporter', 'notYetAppealed', 'withinAppealTime'] },
    why: 'once, within seven days',
  },
  grantAppeal: {
    from: ['appealed'],
    to: 'triage',
    by: { dispatcher: BY_ANOTHER },
    why: 'settled by another dispatcher than the one who decided; the case begins again',
  },
  denyAppeal: {
    from: ['appealed'],
    to: 'rejected',
    by: { dispatcher: BY_ANOTHER },
    why: 'settled by another dispatcher than the one who decided; final',
  },
  reopen: {
    from: ['closed'],
    to: 'reworking',
    by: { citizen: ['isReporter', 'hasDepartment', 'notYetReopened', 'withinReopenTime'] },
    why: '“not fixed”: once, within fourteen days, with a photo; counts as rework',
  },
  inspect: {
    from: ['closed'],
    to: 'reworking',
    by: { inspector: [...NO_PART_IN_IT, 'hasDepartment'] },
    why: 'an inspection of a case drawn by lot finds fault with it; counts as rework',
  },
  inspectSettled: {
    from: ['closed'],
    to: 'triage',
    by: { inspector: [...NO_PART_IN_IT, 'noDepartment'] },
    why: 'the same for what was settled on the spot: no department had it, a dispatcher sends it on; counts as rework',
  },
  reopenLinked: {
    from: ['closed'],
    to: 'triage',
    by: { citizen: ['isReporter', 'followsAnother', 'notYetReopened', 'withinReopenTime'] },
    why: '“not fixed” of a case that was closed with another one: it leaves that one and is dispatched by rule at once; once, within fourteen days, with a photo; counts as rework',
  },
  askExtension: {
    from: IN_WORK,
    to: 'same',
    by: { handler: ['ofDepartment', 'extensionsLeft', 'noExtensionAsked'] },
    why: 'more time, with a reason, at most twice; the clock stands still until it is decided',
  },
  grantExtension: {
    from: IN_WORK,
    to: 'same',
    by: { dispatcher: ['notHandler', 'extensionAsked'] },
    why: 'the time asked for is added',
  },
  denyExtension: {
    from: IN_WORK,
    to: 'same',
    by: { dispatcher: ['notHandler', 'extensionAsked'] },
    why: 'the clock runs on where it stood',
  },
  regrid: {
    from: BEFORE_HANDLED,
    to: 'triage',
    by: { gridOfficer: ['notConfidential', 'ofGrid'], dispatcher: [] },
    why: 'it lies in another grid; dispatched anew by rule at once, where a rule holds',
  },
  reitem: {
    from: BEFORE_HANDLED,
    to: 'triage',
    by: {
      citizen: ['isReporter', 'notConfidential', 'notYetAccepted', 'truthOpen', 'itemAsReported'],
      gridOfficer: ['notConfidential', 'ofGrid'],
      dispatcher: [],
    },
    why: 'it was reported under a wrong item; dispatched anew by rule at once, with the new item’s deadlines and care; by its reporter once, before anybody took it on',
  },
  link: {
    from: BEFORE_HANDLED,
    to: 'linked',
    by: {
      gridOfficer: [...AT_THE_SCENE, 'truthOpen', 'pointsAnswered'],
      dispatcher: ['notConfidential', 'notReporter', 'truthOpen', 'pointsAnswered'],
    },
    why: 'the same problem was reported before; follows that case’s end, the award goes to the first',
  },
  unlink: {
    from: ['linked'],
    to: 'triage',
    by: { dispatcher: [], system: [] },
    why: 'it was another problem after all, or the case it was to follow can be followed no more',
  },
  closeLinked: { from: ['linked'], to: 'closed', by: { system: [] }, why: 'the case it follows was closed' },
  rejectLinked: { from: ['linked'], to: 'rejected', by: { system: [] }, why: 'the case it follows was rejected' },
  relink: {
    from: ['closed', 'rejected'],
    to: 'linked',
    by: { system: ['followsAnother'] },
    why: 'the case whose end it followed was taken up again: it follows it again',
  },
  escalate: {
    from: [...OPEN_STATES, 'appealed'],
    to: 'same',
    by: { system: [] },
    why: 'half its time, all of it, twice of it is over: handler, head of the department, leader',
  },
}

/** Steps that open a case, or follow from another step at once; nobody takes them on an existing case. */
export type StepAction = 'report' | 'autoDispatch' | 'toTriage' | 'settle' | FlowAction

/** Where a state stands in the picture of six steps that a resident sees. */
export const STAGES = ['report', 'dispatch', 'accept', 'handle', 'verify', 'close'] as const
export type Stage = (typeof STAGES)[number]

/** The stage that is reached (done) in a state. A rejected, appealed or linked case stays where it had come to. */
export const STAGE_REACHED: Record<State, Stage> = {
  triage: 'report',
  dispatched: 'dispatch',
  accepted: 'accept',
  reworking: 'accept',
  handled: 'handle',
  closed: 'close',
  rejected: 'report',
  appealed: 'report',
  linked: 'report',
}
