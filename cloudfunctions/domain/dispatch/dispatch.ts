import type { FlowRole } from '#contract/flow'
import type { DispatchRuleSet, Item, TimeLimit } from '#contract/town'
import { holds, specificity, weekdayAndHour } from './conditions'

/** What dispatch looks at. */
export interface DispatchFacts {
  readonly item: Pick<Item, 'code' | 'group' | 'urgent'>
  readonly officeCode: string
  readonly communityCode: string
  readonly gridCode: string
  readonly reporterRole: FlowRole
  /** The cloud's time of arrival, epoch ms. */
  readonly atMs: number
}

export interface Dispatch {
  readonly departmentCode: string
  readonly unitCode?: string
  readonly coDepartmentCodes: readonly string[]
  readonly acceptWithin?: TimeLimit
  readonly handleWithin?: TimeLimit
  readonly ruleCode: string
  readonly ruleSetVersion: number
}

/**
 * Finds the department by rule: of the rules whose conditions hold, the most specific decides.
 * @returns undefined when no rule holds, or two equally specific ones contradict: a dispatcher decides then
 */
export function dispatch(ruleSet: DispatchRuleSet, facts: DispatchFacts): Dispatch | undefined {
  const situation = { ...facts, ...weekdayAndHour(facts.atMs) }
  const holding = ruleSet.rules.filter((rule) => holds(rule.when, situation))
  const highest = Math.max(...holding.map((rule) => specificity(rule.when)))
  const [rule, ...ties] = holding.filter((candidate) => specificity(candidate.when) === highest)
  if (!rule || ties.length > 0) return undefined
  return { ...rule.then, ruleCode: rule.code, ruleSetVersion: ruleSet.version }
}
