import type { RuleSetBrief, RuleSetStatus } from '#contract/rules'
import type { DispatchRule } from '#contract/town'

/** One version of the dispatch rules as it is kept. Rules are never changed: what was saved stays as it was. */
export interface RuleSetDocument {
  /** `v` and the version. */
  readonly _id: string
  readonly version: number
  readonly rules: readonly DispatchRule[]
  readonly ruleCount: number
  readonly basedOn: number
  /** The admin's person; null when it came with the town. */
  readonly savedBy: string | null
  readonly savedAtMs: number
  /** When it was last put in force; null for what never was. */
  readonly activatedAtMs: number | null
  readonly activatedBy: string | null
}

/** The town says which version is in force; all others were, or wait to be. */
function statusOf(document: Pick<RuleSetDocument, 'version' | 'activatedAtMs'>, inForce: number): RuleSetStatus {
  if (document.version === inForce) return 'active'
  return document.activatedAtMs === null ? 'draft' : 'retired'
}

export function briefOfRuleSet(document: Omit<RuleSetDocument, 'rules'>, inForce: number): RuleSetBrief {
  const { version, basedOn, ruleCount, savedAtMs, activatedAtMs } = document
  const status = statusOf(document, inForce)
  return { version, status, basedOn, ruleCount, savedAtMs, ...(activatedAtMs === null ? {} : { activatedAtMs }) }
}
