import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import type { TimeLimit } from '#contract/town'

dayjs.extend(utc)

/** China has one time zone and no summer time. */
const OFFSET_HOURS = 8

export interface WorkCalendar {
  /** Public holidays are not working days, make-up Sundays are. @param on calendar day, YYYY-MM-DD in Asia/Shanghai */
  isWorkday(on: string): boolean
  /** Office hours of a working day, minutes since midnight, in order. */
  readonly officeHours: readonly (readonly [fromMinute: number, toMinute: number])[]
  /** Hours in which urgent things are worked on, every day. */
  readonly urgentHours: readonly (readonly [fromMinute: number, toMinute: number])[]
}

/**
 * When a time limit that starts now ends.
 * Hours are counted in office hours of working days (urgent ones: in the urgent hours of every day);
 * working days end at the same time of day on the n-th working day after; calendar days run always.
 * @param startMs epoch ms
 * @returns epoch ms
 */
export function dueAt(startMs: number, limit: TimeLimit, calendar: WorkCalendar): number {
  switch (limit.clock) {
    case 'calendarDays':
      return startMs + limit.amount * 24 * 60 * 60 * 1000
    case 'workingDays':
      return addWorkingDays(startMs, limit.amount, calendar)
    case 'workingHours':
      return addHours(startMs, limit.amount, calendar.officeHours, (on) => calendar.isWorkday(on))
    case 'urgentWorkingHours':
      return addHours(startMs, limit.amount, calendar.urgentHours, () => true)
  }
}

function addWorkingDays(startMs: number, days: number, calendar: WorkCalendar): number {
  let at = dayjs(startMs).utcOffset(OFFSET_HOURS)
  let left = days
  while (left > 0) {
    at = at.add(1, 'day')
    if (calendar.isWorkday(at.format('YYYY-MM-DD'))) left -= 1
  }
  return at.valueOf()
}

function addHours(
  startMs: number,
  hours: number,
  windows: WorkCalendar['officeHours'],
  counts: (on: string) => boolean,
): number {
  let leftMs = hours * 60 * 60 * 1000
  let day = dayjs(startMs).utcOffset(OFFSET_HOURS).startOf('day')
  for (;;) {
    if (counts(day.format('YYYY-MM-DD'))) {
      for (const [fromMinute, toMinute] of windows) {
        const openMs = Math.max(startMs, day.add(fromMinute, 'minute').valueOf())
        const closeMs = day.add(toMinute, 'minute').valueOf()
        if (closeMs <= openMs) continue
        if (leftMs <= closeMs - openMs) return openMs + leftMs
        leftMs -= closeMs - openMs
      }
    }
    day = day.add(1, 'day')
  }
}
