/** Staff from a list: who has registered gets the role at once, for others it waits until their registration is approved. */
import * as v from 'valibot'
import { action } from './action'
import { cursor, epochMs, reason } from './fields'
import type { ImportProblem } from './founding'
import { PHONE_PATTERN } from './phone-numbers'
import { staffGrant } from './role-actions'
import type { RoleGrant, StaffRole } from './roles'
import type { Page } from './views'

const ADMIN = ['admin'] as const

const row = v.strictObject({
  phone: v.pipe(v.string(), v.regex(PHONE_PATTERN)),
  /** As the person registers: a number alone is mistyped too easily. */
  name: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(20)),
  /** Never an admin: those are named one by one. */
  grant: staffGrant,
  startsAtMs: v.exactOptional(epochMs),
  endsAtMs: v.exactOptional(epochMs),
})
export type StaffRow = v.InferOutput<typeof row>
const rows = v.pipe(v.array(row), v.minLength(1), v.maxLength(200))

export const STAFF_IMPORT_ACTIONS = {
  'staff.check': action(
    ADMIN,
    'Judges a list of staff without taking it over: who would get a role, for whom it would wait, faults by row.',
    v.strictObject({ rows }),
  ),
  'staff.import': action(
    ADMIN,
    'Gives the roles of a list, all of it or nothing; for numbers that are not registered yet the role waits. Takes none away.',
    v.strictObject({ rows, reason }),
  ),
  'staff.waiting': action(
    ADMIN,
    'Roles that wait for a registration, oldest first; masked.',
    v.strictObject({ cursor }),
  ),
  'staff.withdraw': action(
    ADMIN,
    'Takes back what waits for a number.',
    v.strictObject({ waitingId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)), reason }),
  ),
} as const

export interface StaffImported {
  readonly granted: number
  readonly waiting: number
  readonly unchanged: number
  /** Rows that nothing was done about, each with why: an admin grants those by hand. */
  readonly byHand: readonly ImportProblem[]
}

export interface StaffCheck extends StaffImported {
  readonly problemCount: number
  readonly problems: readonly ImportProblem[]
}

type StaffGrant = Extract<RoleGrant, { readonly role: StaffRole }>

export interface WaitingRoleView {
  readonly waitingId: string
  readonly name: string
  readonly phone: string
  readonly grants: readonly StaffGrant[]
  readonly updatedAtMs: number
}

/** What a dispatcher sees of a registration that a role waits for. */
export interface WaitingForApproval {
  readonly grants: readonly StaffGrant[]
  /** The name on the list is the one that was registered. */
  readonly nameAgrees: boolean
  /** The number came from WeChat's button; otherwise the dispatcher makes sure who it is. */
  readonly phoneVerified: boolean
}

export interface StaffImportAnswers {
  admin: {
    'staff.check': StaffCheck
    'staff.import': StaffImported
    'staff.waiting': Page<WaitingRoleView>
    'staff.withdraw': { readonly waitingId: string }
  }
}
