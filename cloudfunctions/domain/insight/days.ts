/** Days and months as the figures count them, in Asia/Shanghai. */
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/** YYYY-MM-DD */
export function dayOf(atMs: number): string {
  return dayjs(atMs).utcOffset(8).format('YYYY-MM-DD')
}

/** YYYY-MM */
export function monthOf(atMs: number): string {
  return dayOf(atMs).slice(0, 7)
}
