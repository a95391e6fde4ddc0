import { FLOW, type FlowAction, type State } from '#contract/flow'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Item, Town } from '#contract/town'
import type { RejectReason } from '#contract/words'
import { dueAt, type WorkCalendar } from '#domain/deadlines/deadlines'
import type { Case, CaseEvent, CasePhoto, Effect } from './case'
import { CHAIN_START, seal } from './evidence'
import { messageOf } from './messages'
import { type Actor, permit } from './permit'
import { timeLimitOf } from './time-limits'

/** A step somebody wants to take on a case. */
export type StepCommand = {
  readonly commandId: string
  readonly note: string
  readonly photos: readonly CasePhoto[]
} & (
  | { readonly action: 'accept' | 'return' | 'handle' | 'verify' | 'rework' }
  | { readonly action: 'confirm'; readonly wellFormed: boolean }
  | { readonly action: 'reject'; readonly reason: RejectReason }
  | { readonly action: 'dispatch'; readonly departmentCode: string; readonly unitCode?: string | undefined }
  | { readonly action: 'rate'; readonly stars: number }
)

/** What a step changes; written in one conditional update together with its event and effects. */
export type Changes = Partial<
  Pick<
    Case,
    | 'state'
    | 'truth'
    | 'wellFormed'
    | 'departmentCode'
    | 'unitCode'
    | 'coDepartmentCodes'
    | 'photosAfter'
    | 'handlerIds'
    | 'rating'
    | 'dueAtMs'
  >
>

export interface TakenStep {
  readonly event: CaseEvent
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
  town: Town,
  calendar: WorkCalendar,
  now: number,
): Outcome<TakenStep> {
  const role = permit(subject, command.action, actor)
  if (!role.ok) return role
  const complaint = incomplete(subject, command, town)
  if (complaint) return complaint
  const to = targetOf(command.action, subject.state)
  const event = seal(
    {
      id: command.commandId,
      action: command.action,
      atMs: now,
      by: { personId: actor.personId, role: role.value },
      from: subject.state,
      to,
      note: command.note,
      photos: command.photos,
      data: dataOf(subject, command),
    },
    subject.timeline.at(-1)?.hash ?? CHAIN_START,
  )
  const item = town.items.find((candidate) => candidate.code === subject.itemCode)
  const changes = { ...changesOf(subject, command, actor), ...whenMoved(subject, to, item, calendar, now) }
  return accept({ event, changes, effects: effectsOf(subject, command, event, town) })
}

function incomplete(subject: Case, command: StepCommand, town: Town) {
  if (command.action === 'handle' && command.photos.length === 0 && !subject.confidential)
    return refuse('case/photo-required')
  if (command.action !== 'dispatch') return undefined
  const department = town.departments.find((candidate) => candidate.code === command.departmentCode)
  if (!department) return refuse('case/unknown-department')
  if (command.unitCode && !department.units.some((unit) => unit.code === command.unitCode))
    return refuse('case/unknown-department')
  const last = subject.timeline.at(-1)
  if (last?.action === 'return' && last.data.departmentCode === command.departmentCode && !command.unitCode)
    return refuse('case/same-department')
  return undefined
}

function targetOf(action: FlowAction, from: State): State {
  const { to } = FLOW[action]
  return to === 'same' ? from : to
}

function dataOf(subject: Case, command: StepCommand): CaseEvent['data'] {
  switch (command.action) {
    case 'accept':
    case 'return':
    case 'handle':
      return subject.departmentCode ? { departmentCode: subject.departmentCode } : {}
    case 'confirm':
      return { wellFormed: command.wellFormed }
    case 'reject':
      return { reason: command.reason }
    case 'dispatch':
      return { departmentCode: command.departmentCode, ...(command.unitCode ? { unitCode: command.unitCode } : {}) }
    case 'rate':
      return { stars: command.stars }
    default:
      return {}
  }
}

function changesOf(subject: Case, command: StepCommand, actor: Actor): Changes {
  switch (command.action) {
    case 'confirm':
      return { truth: 'true', wellFormed: command.wellFormed }
    case 'reject':
      return command.reason === 'untrue' ? { truth: 'untrue' } : {}
    case 'dispatch':
      return { departmentCode: command.departmentCode, unitCode: command.unitCode ?? null, coDepartmentCodes: [] }
    case 'return':
      return { departmentCode: null, unitCode: null, coDepartmentCodes: [] }
    case 'handle':
      return { photosAfter: command.photos, handlerIds: [...new Set([...subject.handlerIds, actor.personId])] }
    case 'rate':
      return { rating: { stars: command.stars, text: command.note } }
    default:
      return {}
  }
}

/** A new clock starts when the case moves, never when it only learns something. */
function whenMoved(subject: Case, to: State, item: Item | undefined, calendar: WorkCalendar, now: number): Changes {
  if (to === subject.state) return {}
  const limit = item && timeLimitOf(to, item)
  return { state: to, dueAtMs: limit ? dueAt(now, limit, calendar) : null }
}

function effectsOf(subject: Case, command: StepCommand, event: CaseEvent, town: Town): Effect[] {
  const message = messageOf(subject, event, town)
  const effects: Effect[] = message
    ? [{ key: `notify:${event.id}`, kind: 'notify', personId: subject.reporterId, ...message }]
    : []
  return command.action === 'confirm' ? [...effects, { key: `award:${subject._id}`, kind: 'award' }] : effects
}
