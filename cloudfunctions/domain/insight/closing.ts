/** When a case is to be closed, and whether it was handled in time: GB/T 30428's 应结案 and 按期结案. */
import type { Case, CaseEvent } from '#domain/cases/case'
import { handleLimitOf, runningLimit } from '#domain/cases/time-limits'
import { dueAt, type WorkCalendar } from '#domain/deadlines/deadlines'

export interface Closing {
  /** Epoch ms. */
  readonly dueAtMs: number
  readonly onTime: boolean
}

/**
 * The deadline is the handling's, with its extensions: as it stood when the department first said that it was done, so
 * that rework moves nothing and the time others take to verify is not the department's. Before the department has
 * accepted it, the time for accepting and for handling are added up: who never accepts is overdue, too.
 * @returns undefined when there is none: not dispatched, standing still, linked, rejected or appealed
 */
export function closingOf(
  { state, timeline }: Pick<Case, 'state' | 'timeline'>,
  calendar: WorkCalendar,
): Closing | undefined {
  if (state === 'linked' || state === 'rejected' || state === 'appealed') return undefined
  const settled = timeline.findLast(({ action }) => action === 'settle')
  const start = timeline.findLastIndex(({ from, to }) => from !== to && (to === 'triage' || to === 'dispatched'))
  // 自查自处: seen, settled and closed by one officer at once
  if (start === -1 && settled) return { dueAtMs: settled.atMs, onTime: true }
  if (timeline[start]?.to !== 'dispatched' || timeline.some(({ action }, i) => i > start && action === 'link'))
    return undefined
  const firstHandled = timeline.findIndex(({ action }, i) => i > start && action === 'handle')
  const dueAtMs = deadline(firstHandled === -1 ? timeline : timeline.slice(0, firstHandled), calendar)
  if (dueAtMs === undefined) return undefined
  const handledAtMs = timeline.findLast(({ action }, i) => i > start && action === 'handle')?.atMs
  return { dueAtMs, onTime: state === 'closed' && handledAtMs !== undefined && handledAtMs <= dueAtMs }
}

function deadline(timeline: readonly CaseEvent[], calendar: WorkCalendar): number | undefined {
  const running = runningLimit(timeline, calendar)
  if (!running || running.pausedAtMs !== null) return undefined
  if (timeline.findLast(({ from, to }) => from !== to)?.to !== 'dispatched') return running.dueMs
  const handling = handleLimitOf(timeline)
  return handling && dueAt(running.dueMs, handling, calendar)
}
