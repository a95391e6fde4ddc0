import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Case } from '#domain/cases/case'
import { countsNow } from '#domain/people/held-role'
import { isApproved, type Person } from '#domain/people/person'
import type { AwardLimits } from './settings'

/** What was granted so far, read in the same transaction that grants. */
export interface Tallies {
  readonly personDay: number
  readonly personMonth: number
  /** Granted minus returned. */
  readonly monthFen: number
  /** Another report of the same problem has its award. */
  readonly problemAwarded: boolean
}

/**
 * Is an award due for a case that was confirmed true? What is refused is still handled, and the reporter is told why.
 * After a won appeal it is an exception: it waits for two admins.
 * @returns the amount in whole fen
 */
export function decideAward(
  subject: Pick<Case, 'truth' | 'wellFormed' | 'rewardable' | 'state' | 'parentId' | 'leftParentId' | 'appealed'>,
  reporter: Person | undefined,
  tallies: Tallies,
  limits: AwardLimits,
  now: number,
): Outcome<number> {
  if (!isApproved(reporter)) return refuse('award/not-registered')
  if (reporter.roles.some((held) => countsNow(held, now))) return refuse('award/staff')
  if (!subject.rewardable) return refuse('award/not-rewardable')
  const followed = subject.parentId ?? subject.leftParentId
  if (subject.state === 'linked' || followed !== undefined) return refuse('award/not-first')
  if (subject.truth !== 'true' || subject.wellFormed !== true) return refuse('award/not-well-formed')
  if ((reporter.awardsSuspendedUntilMs ?? 0) > now) return refuse('award/suspended')
  if (tallies.problemAwarded) return refuse('award/problem-awarded')
  if (subject.appealed) return refuse('award/after-appeal')
  if (tallies.personDay >= limits.perPersonDay) return refuse('award/limit-day')
  if (tallies.personMonth >= limits.perPersonMonth) return refuse('award/limit-month')
  if (tallies.monthFen + limits.amountFen > limits.monthBudgetFen) return refuse('award/budget-used-up')
  return accept(limits.amountFen)
}
