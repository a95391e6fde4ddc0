/** What the spreadsheets of a town are headed with, and what stands in their cells. */
import { ROLE_WORDS, STAFF_ROLES, type StaffRole } from '#contract/roles'
import type { Clock } from '#contract/town'

/** Each list's columns, in the order the sample is written in; either name heads one. */
export const COLUMNS = {
  offices: { code: '编号', name: '名称' },
  communities: { code: '编号', name: '名称', officeCode: '管理处编号' },
  departments: { code: '编号', name: '名称', parentCode: '上级部门编号' },
  items: {
    code: '编号',
    name: '名称',
    group: '分组',
    batch: '批次',
    departmentCode: '部门编号',
    photoRequired: '要照片',
    confidential: '涉及隐私',
    urgent: '紧急',
    rewardable: '有奖励',
    duplicateWithinM: '重复距离（米）',
    acceptWithin: '接单时限',
    handleWithin: '处置时限',
    aliases: '别的叫法',
    examples: '例句',
    photoHint: '拍照提示',
  },
  staff: {
    phone: '手机号',
    name: '姓名',
    role: '身份',
    gridCodes: '网格编号',
    departmentCode: '部门编号',
    unitCode: '处置单位编号',
    head: '负责人',
    officeCode: '管理处编号',
    communityCodes: '社区编号',
    from: '从',
    until: '到',
  },
  duty: { departmentCode: '部门编号', unitCode: '处置单位编号', phone: '值班电话' },
} as const
export type ListName = keyof typeof COLUMNS

export const CLOCK_CELLS: Record<Clock, string> = {
  hours: '小时',
  urgentWorkingHours: '紧急工作小时',
  workingHours: '工作小时',
  workingDays: '工作日',
  calendarDays: '天',
}
export const YES = '是'
export const NO = '否'
/** Between several things in one cell. */
export const BETWEEN = '|'

export const roleOf = (word: string): StaffRole | undefined =>
  STAFF_ROLES.find((role) => role === word || ROLE_WORDS[role] === word)

export const REASON = '按资料夹导入'
