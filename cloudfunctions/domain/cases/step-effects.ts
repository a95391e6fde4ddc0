import type { Town } from '#contract/town'
import type { Case, CaseEvent, Effect, StaffAddress } from './case'
import { escalationMessage, messageOf, staffMessageOf } from './messages'
import type { Changes, StepCommand } from './step'

/** What must follow a step: who is told, what is paid, which other cases end with it. */
export function effectsOf(
  subject: Case,
  command: StepCommand,
  event: CaseEvent,
  changes: Changes,
  town: Town,
): Effect[] {
  const after = { ...subject, ...changes }
  const effects: Effect[] = []
  const message = messageOf(subject, event, town)
  if (message) effects.push({ key: `notify:${event.id}`, kind: 'notify', personId: subject.reporterId, ...message })
  if (command.action === 'confirm') effects.push({ key: `award:${subject._id}`, kind: 'award' })
  if (after.truth !== subject.truth && (after.truth === 'untrue' || subject.truth === 'untrue'))
    effects.push({ key: `honesty:${event.id}`, kind: 'honesty' })
  const outcome = endOf(after.state, event)
  if (command.action === 'link' && after.parentId !== null)
    effects.push({ key: `join:${event.id}`, kind: 'joinParent', parentId: after.parentId })
  if (outcome && subject.linkedIds.length + subject.followerIds.length > 0)
    effects.push({ key: `end:${event.id}`, kind: 'followEnd', outcome })
  const told = command.action === 'escalate' ? escalationOf(after) : staffToldOf(after, event)
  if (told) effects.push({ key: `staff:${event.id}`, kind: 'tellStaff', ...told })
  return effects
}

function endOf(state: Case['state'], event: CaseEvent): 'closed' | 'rejected' | undefined {
  if (event.from === event.to) return undefined
  return state === 'closed' || state === 'rejected' ? state : undefined
}

type Told = { readonly to: StaffAddress; readonly title: string; readonly text: string }

/** Whoever has to act next and might not look: the department after a rework, the dispatchers after an appeal. */
function staffToldOf(after: Case, event: CaseEvent): Told | undefined {
  const message = staffMessageOf(after, event)
  if (!message) return undefined
  switch (event.action) {
    case 'appeal':
    case 'askExtension':
    case 'return':
      return { to: { desk: 'dispatchers' }, ...message }
    default:
      return { to: nextInCharge(after), ...message }
  }
}

/** Half the time: who has the case. All of it: the head of the department. Twice of it: the leaders. */
function escalationOf(after: Case): Told {
  const message = escalationMessage(after)
  const inCharge = nextInCharge(after)
  if (after.escalationLevel === 1) return { to: inCharge, ...message }
  if (after.escalationLevel === 2) return { to: aboveOf(inCharge, after), ...message }
  return { to: { desk: 'leaders' }, ...message }
}

/** Who has the case now. */
export function nextInCharge(subject: Case): StaffAddress {
  if (subject.departmentCode !== null && subject.state !== 'handled')
    return { desk: 'handlers', departmentCode: subject.departmentCode, unitCode: subject.unitCode }
  if (subject.state === 'handled' && !subject.confidential) return { desk: 'gridOfficers', gridCode: subject.gridCode }
  return { desk: 'dispatchers' }
}

function aboveOf(inCharge: StaffAddress, subject: Case): StaffAddress {
  if (inCharge.desk === 'handlers') return { ...inCharge, desk: 'heads' }
  return { desk: 'officeLeaders', officeCode: subject.officeCode }
}
