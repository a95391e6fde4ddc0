import { describe, expect, it } from 'vitest'
import { generateSampleTown, type SamplePerson } from '../../tools/sample-town/index'

const { town, people } = generateSampleTown()

function holding(role: string): SamplePerson[] {
  return people.filter(({ roles }) => roles.some((grant) => grant.role === role))
}

function gridsOf(person: SamplePerson): string[] {
  return person.roles.flatMap((grant) => (grant.role === 'gridOfficer' ? grant.gridCodes : []))
}

describe('the people of the sample town', () => {
  it('no name, number or openid comes twice', () => {
    for (const field of ['name', 'phone', 'openid'] as const) {
      expect(new Set(people.map((person) => person[field])).size, field).toBe(people.length)
    }
  })

  it('have numbers of a range that is not in use, and openids that begin with a letter', () => {
    for (const { phone, openid, name } of people) {
      expect(phone).toMatch(/^1990000\d{4}$/)
      expect(openid).toMatch(/^o[A-Z][A-Za-z]+_[\da-z]+(_\d)?$/)
      expect(name).toMatch(/^[\u4e00-\u9fff]{3}$/)
    }
  })

  it('live in communities of the town', () => {
    const communities = new Set(town.communities.map(({ code }) => code))
    expect(people.filter(({ communityCode }) => !communities.has(communityCode))).toEqual([])
  })

  it('two hold two roles: a handler who is a grid officer, and a dispatcher who is an admin', () => {
    const roles = people
      .filter((person) => person.roles.length > 1)
      .map(({ roles: own }) => own.map(({ role }) => role))
    expect(roles).toEqual([
      ['handler', 'gridOfficer'],
      ['dispatcher', 'admin'],
    ])
  })
})

describe('one grid several officers, one officer several grids', () => {
  const officers = holding('gridOfficer')

  it('there are about 300 officers', () => {
    expect(officers.length).toBeGreaterThanOrEqual(290)
    expect(officers.length).toBeLessThanOrEqual(310)
  })

  it('every grid has at least one, some have two', () => {
    const counts = town.grids.map(({ code }) => officers.filter((person) => gridsOf(person).includes(code)).length)
    expect(counts.filter((count) => count === 0)).toEqual([])
    expect(counts.filter((count) => count >= 2).length).toBeGreaterThan(20)
  })

  it('some have two or three grids, nobody more, all in one community', () => {
    expect(new Set(officers.map((person) => gridsOf(person).length))).toEqual(new Set([1, 2, 3]))
    for (const person of officers) {
      expect(gridsOf(person).filter((code) => !code.startsWith(person.communityCode))).toEqual([])
    }
  })
})

describe('every department and hall is staffed', () => {
  it('a department has two to four handlers, a unit one', () => {
    const grants = people.flatMap(({ roles }) => roles.filter((grant) => grant.role === 'handler'))
    for (const { code, units } of town.departments) {
      const own = grants.filter((grant) => grant.departmentCode === code)
      const general = own.filter((grant) => grant.unitCode === undefined).length
      expect([2, 3, 4], code).toContain(general)
      for (const unit of units) expect(own.filter((grant) => grant.unitCode === unit.code)).toHaveLength(1)
    }
  })

  it('4 dispatchers, an inspector and a leader for the town and for each office', () => {
    expect(holding('dispatcher')).toHaveLength(4)
    for (const role of ['inspector', 'leader']) {
      const scopes = holding(role).map(({ roles }) => roles[0])
      expect(scopes).toEqual([{ role }, ...['01', '02', '03', '04'].map((officeCode) => ({ role, officeCode }))])
    }
    expect(people.filter(({ group }) => group === '管理员')).toHaveLength(1)
  })
})

describe('residents', () => {
  const residents = people.filter(({ roles }) => roles.length === 0)

  it('are six, of six communities', () => {
    expect(residents.map(({ group }) => group)).toEqual(Array.from({ length: 6 }, () => '市民'))
    expect(new Set(residents.map(({ communityCode }) => communityCode)).size).toBe(6)
  })

  it('one has a number that cannot be topped up, and the note says so', () => {
    const invalid = residents.filter(({ phone }) => phone.endsWith('0000'))
    expect(invalid.map(({ note }) => note.endsWith('号码无效示例'))).toEqual([true])
    expect(residents.filter(({ phone }) => phone.endsWith('0001'))).toEqual([])
  })
})
