import { FLOW, type FlowAction, type State } from '#contract/flow'
import { accept, type Outcome } from '#contract/outcome'
import type { Town } from '#contract/town'
import type { AppealReason, RejectReason, ReturnReason, ReworkReason } from '#contract/words'
import type { WorkCalendar } from '#domain/deadlines/deadlines'
import type { GridIndex } from '#domain/places/grid-index'
import type { Case, CaseEvent, CasePhoto, Effect } from './case'
import { nextEvent } from './evidence'
import { type Actor, permit } from './permit'
import { dispatchOf } from './redispatch'
import { seersOf } from './sight'
import { changesOf } from './step-changes'
import { incomplete } from './step-checks'
import { dataOf } from './step-data'
import { effectsOf } from './step-effects'
import { nextReminder, runningLimit } from './time-limits'

/** Actions that say more than a note and photos. */
type WithMore =
  | 'confirm'
  | 'reject'
  | 'rejectLinked'
  | 'dispatch'
  | 'rate'
  | 'askExtension'
  | 'regrid'
  | 'link'
  | 'appeal'
  | 'rework'
  | 'reopen'
  | 'reopenLinked'
  | 'return'

/** A step somebody wants to take on a case. */
export type StepCommand = {
  readonly commandId: string
  readonly note: string
  readonly photos: readonly CasePhoto[]
} & (
  | {
      readonly action: Exclude<FlowAction, WithMore>
    }
  | { readonly action: 'appeal'; readonly reason: AppealReason }
  | { readonly action: 'rework' | 'reopen' | 'reopenLinked'; readonly reason: ReworkReason }
  | { readonly action: 'confirm'; readonly wellFormed: boolean }
  | { readonly action: 'reject'; readonly reason: RejectReason }
  | { readonly action: 'return'; readonly reason: ReturnReason }
  | {
      readonly action: 'dispatch'
      readonly departmentCode: string
      readonly unitCode?: string | undefined
      /** 协办 */
      readonly coDepartmentCodes: readonly string[]
    }
  /** `decidedBy`: who rejected the case it follows. */
  | { readonly action: 'rejectLinked'; readonly decidedBy: string | null }
  | { readonly action: 'rate'; readonly stars: number }
  | { readonly action: 'askExtension'; readonly workingDays: number }
  | { readonly action: 'regrid'; readonly gridCode: string }
  /** `parent`: the case it is linked to, as it stands; undefined when there is none. */
  | { readonly action: 'link'; readonly parent: Case | undefined }
)

/** What steps need to know of the town. */
export interface Surroundings {
  readonly town: Town
  readonly grids: GridIndex
  readonly calendar: WorkCalendar
}

/** What a step changes; written in one conditional update together with its events and effects. */
export type Changes = Partial<
  Omit<Case, '_id' | 'caseNo' | 'version' | 'timeline' | 'effects' | 'effectsDueAtMs' | 'content'>
>

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
  const by = role.value === 'system' ? ('system' as const) : { personId: actor.personId, role: role.value }
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
  const gridCode = gridDispatchedAnew(subject, command)
  const anew = gridCode === undefined ? undefined : dispatchOf(subject, gridCode, event, surroundings, now)
  const events = anew ? [event, anew.event] : [event]
  const own = { ...changesOf(subject, command, actor, surroundings, now), ...anew?.changes }
  const changes = {
    ...own,
    ...clocksOf(subject, events, own, surroundings.calendar),
    seenBy: seersOf({ ...subject, ...own }),
  }
  return accept({ events, changes, effects: effectsOf(subject, command, events, changes, surroundings.town) })
}

/** The grid for which the town dispatches again at once; undefined for steps that do not dispatch. */
function gridDispatchedAnew(subject: Case, command: StepCommand): string | undefined {
  if (command.action === 'regrid') return command.gridCode
  return command.action === 'reopenLinked' ? subject.gridCode : undefined
}

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
