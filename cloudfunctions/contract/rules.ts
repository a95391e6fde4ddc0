/** What an admin reads of dispatch rules: versions, what the check found, what a dry run shows. */
import type { DispatchRule } from './town'

/** A draft becomes active, an active set is retired by the next; a retired one may become active again. */
export type RuleSetStatus = 'draft' | 'active' | 'retired'

export interface RuleSetBrief {
  readonly version: number
  readonly status: RuleSetStatus
  /** The version it was made from; 0 for the first. */
  readonly basedOn: number
  readonly ruleCount: number
  readonly savedAtMs: number
  readonly activatedAtMs?: number
}

export interface RuleSetView extends RuleSetBrief {
  readonly rules: readonly DispatchRule[]
}

/**
 * What is wrong with rules. Errors keep a set from becoming active: two rules with one code, a code the town does not
 * know, conditions that can never hold together, two equally specific rules that hold for the same report.
 * Unreachable is a warning: the rule does no harm, and may stay as a net for items to come.
 */
export type RuleFindingKind = 'duplicateCode' | 'unknownCode' | 'contradiction' | 'tie' | 'unreachable'

export interface RuleFinding {
  readonly kind: RuleFindingKind
  readonly severity: 'error' | 'warning'
  readonly ruleCodes: readonly string[]
  /** One sentence for the admin: what is wrong, with an example, and what to do. */
  readonly message: string
}

/** An item whose reports a dispatcher has to send on by hand, and where. */
export interface FallsToTriage {
  readonly itemCode: string
  readonly itemName: string
  /** Empty when it is so in every community. */
  readonly communityCodes: readonly string[]
  /** True when it depends on who reports, on the weekday or on the hour. */
  readonly sometimes: boolean
}

export interface RuleCheck {
  readonly version: number
  readonly errors: number
  readonly warnings: number
  /** At most 200, errors first. */
  readonly findings: readonly RuleFinding[]
  /** Every item in every community; a combination resolves when a rule decides it at all times. */
  readonly combinations: number
  readonly resolved: number
  readonly triage: readonly FallsToTriage[]
}

/** Whom a rule sends to; nobody means triage. */
export interface DispatchTarget {
  readonly departmentCode: string | null
  readonly unitCode: string | null
}

export interface DryRunMove {
  readonly from: DispatchTarget
  readonly to: DispatchTarget
  readonly cases: number
}

export interface DryRunExample {
  readonly caseNo: string
  readonly itemName: string
  readonly from: DispatchTarget
  readonly to: DispatchTarget
  /** Who has or had it in the end, whatever the rules said. */
  readonly now: DispatchTarget
  readonly ruleCode?: string
}

/** What past cases would have done under another version. */
export interface DryRun {
  readonly version: number
  /** The version in force, which it is compared with. */
  readonly comparedWith: number
  readonly cases: number
  readonly moved: number
  readonly moves: readonly DryRunMove[]
  /** At most 50. */
  readonly examples: readonly DryRunExample[]
  /** Same department, other co-departments or time limits. */
  readonly changedOtherwise: number
  /** Fetches older cases; none when these were all. */
  readonly cursor?: string
}
