/** The people of the sample town: staff of every role, and residents whose registration was approved. */
import type { RoleGrant } from '#contract/roles'
import type { Community, Department, Grid, Office } from '#contract/town'
import { INVALID_PHONE, namesFrom } from './person-names'
import { at, seededRandom } from './random'

export interface SamplePerson {
  readonly openid: string
  readonly name: string
  /** 11 digits, not in use. */
  readonly phone: string
  readonly communityCode: string
  /** Staff roles; every person is a resident besides. */
  readonly roles: readonly RoleGrant[]
  /** The heading under which the sign-in page lists the person. */
  readonly group: string
  readonly note: string
}

/** What the people are made for. */
interface Organisation {
  readonly offices: readonly Office[]
  readonly communities: readonly Community[]
  readonly grids: readonly Grid[]
  readonly departments: readonly Department[]
}

const PEOPLE_SEED = 20260501
const RESIDENTS = 6
const DISPATCHERS = 4
const ADMINS = 1
/** How often a grid goes to the officer of the grid before it, and how often a grid has a second officer. */
const SHARED_OFFICER = 0.14
const SECOND_OFFICER = 0.22
const GRIDS_PER_OFFICER_MAX = 3

type Draft = Pick<SamplePerson, 'openid' | 'communityCode' | 'roles' | 'group' | 'note'>

/** Every grid has one officer or two, some officers have two or three grids of their community. */
function officerDrafts(town: Organisation): Draft[] {
  const random = seededRandom(PEOPLE_SEED)
  return town.communities.flatMap(({ code: communityCode, name }) => {
    const grids = town.grids.filter((grid) => grid.communityCode === communityCode)
    const officers: { openid: string; gridCodes: string[] }[] = []
    grids.forEach(({ code }) => {
      const previous = officers.findLast(({ openid }) => openid.endsWith('_1'))
      const shared = random.next() < SHARED_OFFICER
      if (shared && previous !== undefined && previous.gridCodes.length < GRIDS_PER_OFFICER_MAX) {
        previous.gridCodes.push(code)
      } else {
        officers.push({ openid: `oOfficer_${code}_1`, gridCodes: [code] })
      }
      if (random.next() < SECOND_OFFICER) officers.push({ openid: `oOfficer_${code}_2`, gridCodes: [code] })
    })
    return officers.map(({ openid, gridCodes }): Draft => {
      const numbers = gridCodes.map((code) => Number(code.slice(-2))).join('、')
      const roles: RoleGrant[] = [{ role: 'gridOfficer', gridCodes }]
      return { openid, communityCode, roles, group: '网格员', note: `${name} · 第${numbers}网格` }
    })
  })
}

/** Two to four handlers a department, the second its head, one a unit; the first of 城管 is a grid officer too. */
function handlerDrafts(town: Organisation): Draft[] {
  const random = seededRandom(PEOPLE_SEED + 1)
  const home = () => random.pick(town.communities).code
  const drafts = town.departments.flatMap(({ code: departmentCode, name, units }) => {
    const own = Array.from({ length: 2 + Math.floor(random.next() * 3) }, (_, index): Draft => {
      const isHead = index === 1
      const roles: RoleGrant[] = [{ role: 'handler', departmentCode, ...(isHead ? { head: true } : {}) }]
      const openid = `oHandler_${departmentCode}_${index + 1}`
      return { openid, communityCode: home(), roles, group: '部门经办人', note: isHead ? `${name} · 负责人` : name }
    })
    const inUnits = units.map((unit): Draft => {
      const roles: RoleGrant[] = [{ role: 'handler', departmentCode, unitCode: unit.code }]
      const note = `${name} · ${unit.name}`
      return { openid: `oHandler_${unit.code}_1`, communityCode: home(), roles, group: '部门经办人', note }
    })
    return [...own, ...inUnits]
  })
  return drafts.map((draft) => {
    if (draft.openid !== 'oHandler_urban_1') return draft
    const grid = at(town.grids, 0)
    const roles: RoleGrant[] = [...draft.roles, { role: 'gridOfficer', gridCodes: [grid.code] }]
    return { ...draft, communityCode: grid.communityCode, roles, note: `${draft.note} · 兼${grid.name}网格员` }
  })
}

/** Dispatchers, inspectors, leaders and admins; the last dispatcher is an admin too, so that two can sign. */
function hallDrafts(town: Organisation): Draft[] {
  const communityCode = at(town.communities, 0).code
  const numbered = (count: number, of: (number: number) => Draft): Draft[] =>
    Array.from({ length: count }, (_, index) => of(index + 1))
  const dispatchers = numbered(DISPATCHERS, (number) => {
    const alsoAdmin = number === DISPATCHERS
    const roles: RoleGrant[] = alsoAdmin ? [{ role: 'dispatcher' }, { role: 'admin' }] : [{ role: 'dispatcher' }]
    const note = alsoAdmin ? '指挥中心 · 兼管理员' : '指挥中心'
    return { openid: `oDispatcher_${number}`, communityCode, roles, group: '派单员', note }
  })
  const scoped = (role: 'inspector' | 'leader', prefix: string, group: string): Draft[] => {
    const ofTown: Draft = { openid: `${prefix}_town`, communityCode, roles: [{ role }], group, note: '镇' }
    const ofOffices = town.offices.map(({ code, name }): Draft => {
      const first = at(
        town.communities.filter(({ officeCode }) => officeCode === code),
        0,
      )
      const roles: RoleGrant[] = [{ role, officeCode: code }]
      return { openid: `${prefix}_${code}`, communityCode: first.code, roles, group, note: name }
    })
    return [ofTown, ...ofOffices]
  }
  const admins = numbered(ADMINS, (number) => {
    const roles: RoleGrant[] = [{ role: 'admin' }]
    return { openid: `oAdmin_${number}`, communityCode, roles, group: '管理员', note: '镇信息办' }
  })
  return [
    ...dispatchers,
    ...scoped('inspector', 'oInspector', '督查员'),
    ...scoped('leader', 'oLeader', '领导'),
    ...admins,
  ]
}

/** Residents of communities all over the town; the last one's number cannot be topped up. */
function residentDrafts(town: Organisation): Draft[] {
  return Array.from({ length: RESIDENTS }, (_, index): Draft => {
    const { code, name } = at(town.communities, Math.floor((index * town.communities.length) / RESIDENTS))
    const note = index === RESIDENTS - 1 ? `${name} · 号码无效示例` : name
    return { openid: `oResident_${index + 1}`, communityCode: code, roles: [], group: '市民', note }
  })
}

export function generatePeople(town: Organisation): SamplePerson[] {
  const names = namesFrom(seededRandom(PEOPLE_SEED + 2))
  const drafts = [...residentDrafts(town), ...officerDrafts(town), ...handlerDrafts(town), ...hallDrafts(town)]
  return drafts.map((draft) => {
    const invalid = draft.note.endsWith('号码无效示例')
    return { ...draft, name: names.nextName(), phone: invalid ? INVALID_PHONE : names.nextPhone() }
  })
}
