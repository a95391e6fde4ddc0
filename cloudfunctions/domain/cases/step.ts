import { FLOW, type FlowAction, type State } from '#contract/flow'
import { accept, type Outcome } from '#contract/outcome'
import type { WorkCalendar } from '#domain/deadlines/deadlines'
import type { Case, CaseEvent, Effect } from './case'
import { nextEvent } from './evidence'
import { type Actor, permit } from './permit'
import { dispatchOf } from './redispatch'
import { nameInEvents } from './reporter'
import { seersOf } from './sight'
import { changesOf } from './step-changes'
import { incomplete } from './step-checks'
import type { Changes, StepCommand, Surroundings } from './step-command'
import { dataOf } from './step-data'
import { effectsOf } from './step-effects'
import { nextReminder, runningLimit } from './time-limits'

export interface TakenStep {
  /** One, or two where the town dispatches anew at once. */
  readonly events: readonly CaseEvent[]
  readonly changes: Changes
  readonly effects: readonly Effect[]
}

/**
 * Decides one step on a case: permitted by the flow table, and complete in itself.
 * @param now the cloud's time of arrival, epoch ms
 */
export function takeStep(
  subject: Case,
  command: StepCommand,
  actor: Actor,
  surroundings: Surroundings,
  now: number,
): Outcome<TakenStep> {
  const role = permit(subject, command.action, actor, now)
  if (!role.ok) return role
  const complaint = incomplete(subject, command, surroundings.town)
  if (complaint) return complaint
  const by =
    role.value === 'system' ? ('system' as const) : { personId: nameInEvents(actor, role.value), role: role.value }
  const event = nextEvent(subject.timeline, command.action, {
    id: command.commandId,
    atMs: now,
    by,
    from: subject.state,
    to: targetOf(command.action, subject.state),
    note: command.note,
    photos: command.photos,
    data: dataOf(subject, command, surroundings.town, now),
  })
  const decided = changesOf(subject, command, actor, surroundings, now)
  const anew = DISPATCHES_ANEW.has(command.action)
    ? dispatchOf({ ...subject, ...decided }, event, surroundings, now)
    : undefined
  const events = anew ? [event, anew.event] : [event]
  const own = { ...decided, ...anew?.changes }
  const changes = {
    ...own,
    ...clocksOf(subject, events, own, surroundings.calendar),
    seenBy: seersOf({ ...subject, ...own }),
  }
  return accept({ events, changes, effects: effectsOf(subject, command, events, changes, surroundings.town) })
}

/** After these the town dispatches again at once, by rule. */
const DISPATCHES_ANEW: ReadonlySet<FlowAction> = new Set(['regrid', 'reitem', 'reopenLinked'])

function targetOf(action: FlowAction, from: State): State {
  const { to } = FLOW[action]
  return to === 'same' ? from : to
}

/** State, deadline and next reminder, as they follow from the events. */
function clocksOf(subject: Case, events: readonly CaseEvent[], own: Changes, calendar: WorkCalendar): Changes {
  const after = { ...subject, ...own }
  const state = events.at(-1)?.to ?? subject.state
  const running = runningLimit([...subject.timeline, ...events], calendar)
  const moved = events.some((event) => event.from !== event.to)
  const escalationLevel = own.escalationLevel ?? (moved ? 0 : subject.escalationLevel)
  return {
    ...(moved ? { state } : {}),
    dueAtMs: running?.dueMs ?? null,
    escalationLevel,
    escalateAtMs: nextReminder({ ...after, escalationLevel }, running, events.at(-1)?.atMs ?? 0, calendar),
  }
}
