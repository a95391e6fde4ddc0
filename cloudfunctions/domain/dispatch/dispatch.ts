import type { DispatchRule, DispatchRuleSet, Item, RuleConditions } from '#contract/town'

/** What dispatch looks at. */
export interface DispatchFacts {
  readonly item: Pick<Item, 'code' | 'group' | 'urgent'>
  readonly officeCode: string
  readonly communityCode: string
  readonly gridCode: string
}

export interface Dispatch {
  readonly departmentCode: string
  readonly unitCode?: string
  readonly coDepartmentCodes: readonly string[]
  readonly ruleCode: string
  readonly ruleSetVersion: number
}

/** From most to least specific: a rule that names the grid beats one that names the community, and so on. */
const SPECIFIC_FIRST = ['gridCodes', 'communityCodes', 'officeCodes', 'itemCodes', 'groups', 'urgent'] as const

/**
 * Finds the department by rule: of the rules whose conditions hold, the most specific decides.
 * @returns undefined when no rule holds, or two equally specific ones contradict: a dispatcher decides then
 */
export function dispatch(ruleSet: DispatchRuleSet, facts: DispatchFacts): Dispatch | undefined {
  const holding = ruleSet.rules.filter((rule) => holds(rule.when, facts))
  const highest = Math.max(...holding.map(specificity))
  const [rule, ...ties] = holding.filter((candidate) => specificity(candidate) === highest)
  if (!rule || ties.length > 0) return undefined
  return { ...rule.then, ruleCode: rule.code, ruleSetVersion: ruleSet.version }
}

function holds(when: RuleConditions, facts: DispatchFacts): boolean {
  const named = (codes: readonly string[] | undefined, code: string) => !codes || codes.includes(code)
  return (
    named(when.gridCodes, facts.gridCode) &&
    named(when.communityCodes, facts.communityCode) &&
    named(when.officeCodes, facts.officeCode) &&
    named(when.itemCodes, facts.item.code) &&
    named(when.groups, facts.item.group) &&
    (when.urgent === undefined || when.urgent === facts.item.urgent)
  )
}

/** The conditions a rule names, read as a binary number whose first digit weighs most. */
function specificity(rule: DispatchRule): number {
  return SPECIFIC_FIRST.reduce((sum, condition) => sum * 2 + (rule.when[condition] === undefined ? 0 : 1), 0)
}
