/** What an office, a community, a department or a unit is still named by, before it may go. */
import { describe, expect, it } from 'vitest'
import { type Naming, type NamingCase, problemsOfGone } from '#domain/founding/depending'
import { goneFrom, problemsOfOrganisation } from '#domain/founding/organisation'

const OLD = {
  offices: [
    { code: 'east', name: '东片' },
    { code: 'west', name: '西片' },
  ],
  communities: [{ code: 'port', name: '渔港社区', officeCode: 'east' }],
  departments: [
    { code: 'sea', name: '海洋渔业', units: [{ code: 'harbour', name: '渔港站' }] },
    { code: 'woods', name: '林业', units: [] },
  ],
}
const NOTHING: Naming = {
  town: { grids: [], items: [], ruleSet: { version: 1, rules: [] } },
  duty: { version: 0, phones: [] },
  replies: { version: 0, replies: [] },
  cases: [],
  roles: [],
}
const aCase = (named: Partial<NamingCase>): NamingCase => ({
  ...{ caseNo: 'AB12CD34X', officeCode: 'west', communityCode: 'hill', departmentCode: 'woods', unitCode: null },
  coDepartmentCodes: [],
  ...named,
})
const withoutUnit = {
  ...OLD,
  departments: OLD.departments.map((department) => ({ ...department, units: [] })),
}
const withoutWest = { ...OLD, offices: OLD.offices.slice(0, 1) }
const withoutWoods = { ...OLD, departments: OLD.departments.slice(0, 1) }
const told = (after: typeof OLD, naming: Partial<Naming>) =>
  problemsOfGone(goneFrom(OLD, after), { ...NOTHING, ...naming }).map(({ message }) => message)

describe('a part that nothing names', () => {
  it.each([
    ['a unit', withoutUnit],
    ['an office', withoutWest],
    ['a department', withoutWoods],
  ])('may go: %s', (_, after) => {
    expect(told(after as typeof OLD, {})).toEqual([])
  })
})

describe('a part that is still named stays, and is told by what', () => {
  it.each<[string, typeof OLD, Partial<Naming>, string]>([
    [
      'a unit by an open case',
      withoutUnit as typeof OLD,
      { cases: [aCase({ departmentCode: 'sea', unitCode: 'harbour' })] },
      '处置单位“渔港站”还在使用，不能撤销：未结案件 AB12CD34X。',
    ],
    [
      'a unit by its duty phone',
      withoutUnit as typeof OLD,
      { duty: { version: 1, phones: [{ departmentCode: 'sea', unitCode: 'harbour', phone: '19900000001' }] } },
      '值班电话 1 个',
    ],
    [
      'a unit by a role that somebody holds or that waits',
      withoutUnit as typeof OLD,
      { roles: [{ role: 'handler', departmentCode: 'sea', unitCode: 'harbour' }] },
      '工作人员的身份 1 项',
    ],
    [
      'an office by its leader',
      withoutWest,
      { roles: [{ role: 'leader', officeCode: 'west' }] },
      '管理处“西片”还在使用，不能撤销：工作人员的身份 1 项。',
    ],
    ['an office by a confidential case', withoutWest, { cases: [aCase({})] }, '未结案件 AB12CD34X'],
    [
      'a department by a case it only helps with',
      withoutWoods,
      { cases: [aCase({ departmentCode: 'sea', coDepartmentCodes: ['woods'] })] },
      '部门“林业”还在使用，不能撤销：未结案件 AB12CD34X。',
    ],
  ])('%s', (_, after, naming, expected) => {
    expect(told(after, naming).join('')).toContain(expected)
  })

  it('a unit of the same code in another department does not count', () => {
    expect(told(withoutUnit as typeof OLD, { cases: [aCase({ unitCode: 'harbour' })] })).toEqual([])
  })
})

describe('working time', () => {
  it('goes from early to late without overlap', () => {
    const calendar = { officeHours: [['14:00', '17:30'] as [string, string], ['08:30', '12:00'] as [string, string]] }
    const sent = { name: '海棠镇', sample: false, centre: [109.5, 18.2] as [number, number], ...OLD, calendar }
    expect(problemsOfOrganisation(sent as never).map(({ message }) => message)).toEqual([
      '办公时间要从早到晚依次填写，开始早于结束，互不重叠。',
    ])
  })
})
