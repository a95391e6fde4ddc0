/** What residents, dispatchers and admins do about awards. */
import * as v from 'valibot'
import { action } from './action'
import { caseId, cursor, month, nothing, personId, reason } from './fields'

const ADMIN = ['admin'] as const
const DISPATCHER = ['dispatcher'] as const
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

export const CITIZEN_AWARD_ACTIONS = {
  'award.public': action(
    'anyone',
    'The public figures of a month: awards, amount, what is left of the budget; of this month when none is named.',
    v.strictObject({ month: v.optional(month) }),
  ),
  'award.retry': action(
    'resident',
    'Sends an award again whose number the carrier had refused, once the registered number was corrected.',
    v.strictObject({ caseId }),
  ),
  'award.standing': action('resident', 'Whether the caller may earn awards, and why not.', nothing),
  'award.appeal': action(
    'resident',
    'Appeals against the suspension of the right to awards; a dispatcher decides.',
    v.strictObject({ note: reason }),
  ),
} as const

export const OFFICER_AWARD_ACTIONS = {
  'suspension.list': action(DISPATCHER, 'Appeals against suspensions, oldest first.', v.strictObject({ cursor })),
  'suspension.lift': action(DISPATCHER, 'Gives the right to awards back.', v.strictObject({ personId, reason })),
  'suspension.keep': action(DISPATCHER, 'The suspension stays.', v.strictObject({ personId, reason })),
} as const

export const ADMIN_AWARD_ACTIONS = {
  'awards.settings.get': action(ADMIN, 'The numbers in force, and who changed them when and why.', nothing),
  'awards.settings.set': action(
    ADMIN,
    'Puts other numbers in force, as the next version after the one the admin saw.',
    v.strictObject({
      basedOn: whole(0, 1_000_000),
      /** As it was, when left out. */
      amountFen: v.optional(whole(1, 50_000)),
      perPersonDay: whole(0, 1_000),
      perPersonMonth: whole(0, 10_000),
      monthBudgetFen: whole(0, 10_000_000_000),
      untrueReports: whole(1, 1_000),
      untrueWithinDays: whole(1, 3_650),
      suspendedDays: whole(1, 3_650),
      reason,
    }),
  ),
  'awards.reconcile': action(
    ADMIN,
    'Proves a month’s ledger: budget = left + granted − returned, granted = delivered + open + for a person + returned.',
    v.strictObject({ month, cursor }),
  ),
  'awards.queue': action(
    ADMIN,
    'Awards that need a hand: refused numbers, what stayed uncertain, corrections that wait for a second admin.',
    v.strictObject({ queue: v.picklist(['failed', 'forPerson', 'corrections']), cursor }),
  ),
  'awards.get': action(ADMIN, 'One award with its whole history.', v.strictObject({ caseId })),
  'awards.query': action(ADMIN, 'Asks the carrier now what became of the order.', v.strictObject({ caseId })),
  'awards.settle': action(ADMIN, 'It was delivered, as this proves.', v.strictObject({ caseId, proof: reason })),
  'awards.return': action(
    ADMIN,
    'Returns the money to the budget, once the carrier says that nothing was delivered.',
    v.strictObject({ caseId, reason }),
  ),
  'awards.sendAgain': action(
    ADMIN,
    'Sends it again: under a new order number only after the carrier refused the old one for good.',
    v.strictObject({ caseId, reason }),
  ),
  'awards.propose': action(
    ADMIN,
    'Proposes a correction: an exceptional grant, or that what was booked as done was not.',
    v.strictObject({ caseId, correction: v.picklist(['grant', 'reopen']), reason }),
  ),
  'awards.approve': action(
    ADMIN,
    'Approves or declines a correction that another admin proposed.',
    v.strictObject({ caseId, approved: v.boolean() }),
  ),
  'awards.balance': action(ADMIN, 'What the town still has with the carrier.', nothing),
  'signals.list': action(
    ADMIN,
    'What a person should look at: photos seen before, places out of reach, awards of several people sent to one number, a carrier that contradicts itself, somebody who looked at many names.',
    v.strictObject({ cursor }),
  ),
  'signals.close': action(
    ADMIN,
    'Somebody looked at it; never whom it is about.',
    v.strictObject({ signalId: v.pipe(v.string(), v.maxLength(200)), note: reason }),
  ),
} as const
