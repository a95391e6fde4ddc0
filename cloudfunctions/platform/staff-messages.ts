import type { Case, Effect, StaffAddress } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import { tell } from './inbox-store'
import { _, db } from './sdk'

const STAFF_A_MESSAGE = 100

/** Puts a message into the inbox of everybody who stands behind a desk; told again, it changes nothing. */
export async function tellStaff(effect: Effect & { kind: 'tellStaff' }, subject: Case, now: number): Promise<void> {
  const found = await readStaff(effect.to)
  // Where nobody stands above, the leaders hear of it.
  const people = found.length === 0 && ABOVE.has(effect.to.desk) ? await readStaff({ desk: 'leaders' }) : found
  const { key, title, text } = effect
  await Promise.all(
    people.map(({ personId }) =>
      tell({ _id: `${key}:${personId}`, personId, atMs: now, title, text, caseId: subject._id, forStaff: true }),
    ),
  )
}

const ABOVE: ReadonlySet<StaffAddress['desk']> = new Set(['heads', 'officeLeaders'])

async function readStaff(to: StaffAddress): Promise<Person[]> {
  const where = { ...indexedPart(to), roles: _.elemMatch(grantOf(to)) }
  return (await db.collection('persons').where(where).limit(STAFF_A_MESSAGE).get()).data as Person[]
}

/** What an index narrows; the role as a whole decides. */
function indexedPart(to: StaffAddress): object {
  switch (to.desk) {
    case 'handlers':
    case 'heads':
      return { 'roles.departmentCode': to.departmentCode }
    case 'gridOfficers':
      return { 'roles.gridCodes': to.gridCode }
    default:
      return { 'roles.role': to.desk === 'dispatchers' ? 'dispatcher' : 'leader' }
  }
}

/** The role, with its scope, of those behind a desk. */
function grantOf(to: StaffAddress): object {
  switch (to.desk) {
    case 'dispatchers':
      return { role: 'dispatcher' }
    case 'leaders':
      return { role: 'leader', officeCode: _.exists(false) }
    case 'officeLeaders':
      return { role: 'leader', officeCode: to.officeCode }
    case 'gridOfficers':
      return { role: 'gridOfficer', gridCodes: to.gridCode }
    case 'handlers':
      return { role: 'handler', departmentCode: to.departmentCode, unitCode: to.unitCode ?? _.exists(false) }
    case 'heads':
      return { role: 'handler', departmentCode: to.departmentCode, head: true }
  }
}
