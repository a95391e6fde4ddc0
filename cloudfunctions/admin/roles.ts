/** Roles as admins give and take them. */
import { accept, refuse } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { reviewAsAdmin, waitingRegistrations } from '#platform/registration-review'
import { revealPerson } from '#platform/reveal'
import { findPeople, listStaff, writeEnd, writeGrant } from '#platform/role-store'
import { rotationState } from '#platform/secret-rotation'

type RoleActions = Extract<
  keyof Handlers<'admin'>,
  `roles.${string}` | `registration.${string}` | 'staff.find' | 'secrets.state' | 'person.reveal'
>

export const roleHandlers: Pick<Handlers<'admin'>, RoleActions> = {
  'roles.grant': (input, { about, actor, snapshot, now }) =>
    writeGrant(input, about, actor.personId, snapshot.town, now),
  'roles.end': async (input, { about, actor, now }) => {
    const ended = await writeEnd(input, about, actor.personId, now)
    return ended.ok ? accept(ended.value.view) : ended
  },
  'registration.list': ({ cursor }, call) => waitingRegistrations(cursor, call),
  'registration.approve': (input, call) => reviewAsAdmin(input, { verdict: 'approved' }, call),
  'registration.refuse': (input, call) => reviewAsAdmin(input, { verdict: 'refused', reason: input.reason }, call),
  'roles.list': async ({ role, cursor }, { now }) => accept(await listStaff(role, cursor, now)),
  'person.reveal': (input, call) => revealPerson('admin', input, call),
  'secrets.state': async () => accept(await rotationState()),
  'staff.find': async ({ phone, name }, { now }) => {
    if (phone !== undefined && name === undefined) return accept({ list: await findPeople({ phone }, now) })
    if (name !== undefined && phone === undefined) return accept({ list: await findPeople({ name }, now) })
    return refuse('roles/find-by-one')
  },
}
