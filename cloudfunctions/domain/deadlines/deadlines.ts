import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { TimeLimit } from '#contract/town'

dayjs.extend(utc)

/** China has one time zone and no summer time. */
const OFFSET_HOURS = 8
const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** Minutes since midnight, from and to, in order and without overlap. */
export type Hours = readonly (readonly [fromMinute: number, toMinute: number])[]

export interface WorkCalendar {
  /** Public holidays are not working days, make-up Sundays are. @param on calendar day, YYYY-MM-DD in Asia/Shanghai */
  isWorkday(on: string): boolean
  /** Office hours of a working day. */
  readonly officeHours: Hours
  /** Hours in which urgent things are worked on, every day. */
  readonly urgentHours: Hours
}

/**
 * When a time limit that starts now ends.
 * Working hours are counted in office hours of working days (urgent ones: in the urgent hours of every day);
 * working days end at the same time of day on the n-th working day after; plain hours and calendar days run always.
 * @param startMs epoch ms
 * @returns epoch ms
 */
export function dueAt(startMs: number, limit: TimeLimit, calendar: WorkCalendar): number {
  switch (limit.clock) {
    case 'hours':
      return startMs + limit.amount * HOUR_MS
    case 'calendarDays':
      return startMs + limit.amount * DAY_MS
    case 'workingDays':
      return addWorkingDays(startMs, limit.amount, calendar)
    default:
      return addWorkingMs(startMs, limit.amount * HOUR_MS, limit.clock, calendar)
  }
}

/**
 * Where a deadline lies after its clock stood still: what was left at the pause is left at the resumption.
 * Working days that passed are added; plain hours and calendar days move on by the length of the pause.
 */
export function resumedDue(
  dueMs: number,
  pausedAtMs: number,
  resumedAtMs: number,
  clock: TimeLimit['clock'],
  calendar: WorkCalendar,
): number {
  // What was overdue already stays overdue by as much.
  if (dueMs <= pausedAtMs) return dueMs + (resumedAtMs - pausedAtMs)
  switch (clock) {
    case 'hours':
    case 'calendarDays':
      return dueMs + (resumedAtMs - pausedAtMs)
    case 'workingDays':
      return addWorkingDays(dueMs, workingDaysBetween(pausedAtMs, resumedAtMs, calendar), calendar)
    default:
      return addWorkingMs(resumedAtMs, workingMsBetween(pausedAtMs, dueMs, clock, calendar), clock, calendar)
  }
}

/** The n-th working day after, at the same time of day; part of a day is counted in office hours. */
export function addWorkingDays(startMs: number, days: number, calendar: WorkCalendar): number {
  let at = dayOf(startMs)
  const whole = Math.floor(days)
  for (let left = whole; left > 0; ) {
    at = at.add(1, 'day')
    if (isWorkday(at, calendar)) left -= 1
  }
  const onDay = at.valueOf() + (startMs - dayOf(startMs).valueOf())
  return days === whole ? onDay : addWorkingMs(onDay, (days - whole) * officeDayMs(calendar), 'workingHours', calendar)
}

/** Whole working days that passed between two instants. */
function workingDaysBetween(fromMs: number, toMs: number, calendar: WorkCalendar): number {
  let days = 0
  for (let at = addWorkingDays(fromMs, 1, calendar); at <= toMs; at = addWorkingDays(at, 1, calendar)) days += 1
  return days
}

type HourClock = 'workingHours' | 'urgentWorkingHours'

function addWorkingMs(startMs: number, ms: number, clock: HourClock, calendar: WorkCalendar): number {
  let leftMs = ms
  for (const [openMs, closeMs] of windowsFrom(startMs, clock, calendar)) {
    if (leftMs <= closeMs - openMs) return openMs + leftMs
    leftMs -= closeMs - openMs
  }
  throw new Error('a calendar without working time')
}

function workingMsBetween(fromMs: number, toMs: number, clock: HourClock, calendar: WorkCalendar): number {
  let sumMs = 0
  for (const [openMs, closeMs] of windowsFrom(fromMs, clock, calendar)) {
    if (openMs >= toMs) break
    sumMs += Math.min(closeMs, toMs) - openMs
  }
  return sumMs
}

/** The working time from an instant on, window by window; a year without any is a mistake in the calendar. */
function* windowsFrom(startMs: number, clock: HourClock, calendar: WorkCalendar): Generator<[number, number]> {
  let day = dayOf(startMs)
  for (let days = 0; days < 366 * 3; days += 1) {
    const hours = clock === 'urgentWorkingHours' ? calendar.urgentHours : calendar.officeHours
    if (clock === 'urgentWorkingHours' || isWorkday(day, calendar)) {
      for (const [fromMinute, toMinute] of hours) {
        const openMs = Math.max(startMs, day.add(fromMinute, 'minute').valueOf())
        const closeMs = day.add(toMinute, 'minute').valueOf()
        if (closeMs > openMs) yield [openMs, closeMs]
      }
    }
    day = day.add(1, 'day')
  }
}

function dayOf(ms: number): Dayjs {
  return dayjs(ms).utcOffset(OFFSET_HOURS).startOf('day')
}

function officeDayMs({ officeHours }: WorkCalendar): number {
  return officeHours.reduce((sum, [fromMinute, toMinute]) => sum + (toMinute - fromMinute) * 60_000, 0)
}

function isWorkday(day: Dayjs, calendar: WorkCalendar): boolean {
  return calendar.isWorkday(day.format('YYYY-MM-DD'))
}
