import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/** The town's clock is Asia/Shanghai, wherever the phone is. */
const OFFSET_HOURS = 8
const local = (atMs: number) => dayjs(atMs).utcOffset(OFFSET_HOURS)

/** 今天 10:40, 昨天 09:12, 11月20日 08:30, 2025年11月20日 08:30 */
export function timeInWords(atMs: number, nowMs: number = Date.now()): string {
  const at = local(atMs)
  const now = local(nowMs)
  const days = now.startOf('day').diff(at.startOf('day'), 'day')
  const clock = at.format('HH:mm')
  if (days === 0) return `今天 ${clock}`
  if (days === 1) return `昨天 ${clock}`
  if (days === -1) return `明天 ${clock}`
  return at.year() === now.year() ? at.format('M月D日 HH:mm') : at.format('YYYY年M月D日 HH:mm')
}

/** 2025年11月20日 */
export function dayInWords(atMs: number): string {
  return local(atMs).format('YYYY年M月D日')
}

/** 2025-11-20 */
export function dayOf(atMs: number): string {
  return local(atMs).format('YYYY-MM-DD')
}

/** How long until then, or since then: 还剩 3 小时, 已超期 2 天. */
export function dueInWords(dueAtMs: number, nowMs: number = Date.now()): string {
  const leftMs = dueAtMs - nowMs
  return leftMs >= 0 ? `还剩 ${spanInWords(leftMs)}` : `已超期 ${spanInWords(-leftMs)}`
}

function spanInWords(spanMs: number): string {
  const minutes = Math.max(1, Math.floor(spanMs / 60_000))
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

const DAY_MS = 24 * 60 * 60_000

/** @param day YYYY-MM-DD in Asia/Shanghai; @returns its first moment, epoch ms */
export function beginsAtMs(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`)
}

/** The moment after the day's last: it counts that whole day. */
export function endsAfterMs(day: string): number {
  return beginsAtMs(day) + DAY_MS
}
