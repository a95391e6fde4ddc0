/** People and their roles, as admins look at them. */
import type { Input } from '#contract/actions'
import { PAGE_SIZE } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { StaffView } from '#contract/people-views'
import type { StaffRole } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { countsNow, grantOf, type HeldRole } from '#domain/people/held-role'
import type { Person } from '#domain/people/person'
import { endRole, grantIdOf, grantRole, scopeKeyOf } from '#domain/people/roles'
import { readPage, updateIf } from './documents'
import { _, db } from './sdk'
import { keyedHashes } from './secrets'

/** Namesakes are shown all, up to this many. */
const FOUND_MAX = 20

/** The same command again finds its role there, and succeeds. */
export async function writeGrant(
  input: Input<'admin', 'roles.grant'>,
  person: Person | undefined,
  by: string,
  town: PublicTown,
  now: number,
): Promise<Outcome<StaffView>> {
  const roles = grantRole(person, input, by, town, now)
  return roles.ok && person ? written(person, roles.value, now) : (roles as Outcome<never>)
}

/** @returns the person without the role, and what the role was for */
export async function writeEnd(
  { grantId }: Input<'admin', 'roles.end'>,
  person: Person | undefined,
  by: string,
  now: number,
): Promise<Outcome<{ readonly view: StaffView; readonly ended: string }>> {
  const without = endRole(person, grantId, by, now)
  if (!without.ok || !person) return without as Outcome<never>
  const after = await written(person, without.value.roles, now)
  return after.ok ? accept({ view: after.value, ended: scopeKeyOf(grantOf(without.value.ended)) }) : after
}

async function written(person: Person, roles: readonly HeldRole[], now: number): Promise<Outcome<StaffView>> {
  const where = { _id: person._id, version: person.version }
  if (roles !== person.roles && !(await updateIf('persons', where, { roles: _.set(roles), version: _.inc(1) })))
    return refuse('roles/changed-meanwhile')
  return accept(staffView({ ...person, roles }, now))
}

export async function listStaff(role: StaffRole, cursor: string | undefined, now: number) {
  const where = { 'roles.role': role }
  const by = 'registration.submittedAtMs'
  const page = await readPage<Person>('persons', { where, by, direction: 'asc', cursor, size: PAGE_SIZE })
  return { ...page, list: page.list.map((person) => staffView(person, now)) }
}

/** By keyed hash: the database never sees what was asked for. */
export async function findPeople(by: { phone: string } | { name: string }, now: number): Promise<StaffView[]> {
  const where =
    'phone' in by
      ? { 'registration.phoneHash': _.in([...keyedHashes('phone', by.phone)]) }
      : { 'registration.nameHash': _.in([...keyedHashes('name', by.name)]) }
  const { data } = await db.collection('persons').where(where).limit(FOUND_MAX).get()
  return (data as Person[]).map((person) => staffView(person, now))
}

function staffView({ personId, registration, roles }: Person, now: number): StaffView {
  return {
    personId,
    name: registration.nameMasked,
    phone: registration.phoneMasked,
    communityCode: registration.communityCode,
    roles: roles.map((held) => ({
      grantId: grantIdOf(held),
      grant: grantOf(held),
      counts: countsNow(held, now),
      ...(held.startsAtMs === undefined ? {} : { startsAtMs: held.startsAtMs }),
      ...(held.endsAtMs === undefined ? {} : { endsAtMs: held.endsAtMs }),
    })),
  }
}
