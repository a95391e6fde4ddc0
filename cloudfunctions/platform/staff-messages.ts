import type { Case, Effect, StaffAddress } from '#domain/cases/case'
import { countsNow, type HeldRole } from '#domain/people/held-role'
import type { Person } from '#domain/people/person'
import { discretionOf, tell } from './inbox-store'
import { _, db } from './sdk'

const STAFF_A_MESSAGE = 100

/** Puts a message into the inbox of everybody who stands behind a desk; told again, it changes nothing. */
export async function tellStaff(effect: Effect & { kind: 'tellStaff' }, subject: Case, now: number): Promise<void> {
  const found = await readStaff(effect.to, now)
  // Where nobody stands above, the leaders hear of it.
  const people = found.length === 0 && ABOVE.has(effect.to.desk) ? await readStaff({ desk: 'leaders' }, now) : found
  const { key, title, text } = effect
  const about = { atMs: now, title, text, caseId: subject._id, forStaff: true, ...discretionOf(subject) } as const
  await Promise.all(people.map(({ personId }) => tell({ ...about, _id: `${key}:${personId}`, personId })))
}

const ABOVE: ReadonlySet<StaffAddress['desk']> = new Set(['heads', 'officeLeaders'])

/** A role outside its time stands behind no desk. */
async function readStaff(to: StaffAddress, now: number): Promise<Person[]> {
  const where = { ...indexedPart(to), roles: _.elemMatch(grantOf(to)) }
  const found = (await db.collection('persons').where(where).limit(STAFF_A_MESSAGE).get()).data as Person[]
  return found.filter(({ roles }) => roles.some((held) => countsNow(held, now) && standsBehind(to, held)))
}

/** The same as `grantOf` asks of the database, of one role. */
function standsBehind(to: StaffAddress, held: HeldRole): boolean {
  switch (to.desk) {
    case 'dispatchers':
      return held.role === 'dispatcher'
    case 'leaders':
      return held.role === 'leader' && held.officeCode === undefined && held.communityCodes === undefined
    case 'officeLeaders':
      return held.role === 'leader' && held.officeCode === to.officeCode
    case 'gridOfficers':
      return held.role === 'gridOfficer' && held.gridCodes.includes(to.gridCode)
    case 'handlers':
      return (
        held.role === 'handler' &&
        held.departmentCode === to.departmentCode &&
        held.unitCode === (to.unitCode ?? undefined)
      )
    case 'heads':
      return held.role === 'handler' && held.departmentCode === to.departmentCode && held.head === true
  }
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
