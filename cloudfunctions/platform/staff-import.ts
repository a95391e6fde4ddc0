/** A list of staff as an admin sends it: judged as a whole, then written person by person. */
import { createHash } from 'node:crypto'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { StaffCheck, StaffImported, StaffRow } from '#contract/staff-import'
import type { Person } from '#domain/people/person'
import { scopeKeyOf } from '#domain/people/roles'
import { type HashedRow, planStaff, type StaffPlan } from '#domain/people/staff-import'
import { writeAudit } from './audit-log'
import type { Call } from './call'
import { updateIf } from './documents'
import { inTurns } from './in-turns'
import { _, db } from './sdk'
import { keyedHash, keyedHashes } from './secrets'
import { readWaiting, removeOldWaiting, writeWaiting } from './waiting-roles'

const PROBLEMS_MAX = 200

async function planOf(rows: readonly StaffRow[], { actor, snapshot, now }: Call): Promise<StaffPlan> {
  const hashed = rows.map(hashedRow)
  const phoneHashes = rows.map(({ phone }) => keyedHashes('phone', phone))
  const [people, waiting] = await Promise.all([readPeople(phoneHashes), readWaiting(phoneHashes)])
  return planStaff(hashed, { people, waiting }, actor.personId, snapshot.town, now)
}

/** The id of a role follows from whose it is, what it is for and when: sent twice, it is the same one. */
function hashedRow(row: StaffRow): HashedRow {
  const phoneHash = keyedHash('phone', row.phone)
  const about = [phoneHash, scopeKeyOf(row.grant), row.startsAtMs ?? '', row.endsAtMs ?? ''].join(' ')
  const hex = createHash('sha256').update(about).digest('hex')
  return { ...row, phoneHash, nameHashes: keyedHashes('name', row.name), grantId: `list-${hex.slice(0, 32)}` }
}

/** Each under the hash of the current key. */
async function readPeople(numbers: readonly (readonly [string, ...string[]])[]): Promise<ReadonlyMap<string, Person>> {
  const currentOf = new Map(numbers.flatMap((hashes) => hashes.map((hash) => [hash, hashes[0]])))
  const where = { 'registration.phoneHash': _.in([...currentOf.keys()]) }
  const { data } = await db.collection('persons').where(where).limit(1_000).get()
  return new Map((data as Person[]).map((person) => [currentOf.get(person.registration.phoneHash) ?? '', person]))
}

export async function checkStaff(rows: readonly StaffRow[], call: Call): Promise<StaffCheck> {
  const plan = await planOf(rows, call)
  return { ...reportOf(plan), problemCount: plan.problems.length, problems: plan.problems.slice(0, PROBLEMS_MAX) }
}

/** One entry on the audit log for each person, before the role counts. What is sent again after a break finds the rest. */
export async function importStaff(
  rows: readonly StaffRow[],
  reason: string,
  call: Call,
): Promise<Outcome<StaffImported>> {
  const plan = await planOf(rows, call)
  const [first] = plan.problems
  if (first) return refuse('import/has-problems', { problems: plan.problems.length, first: first.message })
  const writes = [
    ...[...plan.people.values()].map(({ person, roles }) => async () => {
      const held = new Set(person.roles)
      const added = roles.filter((role) => !held.has(role)).map(scopeKeyOf)
      await writeAudit(call, { what: 'admin/staff.import', on: [person.personId, ...added], why: reason })
      const where = { _id: person._id, version: person.version }
      return updateIf('persons', where, { roles: _.set(roles), version: _.inc(1) })
    }),
    ...[...plan.waiting.values()].map((waiting) => async () => {
      const on = [`waiting:${waiting._id.slice(0, 12)}`, ...waiting.roles.map(scopeKeyOf)]
      await writeAudit(call, { what: 'admin/staff.import', on, why: reason })
      return writeWaiting(waiting)
    }),
  ]
  const all = (await inTurns(writes, (write) => write())).every(Boolean)
  if (all) await removeOldWaiting(rows.map(({ phone }) => keyedHashes('phone', phone)))
  return all ? accept(reportOf(plan)) : refuse('staff/changed-meanwhile')
}

function reportOf({ granted, waits, unchanged, byHand }: StaffPlan): StaffImported {
  return { granted, waiting: waits, unchanged, byHand }
}
