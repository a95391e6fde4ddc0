import type { DispatchTarget, DryRunExample, DryRunMove } from '#contract/rules'
import type { DispatchRuleSet } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { type Dispatch, dispatch } from './dispatch'

/** What a dry run needs of a case: what dispatch looked at, and who has it now. */
export type PastCase = Pick<
  Case,
  | 'caseNo'
  | 'itemCode'
  | 'itemName'
  | 'itemGroup'
  | 'urgent'
  | 'officeCode'
  | 'communityCode'
  | 'gridCode'
  | 'reporterRole'
  | 'reportedAtMs'
  | 'departmentCode'
  | 'unitCode'
>

const EXAMPLES_MAX = 50

interface Compared {
  readonly cases: number
  readonly moved: number
  /** The largest first. */
  readonly moves: readonly DryRunMove[]
  readonly examples: readonly DryRunExample[]
  readonly changedOtherwise: number
}

/**
 * Dispatches past cases again, by the rules in force and by a draft: who would move, from where to where.
 * Both see the report as it arrived; what people decided later by hand is shown beside it, not compared.
 */
export function dryRun(inForce: DispatchRuleSet, draft: DispatchRuleSet, cases: readonly PastCase[]): Compared {
  const moves = new Map<string, { move: DryRunMove; cases: number }>()
  const examples: DryRunExample[] = []
  let changedOtherwise = 0
  for (const past of cases) {
    const facts = {
      item: { code: past.itemCode, group: past.itemGroup, urgent: past.urgent },
      officeCode: past.officeCode,
      communityCode: past.communityCode,
      gridCode: past.gridCode,
      reporterRole: past.reporterRole,
      atMs: past.reportedAtMs,
    }
    const before = dispatch(inForce, facts)
    const after = dispatch(draft, facts)
    const from = targetOf(before)
    const to = targetOf(after)
    if (keyOf(from) === keyOf(to)) {
      if (otherwise(before) !== otherwise(after)) changedOtherwise += 1
      continue
    }
    const key = `${keyOf(from)} ${keyOf(to)}`
    moves.set(key, { move: { from, to, cases: 0 }, cases: (moves.get(key)?.cases ?? 0) + 1 })
    if (examples.length < EXAMPLES_MAX) examples.push(exampleOf(past, from, to, after))
  }
  const counted = [...moves.values()].map(({ move, cases }) => ({ ...move, cases })).sort((a, b) => b.cases - a.cases)
  const moved = counted.reduce((sum, move) => sum + move.cases, 0)
  return { cases: cases.length, moved, moves: counted, examples, changedOtherwise }
}

function exampleOf(past: PastCase, from: DispatchTarget, to: DispatchTarget, after: Dispatch | undefined) {
  const { caseNo, itemName, departmentCode, unitCode } = past
  const now = { departmentCode, unitCode }
  return { caseNo, itemName, from, to, now, ...(after ? { ruleCode: after.ruleCode } : {}) }
}

function targetOf(decided: Dispatch | undefined): DispatchTarget {
  return { departmentCode: decided?.departmentCode ?? null, unitCode: decided?.unitCode ?? null }
}

function keyOf({ departmentCode, unitCode }: DispatchTarget): string {
  return `${departmentCode ?? ''}/${unitCode ?? ''}`
}

/** What else a rule decides, to be compared. */
function otherwise(decided: Dispatch | undefined): string {
  const { coDepartmentCodes = [], acceptWithin = null, handleWithin = null } = decided ?? {}
  return JSON.stringify([[...coDepartmentCodes].sort(), acceptWithin, handleWithin])
}
