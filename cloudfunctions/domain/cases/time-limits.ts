import { OPEN_STATES, type State } from '#contract/flow'
import { CLOCKS, type Item, type TimeLimit } from '#contract/town'
import { addWorkingDays, dueAt, resumedDue, type WorkCalendar } from '#domain/deadlines/deadlines'
import type { Case, CaseEvent } from './case'

/** A dispatcher sends on what no rule could, and what came back. */
const TRIAGE_WITHIN: TimeLimit = { clock: 'workingHours', amount: 2 }
/** A grid officer goes and looks whether it is solved. */
const VERIFY_WITHIN: TimeLimit = { clock: 'workingDays', amount: 1 }
/** Another dispatcher settles an appeal. */
const APPEAL_WITHIN: TimeLimit = { clock: 'workingDays', amount: 3 }
/** A grid officer goes and looks whether it is true. */
const CONFIRM_WITHIN: TimeLimit = { clock: 'workingHours', amount: 4 }
const CONFIRM_URGENT_WITHIN: TimeLimit = { clock: 'urgentWorkingHours', amount: 1 }

/** A dispatcher decides an extension. */
const DECIDE_EXTENSION_WITHIN: TimeLimit = { clock: 'workingDays', amount: 1 }

export function confirmDueAt(urgent: boolean, now: number, calendar: WorkCalendar): number {
  return dueAt(now, urgent ? CONFIRM_URGENT_WITHIN : CONFIRM_WITHIN, calendar)
}

/** When a grid officer must have seen whether what was handled is solved. */
export function verifyDueAt(handledAtMs: number, calendar: WorkCalendar): number {
  return dueAt(handledAtMs, VERIFY_WITHIN, calendar)
}

/** What a dispatch fixes for the department: limits of the rule, else of the item, written into its event. */
export interface Limits {
  readonly acceptWithin: TimeLimit
  readonly handleWithin: TimeLimit
}

export function limitsOf(
  item: Pick<Item, 'acceptWithin' | 'handleWithin'>,
  rule: { readonly acceptWithin?: TimeLimit; readonly handleWithin?: TimeLimit } = {},
): Limits {
  return { acceptWithin: rule.acceptWithin ?? item.acceptWithin, handleWithin: rule.handleWithin ?? item.handleWithin }
}

/** As events carry limits: `workingHours:4`. */
export function limitsAsData({ acceptWithin, handleWithin }: Limits): Readonly<Record<string, string>> {
  const text = ({ clock, amount }: TimeLimit) => `${clock}:${amount}`
  return { acceptWithin: text(acceptWithin), handleWithin: text(handleWithin) }
}

function limitFromData(text: unknown): TimeLimit | undefined {
  const [clock, amount] = String(text ?? '').split(':')
  const known = CLOCKS.find((candidate) => candidate === clock)
  return known && Number(amount) > 0 ? { clock: known, amount: Number(amount) } : undefined
}

/** The time for handling, as the last dispatch fixed it. */
export function handleLimitOf(timeline: readonly CaseEvent[]): TimeLimit | undefined {
  return limitFromData(timeline.findLast(({ data }) => limitFromData(data.handleWithin))?.data.handleWithin)
}

/** What runs now: since when, until when, and whether the clock stands still. */
export interface RunningLimit {
  readonly limit: TimeLimit
  readonly startMs: number
  readonly dueMs: number
  readonly pausedAtMs: number | null
  /** Since when an extension or a pause counts; half the time is half of what is left then. */
  readonly resumedAtMs: number | null
}

/**
 * The time limit that runs now, from the case's events alone: what is stored for sorting can be checked against it.
 * A clock starts when the case moves, stands still while an extension waits, and is lengthened by one that was granted.
 */
export function runningLimit(timeline: readonly CaseEvent[], calendar: WorkCalendar): RunningLimit | undefined {
  let running: RunningLimit | undefined
  let fixed: Partial<Limits> = {}
  for (const event of timeline) {
    const acceptWithin = limitFromData(event.data.acceptWithin)
    const handleWithin = limitFromData(event.data.handleWithin)
    if (acceptWithin && handleWithin) fixed = { acceptWithin, handleWithin }
    if (event.from !== event.to) {
      const limit = limitOfState(event.to, fixed)
      running = limit && startedAt(event.atMs, limit, calendar)
    } else if (running) {
      running = afterExtensionStep(running, event, calendar)
    }
  }
  return running
}

