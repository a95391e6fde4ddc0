import { isWorkday } from 'chinese-days'
import type { CalendarData } from '#contract/town'
import type { Hours, WorkCalendar } from './deadlines'

/** The usual hours of a town; its own data override them. */
const OFFICE_HOURS: CalendarData['officeHours'] = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
]
const URGENT_HOURS: CalendarData['urgentHours'] = [['07:00', '22:00']]

/**
 * Chinese public holidays and make-up working days, as published; what the town's own data say of a day or of its hours
 * goes before: a flood holiday, a longer summer noon.
 */
export function workCalendar(data: CalendarData = {}): WorkCalendar {
  const holidays = new Set(data.holidays)
  const workdays = new Set(data.workdays)
  return {
    isWorkday: (on) => workdays.has(on) || (!holidays.has(on) && isWorkday(on)),
    officeHours: minutesOf(data.officeHours ?? OFFICE_HOURS),
    urgentHours: minutesOf(data.urgentHours ?? URGENT_HOURS),
  }
}

export const CHINESE_CALENDAR: WorkCalendar = workCalendar()

function minutesOf(hours: CalendarData['officeHours'] = []): Hours {
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  return hours.map(([from, to]) => [minute(from), minute(to)] as const)
}
