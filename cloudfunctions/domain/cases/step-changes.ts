import type { WorkCalendar } from '#domain/deadlines/deadlines'
import type { Case } from './case'
import { itemOf, underItem } from './items'
import { type Actor, SYSTEM } from './permit'
import { areaOfCode } from './redispatch'
import type { Changes, StepCommand, Surroundings } from './step-command'
import { confirmDueAt, reminderAbout } from './time-limits'

const NOTHING_ASKED = { extensionAsked: null, extensionAskedAtMs: null } as const
/** It goes its own way from now on; the award stays with the case it was closed with. */
function leaving({ parentId }: Case): Changes {
  return parentId === null ? {} : { leftParentId: parentId, parentId: null }
}

/** It goes its own way, and may all the same be of the problem it was linked for. */
function besideParent({ parentId }: Case): Changes {
  return parentId === null ? {} : { besideId: parentId }
}

/** What was found true stays true; else somebody goes and looks. */
function confirmAgainOf({ truth, urgent }: Case, now: number, calendar: WorkCalendar): Changes {
  if (truth === 'true') return {}
  return { truth: 'unconfirmed', confirmDueAtMs: confirmDueAt(urgent, now, calendar), confirmReminders: 0 }
}

const NO_DEPARTMENT = { departmentCode: null, unitCode: null, coDepartmentCodes: [] } as const

/** What a step changes of the case beside its state and its clocks. */
export function changesOf(
  subject: Case,
  command: StepCommand,
  actor: Actor,
  { town, calendar }: Surroundings,
  now: number,
): Changes {
  const confirmAgain = confirmAgainOf(subject, now, calendar)
  switch (command.action) {
    case 'confirm':
      return { truth: 'true', wellFormed: command.wellFormed, confirmDueAtMs: null }
    case 'reject':
      return {
        ...(command.reason === 'untrue' ? { truth: 'untrue' } : {}),
        rejectedAtMs: now,
        rejectedBy: actor.personId,
        confirmDueAtMs: null,
        // The reason is the answer to what the reporter said.
        openPoints: 0,
        ...NOTHING_ASKED,
      }
    case 'dispatch':
      return {
        departmentCode: command.departmentCode,
        unitCode: command.unitCode ?? null,
        coDepartmentCodes: command.coDepartmentCodes,
      }
    case 'return':
      return { ...NO_DEPARTMENT, ...NOTHING_ASKED }
    case 'handle':
      return {
        photosAfter: command.photos,
        handlerIds: [...new Set([...subject.handlerIds, actor.personId])],
        openPoints: 0,
        ...NOTHING_ASKED,
      }
    case 'verify':
      return { closedAtMs: now }
    case 'rework':
      return { reworks: subject.reworks + 1 }
    case 'rate':
      return { rating: { stars: command.stars, text: command.note } }
    case 'comment':
      return { openPoints: subject.openPoints + 1 }
    case 'answer':
      return { openPoints: 0 }
    case 'appeal':
      return { appealed: true }
    case 'grantAppeal':
      return { ...NO_DEPARTMENT, ...confirmAgain, rejectedAtMs: null, ...besideParent(subject), parentId: null }
    case 'reopen':
      return { reopened: true, closedAtMs: null, reworks: subject.reworks + 1, openPoints: subject.openPoints + 1 }
    case 'inspect':
      return { closedAtMs: null, reworks: subject.reworks + 1 }
    case 'inspectSettled':
      return { closedAtMs: null, reworks: subject.reworks + 1, ...leaving(subject) }
    case 'reopenLinked':
      return {
        ...confirmAgain,
        ...leaving(subject),
        reopened: true,
        closedAtMs: null,
        reworks: subject.reworks + 1,
        openPoints: subject.openPoints + 1,
      }
    case 'askExtension':
      return {
        extensions: subject.extensions + 1,
        extensionAsked: { workingDays: command.workingDays, reason: command.note, atMs: now },
        extensionAskedAtMs: now,
      }
    case 'grantExtension':
    case 'denyExtension':
      return NOTHING_ASKED
    case 'regrid':
      return { ...NO_DEPARTMENT, ...confirmAgain, ...areaOfCode(town, command.gridCode), ...NOTHING_ASKED }
    case 'reitem': {
      const item = itemOf(town, command.itemCode)
      const under = item ? underItem(subject, item) : {}
      return {
        ...NO_DEPARTMENT,
        ...under,
        ...confirmAgainOf({ ...subject, ...under }, now, calendar),
        ...NOTHING_ASKED,
      }
    }
    case 'link':
      return { ...NO_DEPARTMENT, parentId: command.parent?._id ?? null, confirmDueAtMs: null, ...NOTHING_ASKED }
    case 'unlink':
      // The town itself does not know whether it is another problem.
      return { ...confirmAgain, ...(actor.personId === SYSTEM.personId ? besideParent(subject) : {}), parentId: null }
    case 'closeLinked':
      return { closedAtMs: now }
    case 'rejectLinked':
      return { rejectedAtMs: now, rejectedBy: command.decidedBy }
    case 'relink':
      return { closedAtMs: null, rejectedAtMs: null, rejectedBy: null, confirmDueAtMs: null }
    case 'escalate':
      if (reminderAbout(subject, now, calendar) === 'confirm') return { confirmReminders: subject.confirmReminders + 1 }
      return subject.extensionAsked ? {} : { escalationLevel: subject.escalationLevel + 1 }
    case 'accept':
    case 'denyAppeal':
      return {}
  }
}
