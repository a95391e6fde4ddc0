/** Roles: granted, changed and ended by admins, each with where it counts and from when to when. */
import * as v from 'valibot'
import { type Action, action } from './action'
import { code, commandId, cursor, epochMs, personId, reason } from './fields'
import { STAFF_ROLES } from './roles'

function forAdmin<S extends v.GenericSchema>(does: string, input: S): Action<S> {
  return action(['admin'], does, input)
}

const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(100))
/** Of a grant that came with the town: what it is for; of every other one a random id. */
const grantId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_200))

/** The roles that a list may give. */
export const staffGrant = v.variant('role', [
  v.strictObject({ role: v.literal('gridOfficer'), gridCodes: codes }),
  v.strictObject({
    role: v.literal('handler'),
    departmentCode: code,
    unitCode: v.exactOptional(code),
    head: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ role: v.literal('dispatcher') }),
  v.strictObject({
    role: v.literal('inspector'),
    officeCode: v.exactOptional(code),
    communityCodes: v.exactOptional(codes),
  }),
  v.strictObject({
    role: v.literal('leader'),
    officeCode: v.exactOptional(code),
    communityCodes: v.exactOptional(codes),
  }),
])
const grant = v.variant('role', [staffGrant, v.strictObject({ role: v.literal('admin') })])

export const ROLE_ACTIONS = {
  'roles.grant': forAdmin(
    'Grants a role with its scope, from now or later, for good or until a day; or changes one: the new one replaces it.',
    v.strictObject({
      commandId,
      personId,
      grant,
      startsAtMs: v.optional(epochMs),
      endsAtMs: v.optional(epochMs),
      replaces: v.optional(grantId),
      reason,
    }),
  ),
  'roles.end': forAdmin('Ends a role at once.', v.strictObject({ commandId, personId, grantId, reason })),
  'roles.list': forAdmin(
    'Who holds a role, where it counts, from when to when; masked.',
    v.strictObject({ role: v.picklist(STAFF_ROLES), cursor }),
  ),
  'registration.list': forAdmin(
    'Registrations that wait for review, oldest first; masked.',
    v.strictObject({ cursor }),
  ),
  'registration.approve': forAdmin(
    'Approves a registration, as long as the town has no dispatcher: the first people of a town.',
    v.strictObject({ commandId, personId, madeSure: v.optional(v.boolean(), false) }),
  ),
  'registration.refuse': forAdmin(
    'Refuses a registration with a reason, as long as the town has no dispatcher.',
    v.strictObject({ commandId, personId, reason }),
  ),
  'secrets.state': forAdmin(
    'Which key encrypts personal data, and whether everything lies under it.',
    v.strictObject({}),
  ),
  'staff.find': forAdmin(
    'Finds a registered person by the whole phone number or the whole name; masked.',
    v.strictObject({
      phone: v.optional(v.pipe(v.string(), v.regex(/^1[3-9]\d{9}$/))),
      name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(20))),
    }),
  ),
} as const
