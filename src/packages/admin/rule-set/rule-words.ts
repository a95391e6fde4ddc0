/** A dispatch rule in plain words. */

import { ROLE_WORDS } from '#contract/roles'
import type { DispatchTarget } from '#contract/rules'
import type { DispatchRule, PublicTown, RuleConditions } from '#contract/town'
import { limitInWords } from '../../../words/time-limit'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const NAMED_MAX = 6

interface Named {
  readonly code: string
  readonly name: string
}

function namesOf(codes: readonly string[], list: readonly Named[] | undefined, what: string): string {
  const names = codes.slice(0, NAMED_MAX).map((code) => list?.find((one) => one.code === code)?.name ?? code)
  return codes.length > NAMED_MAX ? `${names.join('、')}等 ${codes.length} ${what}` : names.join('、')
}

/** 城管 · 市政; nobody: a dispatcher decides. */
export function targetInWords(
  { departmentCode, unitCode }: DispatchTarget | DispatchRule['then'],
  town: PublicTown | undefined,
): string {
  if (departmentCode === null) return '派单员人工派单'
  const department = town?.departments.find(({ code }) => code === departmentCode)
  const unit = unitCode ? department?.units.find(({ code }) => code === unitCode)?.name : undefined
  return [department?.name ?? departmentCode, unit].filter(Boolean).join(' · ')
}

/** When it holds; always, where nothing is said. */
export function whenInWords(when: RuleConditions, town: PublicTown | undefined): string {
  const { itemCodes, groups, officeCodes, communityCodes, gridCodes, urgent, reporterRoles, weekdays, hours } = when
  const words = [
    groups ? `类别：${groups.join('、')}` : '',
    itemCodes ? `事项：${namesOf(itemCodes, town?.items, '个事项')}` : '',
    officeCodes ? `管理处：${namesOf(officeCodes, town?.offices, '个管理处')}` : '',
    communityCodes ? `社区：${namesOf(communityCodes, town?.communities, '个社区')}` : '',
    gridCodes ? `网格：${namesOf(gridCodes, town?.grids, '个网格')}` : '',
    urgent === undefined ? '' : urgent ? '紧急的' : '不紧急的',
    reporterRoles ? `${reporterRoles.map((role) => ROLE_WORDS[role]).join('、')}上报的` : '',
    weekdays ? weekdays.map((day) => WEEKDAYS[day - 1]).join('、') : '',
    hours ? `${hours.from} 点到${hours.to <= hours.from ? '第二天 ' : ' '}${hours.to} 点` : '',
  ].filter(Boolean)
  return words.length > 0 ? words.join('；') : '所有上报'
}

/** Whom it sends to, and what else it says. */
export function thenInWords(then: DispatchRule['then'], town: PublicTown | undefined): string {
  const { coDepartmentCodes, acceptWithin, handleWithin } = then
  return [
    `派给${targetInWords(then, town)}`,
    coDepartmentCodes.length > 0 ? `协办：${namesOf(coDepartmentCodes, town?.departments, '个部门')}` : '',
    acceptWithin ? `${limitInWords(acceptWithin)}内接单` : '',
    handleWithin ? `${limitInWords(handleWithin)}内办完` : '',
  ]
    .filter(Boolean)
    .join('；')
}
