/** 协办: departments that help are told when they are named, when they are no longer, and how it ended. */
import type { Town } from '#contract/town'
import type { Case, CaseEvent, Effect } from './case'

/** @param before the departments that helped until now; none of a new report */
export function helpersTold(
  before: Pick<Case, '_id' | 'coDepartmentCodes'>,
  after: Case,
  event: CaseEvent,
  town: Town,
): Effect[] {
  if (event.from === event.to) return []
  const named = namedBy(event)
  const told = (codes: readonly string[], title: string, text: string): Effect[] =>
    codes.map((departmentCode) => ({
      key: `helpers:${after._id}:${event.id}:${departmentCode}`,
      kind: 'tellStaff',
      to: { desk: 'handlers', departmentCode, unitCode: null },
      title,
      text,
    }))
  const about = `“${after.itemName}”（${after.caseNo}）`
  if (named.length > 0) {
    const lead = town.departments.find(({ code }) => code === after.departmentCode)?.name ?? '其他部门'
    return told(named, '请您部门协办', `${about}由${lead}主办，请您部门协助办理。`)
  }
  const helped = before.coDepartmentCodes
  if (event.to === 'closed') return told(helped, '协办的案件已结案', `${about}已经解决，谢谢您部门协助。`)
  if (event.to === 'rejected') return told(helped, '协办的案件已结束', `${about}没有受理，不必再协助办理。`)
  if (event.from === 'closed')
    return told(after.coDepartmentCodes, '协办的案件重新办理', `${about}还没有做好，请继续协助办理。`)
  const dropped = helped.filter((code) => !after.coDepartmentCodes.includes(code))
  return told(dropped, '不再需要协办', `案件（${after.caseNo}）已另行安排，不必再协助办理。`)
}

function namedBy({ data }: CaseEvent): readonly string[] {
  const codes = data.coDepartmentCodes
  return typeof codes === 'string' ? codes.split(' ') : []
}
