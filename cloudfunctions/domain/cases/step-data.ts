import type { Town } from '#contract/town'
import { workCalendar } from '#domain/deadlines/chinese-calendar'
import type { Case, CaseEvent } from './case'
import { itemOf } from './redispatch'
import type { StepCommand } from './step'
import { limitsAsData, limitsOf, reminderAbout } from './time-limits'

/** What an event keeps of its step beside note and photos. */
export function dataOf(subject: Case, command: StepCommand, town: Town, now: number): CaseEvent['data'] {
  switch (command.action) {
    case 'accept':
    case 'return':
    case 'handle':
    case 'askExtension':
      return {
        ...(subject.departmentCode ? { departmentCode: subject.departmentCode } : {}),
        ...(subject.unitCode ? { unitCode: subject.unitCode } : {}),
        ...(command.action === 'askExtension' ? { workingDays: command.workingDays } : {}),
      }
    case 'grantExtension':
      return { workingDays: subject.extensionAsked?.workingDays ?? 0 }
    case 'confirm':
      return { wellFormed: command.wellFormed }
    case 'reject':
    case 'appeal':
    case 'rework':
    case 'reopen':
      return { reason: command.reason }
    case 'dispatch': {
      const item = itemOf(town, subject.itemCode)
      return {
        departmentCode: command.departmentCode,
        ...(command.unitCode ? { unitCode: command.unitCode } : {}),
        ...(item ? limitsAsData(limitsOf(item)) : {}),
      }
    }
    case 'rate':
      return { stars: command.stars }
    case 'regrid':
      return { fromGridCode: subject.gridCode, gridCode: command.gridCode }
    case 'link':
      return command.parent ? { parentId: command.parent._id, parentCaseNo: command.parent.caseNo } : {}
    case 'escalate':
      return { level: subject.escalationLevel + 1, about: reminderAbout(subject, now, workCalendar(town.calendar)) }
    default:
      return {}
  }
}
