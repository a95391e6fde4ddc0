import { FLOW, FLOW_ACTIONS, type FlowAction, type Guard } from '#contract/flow'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Refusal } from '#contract/refusals'
import type { Role, RoleGrant } from '#contract/roles'
import { STATE_WORDS } from '#contract/words'
import type { Case } from './case'

/** Who wants to take a step. */
export interface Actor {
  readonly personId: string
  readonly grants: readonly RoleGrant[]
}

/** What permits look at; the rest of a case does not matter to them. */
export type CaseFacts = Pick<
  Case,
  | 'state'
  | 'truth'
  | 'reporterId'
  | 'handlerIds'
  | 'gridCode'
  | 'departmentCode'
  | 'unitCode'
  | 'confidential'
  | 'rating'
>

type Check = { readonly refusal: Refusal; holds(facts: CaseFacts, actor: Actor, grant: RoleGrant): boolean }

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
  truthOpen: { refusal: 'case/truth-already-decided', holds: (facts) => facts.truth === 'unconfirmed' },
  notYetRated: { refusal: 'case/already-rated', holds: (facts) => facts.rating === null },
}

/** A handler of the department, or of the very unit where the case went to one. */
export function isOfDepartment(facts: Pick<Case, 'departmentCode' | 'unitCode'>, grant: RoleGrant): boolean {
  if (grant.role !== 'handler' || grant.departmentCode !== facts.departmentCode) return false
  return grant.unitCode === undefined || grant.unitCode === facts.unitCode
}

/**
 * May this person take this step now? Reads the flow table and nothing else.
 * @returns the role they take it in, or why not
 */
export function permit(facts: CaseFacts, action: FlowAction, actor: Actor): Outcome<Role> {
  const row = FLOW[action]
  const grants = actor.grants.filter((grant) => row.by[grant.role] !== undefined)
  if (grants.length === 0) return refuse('case/not-your-role')
  if (!row.from.includes(facts.state)) return refuse('case/not-now', { state: STATE_WORDS[facts.state] })
  const answers = grants.map((grant) => checkGuards(facts, action, actor, grant))
  return answers.find((answer) => answer.ok) ?? answers[0] ?? refuse('case/not-your-role')
}

function checkGuards(facts: CaseFacts, action: FlowAction, actor: Actor, grant: RoleGrant): Outcome<Role> {
  const failing = FLOW[action].by[grant.role]?.find((guard) => !GUARDS[guard].holds(facts, actor, grant))
  return failing ? refuse(GUARDS[failing].refusal) : accept(grant.role)
}

/** Exactly the steps the flow allows this person now; the phone's buttons. */
export function permitted(facts: CaseFacts, actor: Actor): FlowAction[] {
  return FLOW_ACTIONS.filter((action) => permit(facts, action, actor).ok)
}
