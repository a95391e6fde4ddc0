/** Who has a duty phone: a department, and each of its units. */
import type { DutyPhone, DutyPhoneChange } from '#contract/duty'
import type { Department, PublicTown } from '#contract/town'
import type { HistoryEntry } from '../shared/history'

export interface Desk {
  readonly departmentCode: string
  readonly unitCode?: string
  readonly name: string
}

/** The department first, then its units. */
export function desksOf({ code, name, units }: Department): Desk[] {
  return [
    { departmentCode: code, name },
    ...units.map((unit) => ({ departmentCode: code, unitCode: unit.code, name: unit.name })),
  ]
}

export function phoneOf(phones: readonly DutyPhone[], desk: Desk): string | undefined {
  return phones.find((one) => one.departmentCode === desk.departmentCode && one.unitCode === desk.unitCode)?.phone
}

/** 城管 · 市政：改为 13800000000 */
export function historyOf(history: readonly DutyPhoneChange[], town: PublicTown | undefined): HistoryEntry[] {
  return history.map(({ departmentCode, unitCode, phone, reason, changedAtMs }) => {
    const department = town?.departments.find(({ code }) => code === departmentCode)
    const unit = department?.units.find(({ code }) => code === unitCode)
    const who = [department?.name ?? departmentCode, unit?.name].filter(Boolean).join(' · ')
    return { atMs: changedAtMs, title: phone ? `${who}：改为 ${phone}` : `${who}：去掉了号码`, reason }
  })
}
