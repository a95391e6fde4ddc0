/** A row of items or of staff, read into what the actions take; what cannot be read is named by its column. */

import { afterDay, readDay, readLimit, readSeveral, readYes } from './cells'
import type { SentItem, SentStaffRow } from './folder'
import type { SheetRow } from './sheet'
import { CLOCK_CELLS, COLUMNS, roleOf } from './words'

export interface Read<T> {
  readonly value?: T
  readonly faults: readonly string[]
}

export function readItem({ cells }: SheetRow): Read<SentItem> {
  const faults: string[] = []
  const words = COLUMNS.items
  const yes = (name: 'photoRequired' | 'confidential' | 'urgent' | 'rewardable', empty: boolean): boolean => {
    const read = readYes(cells[name] ?? '', empty)
    if (read === undefined) faults.push(`“${words[name]}”须填“是”或“否”，现在是“${cells[name]}”。`)
    return read ?? empty
  }
  const limit = (name: 'acceptWithin' | 'handleWithin') => {
    const read = readLimit(cells[name] ?? '')
    if (!read)
      faults.push(
        `“${words[name]}”须填数字和单位（${Object.values(CLOCK_CELLS).join('、')}），如“4工作小时”，现在是“${cells[name] ?? ''}”。`,
      )
    return read ?? { clock: 'workingDays' as const, amount: 1 }
  }
  const batch = Number(cells.batch || 1)
  if (!Number.isInteger(batch) || batch < 1) faults.push(`“${words.batch}”须是从 1 起的整数，现在是“${cells.batch}”。`)
  const { code = '', name = '', group = '', departmentCode = '', duplicateWithinM = '', photoHint = '' } = cells
  const value: SentItem = {
    ...{ code, name, group, batch, departmentCode, photoHint },
    ...(duplicateWithinM === '' ? {} : { duplicateWithinM: Number(duplicateWithinM) }),
    photoRequired: yes('photoRequired', true),
    confidential: yes('confidential', false),
    urgent: yes('urgent', false),
    rewardable: yes('rewardable', true),
    aliases: readSeveral(cells.aliases ?? ''),
    examples: readSeveral(cells.examples ?? ''),
    acceptWithin: limit('acceptWithin'),
    handleWithin: limit('handleWithin'),
  }
  return faults.length === 0 ? { value, faults } : { faults }
}

export function readStaffRow({ cells }: SheetRow): Read<SentStaffRow> {
  const faults: string[] = []
  const { phone = '', name = '', role: word = '' } = cells
  if (/e\+/i.test(phone)) faults.push(`手机号“${phone}”被 Excel 改成了科学记数。请把这一列设成“文本”再填。`)
  const grant = grantOf(cells)
  if (!grant) faults.push(`身份“${word}”不认识，或不能用名单授予。可用：网格员、部门经办人、派单员、督查员、领导。`)
  if (readYes(cells.head ?? '', false) === undefined)
    faults.push(`“${COLUMNS.staff.head}”须填“是”或“否”，现在是“${cells.head}”。`)
  const from = dayOf(cells.from, COLUMNS.staff.from, faults)
  const until = dayOf(cells.until, COLUMNS.staff.until, faults)
  if (!grant || faults.length > 0) return { faults }
  const time = {
    ...(from === undefined ? {} : { startsAtMs: from }),
    ...(until === undefined ? {} : { endsAtMs: afterDay(until) }),
  }
  return { value: { phone, name, grant, ...time }, faults }
}

function dayOf(cell: string | undefined, column: string, faults: string[]): number | undefined {
  if (!cell) return undefined
  const read = readDay(cell)
  if (read === undefined) faults.push(`“${column}”须是日期，如 2026-05-01，现在是“${cell}”。`)
  return read
}

function grantOf(cells: SheetRow['cells']): SentStaffRow['grant'] | undefined {
  const { departmentCode = '', unitCode = '', officeCode = '', head = '' } = cells
  const office = officeCode === '' ? {} : { officeCode }
  const communityCodes = readSeveral(cells.communityCodes ?? '')
  const role = roleOf(cells.role ?? '')
  switch (role) {
    case 'gridOfficer':
      return { role, gridCodes: readSeveral(cells.gridCodes ?? '') }
    case 'handler':
      return {
        ...{ role, departmentCode },
        ...(unitCode === '' ? {} : { unitCode }),
        ...(readYes(head, false) ? { head: true as const } : {}),
      }
    case 'inspector':
    case 'leader':
      return { role, ...office, ...(communityCodes.length > 0 ? { communityCodes } : {}) }
    case 'dispatcher':
      return { role }
    default:
      return undefined
  }
}
