/** How much one person may send within a day, as admins set it. */
import * as v from 'valibot'
import { action } from './action'
import { nothing, reason } from './fields'
import { COUNTED, type Counted, LIMIT_MAX, type PersonLimitsView, USUAL_LIMITS } from './person-limits'

const ADMIN = ['admin'] as const
const limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMIT_MAX))
const limits = Object.fromEntries(COUNTED.map((counted) => [counted, limit])) as Record<Counted, typeof limit>
/** Not known to whoever sets the others as they were before it came. */
const added = {
  'me.change': v.optional(limit, USUAL_LIMITS['me.change']),
  'person.reveal': v.optional(limit, USUAL_LIMITS['person.reveal']),
  revealsToSignal: v.optional(limit, USUAL_LIMITS.revealsToSignal),
}

export const ADMIN_LIMIT_ACTIONS = {
  'limits.get': action(ADMIN, 'How much one person may send within a day.', nothing),
  'limits.set': action(
    ADMIN,
    'Puts other numbers in force, as the next version after the one the admin saw.',
    v.strictObject({
      basedOn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
      limits: v.strictObject({ ...limits, ...added }),
      reason,
    }),
  ),
} as const

export interface LimitAnswers {
  admin: { 'limits.get': PersonLimitsView; 'limits.set': PersonLimitsView }
}
