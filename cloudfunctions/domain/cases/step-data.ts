import type { Town } from '#contract/town'
import { workCalendar } from '#domain/deadlines/chinese-calendar'
import type { Case, CaseEvent } from './case'
import { itemOf } from './items'
import { helpersAsData } from './redispatch'
import type { StepCommand } from './step-command'
import { limitsAsData, limitsOf, reminderAbout } from './time-limits'

/** How many points of the reporter the step answers with its words; nothing when none was open. */
function answersIn({ openPoints }: Case): CaseEvent['data'] {
  return openPoints > 0 ? { answers: openPoints } : {}
}

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
        ...(command.action === 'return' ? { reason: command.reason } : {}),
        ...(command.action === 'handle' ? answersIn(subject) : {}),
      }
    case 'grantExtension':
      return { workingDays: subject.extensionAsked?.workingDays ?? 0 }
    case 'confirm':
      return { wellFormed: command.wellFormed }
    case 'reject':
      return { reason: command.reason, ...answersIn(subject) }
    case 'appeal':
    case 'rework':
    case 'reopen':
      return { reason: command.reason }
    case 'dispatch': {
      const item = itemOf(town, subject.itemCode)
      return {
        departmentCode: command.departmentCode,
        ...(command.unitCode ? { unitCode: command.unitCode } : {}),
        ...helpersAsData(command.coDepartmentCodes),
        ...(item ? limitsAsData(limitsOf(item)) : {}),
      }
    }
    case 'reopenLinked':
      return { reason: command.reason, ...(subject.parentId === null ? {} : { parentId: subject.parentId }) }
    case 'rate':
      return { stars: command.stars }
    case 'regrid':
      return { fromGridCode: subject.gridCode, gridCode: command.gridCode }
    case 'reitem':
      return {
        fromItemCode: subject.itemCode,
        fromItemName: subject.itemName,
        itemCode: command.itemCode,
        itemName: itemOf(town, command.itemCode)?.name ?? '',
      }
    case 'link':
      return command.parent ? { parentId: command.parent._id, parentCaseNo: command.parent.caseNo } : {}
    case 'escalate':
      return { level: subject.escalationLevel + 1, about: reminderAbout(subject, now, workCalendar(town.calendar)) }
    default:
      return {}
  }
}
