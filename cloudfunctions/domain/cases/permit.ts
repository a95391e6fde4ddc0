import { FLOW, FLOW_ACTIONS, type FlowAction, type FlowRole, type Guard } from '#contract/flow'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Refusal } from '#contract/refusals'
import type { RoleGrant } from '#contract/roles'
import { STATE_WORDS } from '#contract/words'
import type { Case } from './case'

/** Who wants to take a step; the town's clockwork acts as `system`. */
export interface Actor {
  readonly personId: string
  /** What the events of the case call them, when they act as a resident. */
  readonly alias?: string
  /** What events of the case call them that were written before the hash key changed. */
  readonly oldAliases?: readonly string[]
  readonly grants: readonly (RoleGrant | { readonly role: 'system' })[]
}

type Grant = Actor['grants'][number]

export const SYSTEM: Actor = { personId: 'system', grants: [{ role: 'system' }] }

/** What permits look at; the rest of a case does not matter to them. */
export type CaseFacts = Pick<
  Case,
  | 'state'
  | 'truth'
  | 'reporterId'
  | 'handlerIds'
  | 'timeline'
  | 'gridCode'
  | 'departmentCode'
  | 'unitCode'
  | 'confidential'
  | 'rating'
  | 'rejectedAtMs'
  | 'rejectedBy'
  | 'appealed'
  | 'closedAtMs'
  | 'reopened'
  | 'openPoints'
  | 'parentId'
  | 'extensions'
  | 'extensionAsked'
>

const DAY_MS = 24 * 60 * 60 * 1000
export const APPEAL_WITHIN_MS = 7 * DAY_MS
export const REOPEN_WITHIN_MS = 14 * DAY_MS
/** GB/T 30428: at most twice, with a reason. */
export const EXTENSIONS_MAX = 2
/** What a reporter may add before somebody answers. */
export const POINTS_OPEN_MAX = 3

interface Check {
  readonly refusal: Refusal
  holds(facts: CaseFacts, actor: Actor, grant: Grant, now: number): boolean
}

const GUARDS: Record<Guard, Check> = {
  isConfidential: { refusal: 'case/not-confidential', holds: (facts) => facts.confidential },
  notConfidential: { refusal: 'case/confidential', holds: (facts) => !facts.confidential },
  ofGrid: {
    refusal: 'case/not-your-grid',
    holds: (facts, _, grant) => grant.role === 'gridOfficer' && grant.gridCodes.includes(facts.gridCode),
  },
  ofDepartment: { refusal: 'case/not-your-department', holds: (facts, _, grant) => isOfDepartment(facts, grant) },
  isReporter: { refusal: 'case/not-the-reporter', holds: (facts, actor) => facts.reporterId === actor.personId },
  notReporter: { refusal: 'case/not-your-own-report', holds: (facts, actor) => facts.reporterId !== actor.personId },
  notHandler: {
    refusal: 'case/not-your-own-work',
    holds: (facts, actor) => !facts.handlerIds.includes(actor.personId),
  },
  notVerifier: {
    refusal: 'case/not-your-own-verification',
    holds: (facts, actor) =>
      !facts.timeline.some(
        ({ action, by }) => action === 'verify' && by !== 'system' && by.personId === actor.personId,
      ),
  },
  notDecider: {
    refusal: 'case/not-your-own-decision',
    holds: (facts, actor) => facts.rejectedBy !== actor.personId,
  },
  truthOpen: { refusal: 'case/truth-already-decided', holds: (facts) => facts.truth === 'unconfirmed' },
  notYetAccepted: {
    refusal: 'case/accepted-already',
    holds: (facts) => !facts.timeline.some(({ action }) => action === 'accept'),
  },
  itemAsReported: {
    refusal: 'case/item-corrected-before',
    holds: (facts) => !facts.timeline.some(({ action }) => action === 'reitem'),
  },
  notYetRated: { refusal: 'case/already-rated', holds: (facts) => facts.rating === null },
  notYetAppealed: { refusal: 'case/already-appealed', holds: (facts) => !facts.appealed },
  withinAppealTime: {
    refusal: 'case/appeal-too-late',
    holds: (facts, _, __, now) => now - (facts.rejectedAtMs ?? 0) <= APPEAL_WITHIN_MS,
  },
  notYetReopened: { refusal: 'case/already-reopened', holds: (facts) => !facts.reopened },
  withinReopenTime: {
    refusal: 'case/reopen-too-late',
    holds: (facts, _, __, now) => now - (facts.closedAtMs ?? 0) <= REOPEN_WITHIN_MS,
  },
  hasDepartment: { refusal: 'case/no-department', holds: (facts) => facts.departmentCode !== null },
  noDepartment: { refusal: 'case/has-department', holds: (facts) => facts.departmentCode === null },
  followsAnother: { refusal: 'case/follows-none', holds: (facts) => facts.parentId !== null },
  fewPointsOpen: { refusal: 'case/too-many-points', holds: (facts) => facts.openPoints < POINTS_OPEN_MAX },
  pointsOpen: { refusal: 'case/no-points', holds: (facts) => facts.openPoints > 0 },
  pointsAnswered: { refusal: 'case/points-open', holds: (facts) => facts.openPoints === 0 },
  extensionsLeft: { refusal: 'case/no-extensions-left', holds: (facts) => facts.extensions < EXTENSIONS_MAX },
  noExtensionAsked: { refusal: 'case/extension-asked', holds: (facts) => facts.extensionAsked === null },
  extensionAsked: { refusal: 'case/no-extension-asked', holds: (facts) => facts.extensionAsked !== null },
}

/**
 * A unit's handler for what went to the unit; a department's handler for what went to the department, and for what went
 * to its units unless it is confidential: that is the handling unit's alone.
 */
export function isOfDepartment(
  facts: Pick<Case, 'departmentCode' | 'unitCode' | 'confidential'>,
  grant: Grant,
): boolean {
  if (grant.role !== 'handler' || grant.departmentCode !== facts.departmentCode) return false
  if (grant.unitCode !== undefined) return grant.unitCode === facts.unitCode
  return facts.unitCode === null || !facts.confidential
}

/**
 * May this person take this step now? Reads the flow table and nothing else.
 * @param now epoch ms: some steps are open for some days only
 * @returns the role they take it in, or why not
 */
export function permit(facts: CaseFacts, action: FlowAction, actor: Actor, now: number): Outcome<FlowRole> {
  const row = FLOW[action]
  const grants = actor.grants.filter((grant) => row.by[grant.role] !== undefined)
  if (grants.length === 0) return refuse('case/not-your-role')
  if (!row.from.includes(facts.state)) return refuse('case/not-now', { state: STATE_WORDS[facts.state] })
  const answers = grants.map((grant) => checkGuards(facts, action, actor, grant, now))
  return answers.find((answer) => answer.ok) ?? answers[0] ?? refuse('case/not-your-role')
}

function checkGuards(facts: CaseFacts, action: FlowAction, actor: Actor, grant: Grant, now: number): Outcome<FlowRole> {
  const failing = FLOW[action].by[grant.role]?.find((guard) => !GUARDS[guard].holds(facts, actor, grant, now))
  return failing ? refuse(GUARDS[failing].refusal) : accept(grant.role)
}

/** Exactly the steps the flow allows this person now; the phone's buttons. */
export function permitted(facts: CaseFacts, actor: Actor, now: number): FlowAction[] {
  return FLOW_ACTIONS.filter((action) => permit(facts, action, actor, now).ok)
}
