/** What in the database could still name a part of the organisation that is to go. */
import { OPEN_STATES } from '#contract/flow'
import type { Naming, NamingCase } from '#domain/founding/depending'
import type { Gone } from '#domain/founding/organisation'
import type { HeldRole } from '#domain/people/held-role'
import type { Person } from '#domain/people/person'
import { _, db } from './sdk'
import type { TownSnapshot } from './town-store'
import { allWaiting } from './waiting-roles'

/** WeChat gives as many at most; what names a part a thousand times is named often enough. */
const READ_MAX = 1_000
const CASE_FIELDS = {
  caseNo: true,
  officeCode: true,
  communityCode: true,
  departmentCode: true,
  unitCode: true,
  coDepartmentCodes: true,
}

export async function namingOf(gone: Gone, { town, duty, replies }: TownSnapshot): Promise<Naming> {
  const [cases, held, waiting] = await Promise.all([openCasesOf(gone), rolesOf(gone), allWaiting()])
  return { town, duty, replies, cases, roles: [...held, ...waiting] }
}

/** By the keys under which cases are opened; confidential ones have none for a place. */
async function openCasesOf(gone: Gone): Promise<NamingCase[]> {
  const keys = [
    ...gone.offices.map(({ code }) => `office:${code}`),
    ...gone.communities.map(({ code }) => `community:${code}`),
    ...gone.departments.map(({ code }) => `department:${code}`),
    ...gone.units.map(({ code, departmentCode }) => `unit:${departmentCode}/${code}`),
  ]
  const state = _.in([...OPEN_STATES])
  const places = gone.offices.length + gone.communities.length > 0
  const [open, confidential] = await Promise.all([
    casesWhere({ seenBy: _.in(keys), state }),
    places ? casesWhere({ confidential: true, state }) : [],
  ])
  const known = new Set(open.map(({ caseNo }) => caseNo))
  return [...open, ...confidential.filter(({ caseNo }) => !known.has(caseNo))]
}

async function casesWhere(where: object): Promise<NamingCase[]> {
  const find = db.collection('cases').where(where).limit(READ_MAX).field(CASE_FIELDS)
  return (await find.get()).data as NamingCase[]
}

async function rolesOf({ offices, communities, departments, units }: Gone): Promise<HeldRole[]> {
  const departmentCodes = [...departments.map(({ code }) => code), ...units.map(({ departmentCode }) => departmentCode)]
  const [handlers, others] = await Promise.all([
    departmentCodes.length > 0 ? peopleWhere({ 'roles.departmentCode': _.in(departmentCodes) }) : [],
    offices.length + communities.length > 0 ? peopleWhere({ 'roles.role': _.in(['inspector', 'leader']) }) : [],
  ])
  const now = Date.now()
  const people = new Map([...handlers, ...others].map((person) => [person.personId, person]))
  return [...people.values()].flatMap(({ roles }) =>
    roles.filter(({ endsAtMs }) => endsAtMs === undefined || now < endsAtMs),
  )
}

async function peopleWhere(where: object): Promise<Pick<Person, 'personId' | 'roles'>[]> {
  const find = db.collection('persons').where(where).limit(READ_MAX).field({ personId: true, roles: true })
  return (await find.get()).data as Person[]
}
