/** Weeks and months as inspections count them, in Asia/Shanghai. */
import type { InspectionKind } from '#contract/inspections'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Asia/Shanghai is UTC+8 all the year. */
const OFFSET_MS = 8 * HOUR_MS
/** 1970-01-01 was a Thursday: three days after a Monday. */
const THURSDAY = 3

/** What is inspected together: the cases closed in a week (spot check), or in a month (cross-inspection). */
export interface Span {
  /** `spot:2026-11-16`, named by the week's Monday; `cross:2026-11`. */
  readonly periodId: string
  readonly kind: InspectionKind
  readonly fromMs: number
  /** The first instant after it. */
  readonly toMs: number
}

/** The period an instant lies in. @param atMs epoch ms */
export function spanAt(kind: InspectionKind, atMs: number): Span {
  return kind === 'spot' ? weekAt(atMs) : monthAt(atMs)
}

/** The last one that is over. */
export function spanBefore(kind: InspectionKind, now: number): Span {
  return spanAt(kind, spanAt(kind, now).fromMs - 1)
}

function weekAt(atMs: number): Span {
  const day = Math.floor((atMs + OFFSET_MS) / DAY_MS)
  const monday = day - ((day + THURSDAY) % 7)
  const fromMs = monday * DAY_MS - OFFSET_MS
  return { periodId: `spot:${dateOf(fromMs)}`, kind: 'spot', fromMs, toMs: fromMs + 7 * DAY_MS }
}

function monthAt(atMs: number): Span {
  const month = dateOf(atMs).slice(0, 7)
  const [year = 0, number = 1] = month.split('-').map(Number)
  const fromMs = Date.UTC(year, number - 1, 1) - OFFSET_MS
  return { periodId: `cross:${month}`, kind: 'cross', fromMs, toMs: Date.UTC(year, number, 1) - OFFSET_MS }
}

/** The calendar day, YYYY-MM-DD. */
export function dateOf(atMs: number): string {
  return new Date(atMs + OFFSET_MS).toISOString().slice(0, 10)
}

/** Months since year 0, to number the rounds of cross-inspection. @param periodId `cross:2026-11` */
export function monthNumberOf(periodId: string): number {
  const [year = 0, month = 1] = periodId.slice('cross:'.length).split('-').map(Number)
  return year * 12 + month - 1
}
