/** Who reads figures, and of which month. */
import * as v from 'valibot'
import { action } from './action'
import { month } from './fields'
import type { StaffRole } from './roles'

const ofMonth = v.strictObject({ month: v.optional(month) })

const figureActions = (roles: readonly StaffRole[]) => ({
  'figures.get': action(
    roles,
    'How things stand, and the figures of a month; of this month when none is named.',
    ofMonth,
  ),
  'figures.export': action(roles, 'The figures of a month as a spreadsheet (CSV), without persons.', ofMonth),
})

export const OFFICER_FIGURE_ACTIONS = figureActions(['inspector', 'leader', 'dispatcher'])
export const ADMIN_FIGURE_ACTIONS = figureActions(['admin'])
