/** What still names an office, a community, a department or a unit that is to go: it is moved or ended first. */
import type { DutyPhones } from '#contract/duty'
import type { ImportProblem } from '#contract/founding'
import type { ReplyTemplates } from '#contract/replies'
import type { Town } from '#contract/town'
import type { Case } from '#domain/cases/case'
import type { HeldRole } from '#domain/people/held-role'
import type { Gone } from './organisation'

export type NamingCase = Pick<
  Case,
  'caseNo' | 'officeCode' | 'communityCode' | 'departmentCode' | 'unitCode' | 'coDepartmentCodes'
>

/** Everything that could name a part of the organisation. */
export interface Naming {
  readonly town: Pick<Town, 'grids' | 'items' | 'ruleSet'>
  readonly duty: DutyPhones
  readonly replies: ReplyTemplates
  /** Open ones. */
  readonly cases: readonly NamingCase[]
  /** Roles that people hold, or that wait for them. */
  readonly roles: readonly HeldRole[]
}

const NAMED_MAX = 5

export function problemsOfGone(gone: Gone, naming: Naming): ImportProblem[] {
  return [
    ...gone.offices.flatMap(({ code, name }) =>
      problem('offices', code, `管理处“${name}”`, [
        rules(naming, ({ when }) => when.officeCodes?.includes(code)),
        cases(naming, (one) => one.officeCode === code),
        roles(naming, (held) => 'officeCode' in held && held.officeCode === code),
      ]),
    ),
    ...gone.communities.flatMap(({ code, name }) =>
      problem('communities', code, `社区“${name}”`, [
        listed(
          '网格',
          '个',
          naming.town.grids.filter((grid) => grid.communityCode === code).map((grid) => grid.code),
        ),
        rules(naming, ({ when }) => when.communityCodes?.includes(code)),
        cases(naming, (one) => one.communityCode === code),
        roles(naming, (held) => 'communityCodes' in held && held.communityCodes?.includes(code)),
      ]),
    ),
    ...gone.departments.flatMap(({ code, name }) =>
      problem('departments', code, `部门“${name}”`, [
        listed(
          '事项',
          '个',
          naming.town.items.filter((item) => item.departmentCode === code).map((item) => item.code),
        ),
        rules(naming, ({ then }) => then.departmentCode === code || then.coDepartmentCodes.includes(code)),
        cases(naming, (one) => one.departmentCode === code || one.coDepartmentCodes.includes(code)),
        roles(naming, (held) => 'departmentCode' in held && held.departmentCode === code),
        count('值班电话', '个', naming.duty.phones.filter((phone) => phone.departmentCode === code).length),
        count('常用语', '条', naming.replies.replies.filter((reply) => reply.departmentCode === code).length),
      ]),
    ),
    ...gone.units.flatMap(({ code, name, departmentCode }) => {
      const isIt = (one: { readonly departmentCode?: string | null; readonly unitCode?: string | null }) =>
        one.departmentCode === departmentCode && one.unitCode === code
      return problem('departments', code, `处置单位“${name}”`, [
        rules(naming, ({ then }) => isIt(then)),
        cases(naming, isIt),
        roles(naming, (held) => 'departmentCode' in held && isIt(held)),
        count('值班电话', '个', naming.duty.phones.filter(isIt).length),
      ])
    }),
  ]
}

function problem(list: ImportProblem['list'], code: string, what: string, by: readonly string[]): ImportProblem[] {
  const named = by.filter((words) => words !== '')
  if (named.length === 0) return []
  return [{ list, code, message: `${what}还在使用，不能撤销：${named.join('；')}。请先改派、修改或结束这些，再撤销。` }]
}

function listed(word: string, unit: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > NAMED_MAX ? ` 等 ${names.length} ${unit}` : ''
  return `${word} ${names.slice(0, NAMED_MAX).join('、')}${more}`
}

function count(word: string, unit: string, howMany: number): string {
  return howMany === 0 ? '' : `${word} ${howMany} ${unit}`
}

type Rule = Town['ruleSet']['rules'][number]

function rules({ town }: Naming, names: (rule: Rule) => boolean | undefined): string {
  return listed(
    '生效的派单规则',
    '条',
    town.ruleSet.rules.filter(names).map(({ code }) => code),
  )
}

function cases(naming: Naming, names: (one: NamingCase) => boolean): string {
  return listed(
    '未结案件',
    '件',
    naming.cases.filter(names).map(({ caseNo }) => caseNo),
  )
}

function roles(naming: Naming, names: (held: HeldRole) => boolean | undefined): string {
  return count('工作人员的身份', '项', naming.roles.filter(names).length)
}