function startedAt(atMs: number, limit: TimeLimit, calendar: WorkCalendar): RunningLimit {
  return { limit, startMs: atMs, dueMs: dueAt(atMs, limit, calendar), pausedAtMs: null, resumedAtMs: null }
}

function limitOfState(state: State, fixed: Partial<Limits>): TimeLimit | undefined {
  switch (state) {
    case 'triage':
      return TRIAGE_WITHIN
    case 'dispatched':
      return fixed.acceptWithin
    case 'accepted':
    case 'reworking':
      return fixed.handleWithin
    case 'handled':
      return VERIFY_WITHIN
    case 'appealed':
      return APPEAL_WITHIN
    case 'closed':
    case 'rejected':
    case 'linked':
      return undefined
  }
}

function afterExtensionStep(running: RunningLimit, event: CaseEvent, calendar: WorkCalendar): RunningLimit {
  if (event.action === 'askExtension') return { ...running, pausedAtMs: event.atMs }
  if (running.pausedAtMs === null) return running
  if (event.action !== 'grantExtension' && event.action !== 'denyExtension') return running
  const resumed = resumedDue(running.dueMs, running.pausedAtMs, event.atMs, running.limit.clock, calendar)
  const added = event.action === 'grantExtension' ? Number(event.data.workingDays ?? 0) : 0
  return { ...running, pausedAtMs: null, resumedAtMs: event.atMs, dueMs: addWorkingDays(resumed, added, calendar) }
}

/** Half the time, all of it, twice of it. */
export function escalationTimes(running: RunningLimit, calendar: WorkCalendar): readonly number[] {
  const { limit, startMs, dueMs, resumedAtMs } = running
  const half =
    resumedAtMs === null
      ? dueAt(startMs, { ...limit, amount: limit.amount / 2 }, calendar)
      : Math.round((resumedAtMs + dueMs) / 2)
  return [half, dueMs, dueAt(dueMs, limit, calendar)]
}

/** Who was to confirm is reminded when the time for it is over, and again a working day later. */
function confirmTimes(confirmDueAtMs: number, calendar: WorkCalendar): readonly number[] {
  return [confirmDueAtMs, addWorkingDays(confirmDueAtMs, 1, calendar)]
}

type Reminded = Pick<
  Case,
  'state' | 'truth' | 'confidential' | 'confirmDueAtMs' | 'confirmReminders' | 'escalationLevel'
>

/** When the confirmation is reminded of next; never once the case has ended or its truth was decided. */
function nextConfirmReminder(subject: Reminded, calendar: WorkCalendar): number | null {
  const { truth, confirmDueAtMs, confirmReminders, confidential, state } = subject
  if (truth !== 'unconfirmed' || confirmDueAtMs === null || confidential || !OPEN_STATES.includes(state)) return null
  return confirmTimes(confirmDueAtMs, calendar)[confirmReminders] ?? null
}

/**
 * When the clock reminds somebody next. While an extension waits the department's clock stands still, and the
 * dispatcher is reminded each working day.
 * @param lastMs instant of the last event, epoch ms
 */
export function nextReminder(
  subject: Reminded,
  running: RunningLimit | undefined,
  lastMs: number,
  calendar: WorkCalendar,
): number | null {
  const step = !running
    ? null
    : running.pausedAtMs === null
      ? (escalationTimes(running, calendar)[subject.escalationLevel] ?? null)
      : dueAt(lastMs, DECIDE_EXTENSION_WITHIN, calendar)
  const both = [step, nextConfirmReminder(subject, calendar)].filter((at): at is number => at !== null)
  return both.length > 0 ? Math.min(...both) : null
}

/** What a reminder at this moment is about: the step that is due, or the confirmation. */
export function reminderAbout(subject: Reminded, now: number, calendar: WorkCalendar): 'step' | 'confirm' {
  const confirm = nextConfirmReminder(subject, calendar)
  return confirm !== null && confirm <= now ? 'confirm' : 'step'
}
