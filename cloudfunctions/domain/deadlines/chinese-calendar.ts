import { isWorkday } from 'chinese-days'
import type { WorkCalendar } from './deadlines'

const at = (hour: number, minute = 0) => hour * 60 + minute

/** Chinese public holidays and make-up working days; the usual office hours of a town. */
export const CHINESE_CALENDAR: WorkCalendar = {
  isWorkday: (on) => isWorkday(on),
  officeHours: [
    [at(8, 30), at(12)],
    [at(14), at(17, 30)],
  ],
  urgentHours: [[at(7), at(22)]],
}
