import { NEWS, type News } from '#contract/messages'
import type { Town } from '#contract/town'
import { dutyKey } from '#domain/dispatch/duty'
import type { Case, CaseEvent, Effect, StaffAddress } from './case'
import { helpersTold } from './helpers'
import { escalationMessage, type Message, messageOf, staffMessageOf } from './messages'
import type { Changes, StepCommand } from './step-command'

/**
 * What must follow a step: who is told, what is paid, which other cases end with it. Every key names the case and the
 * event, so that no two cases ever share one.
 */
export function effectsOf(
  subject: Case,
  command: StepCommand,
  events: readonly CaseEvent[],
  changes: Changes,
  town: Town,
): Effect[] {
  const after = { ...subject, ...changes }
  const own = events.flatMap((event) => effectsOfEvent(subject, after, event, town))
  const id = `${subject._id}:${command.commandId}`
  if (command.action === 'confirm') own.push({ key: `award:${subject._id}`, kind: 'award' })
  if (after.truth !== subject.truth && (after.truth === 'untrue' || subject.truth === 'untrue'))
    own.push({ key: `honesty:${id}`, kind: 'honesty' })
  if (command.action === 'link' && after.parentId !== null)
    own.push({ key: `join:${id}`, kind: 'joinParent', parentId: after.parentId })
  if (command.action === 'relink' && after.parentId !== null)
    own.push({ key: `join:${id}`, kind: 'joinParent', parentId: after.parentId, again: true })
  if (isTakenUpAgain(subject, after.state) && subject.linkedIds.length + subject.followerIds.length > 0)
    own.push({ key: `again:${id}`, kind: 'followAgain' })
  const outcome = endOf(subject, after.state)
  if (outcome && subject.linkedIds.length + subject.followerIds.length > 0)
    own.push({ key: `end:${id}`, kind: 'followEnd', outcome })
  if (after.confidential && !subject.confidential && subject.linkedIds.length + subject.followerIds.length > 0) {
    const { linkedIds, followerIds } = subject
    own.push({ key: `withdraw:${id}`, kind: 'withdraw', linkedIds, followerIds })
  }
  return own
}

function effectsOfEvent(subject: Case, after: Case, event: CaseEvent, town: Town): Effect[] {
  const id = `${subject._id}:${event.id}`
  const message = messageOf(subject, event, town)
  const told = event.action === 'escalate' ? escalationOf(subject, after, event) : staffToldOf(after, event)
  return [
    ...(message
      ? [{ key: `notify:${id}`, kind: 'notify' as const, personId: subject.reporterId, ...message, ...newsOf(event) }]
      : []),
    ...(told ? [{ key: `staff:${id}`, kind: 'tellStaff' as const, ...told }] : []),
    ...dutyCallOf(after, event),
    ...helpersTold(subject, after, event, town),
  ]
}

function newsOf({ action }: CaseEvent): { readonly news?: News } {
  const news = NEWS.find((one) => one === action)
  return news ? { news } : {}
}

/** An urgent case that went to a department is told to its duty phone. */
export function dutyCallOf(after: Case, event: CaseEvent): Effect[] {
  const calls = after.urgent && event.to === 'dispatched' && event.from !== event.to
  return calls ? [{ key: dutyKey(after._id, event.id), kind: 'callDuty' }] : []
}

/** An appeal that was denied ends nothing anew: whoever follows was told before. */
function endOf(before: Case, state: Case['state']): 'closed' | 'rejected' | undefined {
  if (before.state === state || before.state === 'appealed') return undefined
  return state === 'closed' || state === 'rejected' ? state : undefined
}

/** Reopened, or its appeal was granted: what ended with it goes on with it. */
function isTakenUpAgain(before: Case, state: Case['state']): boolean {
  if (before.state === 'closed') return state !== 'closed'
  if (before.state === 'rejected') return state === 'linked'
  return before.state === 'appealed' && state === 'triage'
}

type Told = Message & { readonly to: StaffAddress }

/** Whoever has to act next and might not look: the department after a rework, the dispatchers after an appeal. */
export function staffToldOf(after: Case, event: CaseEvent): Told | undefined {
  const message = staffMessageOf(after, event)
  if (!message) return undefined
  switch (event.action) {
    case 'appeal':
    case 'askExtension':
    case 'return':
    case 'toTriage':
      return { to: { desk: 'dispatchers' }, ...message }
    default:
      return { to: nextInCharge(after), ...message }
  }
}

/**
 * Half the time: who has the case. All of it: the head of the department. Twice of it: the leaders.
 * A confidential case stays with those who may open it.
 */
function escalationOf(before: Case, after: Case, event: CaseEvent): Told {
  const message = escalationMessage(after, event)
  if (event.data.about === 'confirm') return { to: { desk: 'gridOfficers', gridCode: after.gridCode }, ...message }
  if (before.extensionAsked) return { to: { desk: 'dispatchers' }, ...message }
  const inCharge = nextInCharge(after)
  if (after.escalationLevel === 1) return { to: inCharge, ...message }
  if (after.confidential) return { to: { desk: 'dispatchers' }, ...message }
  if (after.escalationLevel === 2) return { to: aboveOf(inCharge, after), ...message }
  return { to: { desk: 'leaders' }, ...message }
}

/** Who has the case now. */
function nextInCharge(subject: Case): StaffAddress {
  const { departmentCode, unitCode, state } = subject
  const inDepartment = state === 'dispatched' || state === 'accepted' || state === 'reworking'
  if (departmentCode !== null && inDepartment) return { desk: 'handlers', departmentCode, unitCode }
  if (state === 'handled' && !subject.confidential) return { desk: 'gridOfficers', gridCode: subject.gridCode }
  return { desk: 'dispatchers' }
}

function aboveOf(inCharge: StaffAddress, subject: Case): StaffAddress {
  if (inCharge.desk === 'handlers') return { ...inCharge, desk: 'heads' }
  return { desk: 'officeLeaders', officeCode: subject.officeCode }
}
