import type { Clock, TimeLimit } from '#contract/town'

const BATCH = /^[1-9]\d{0,2}$/
const UNITS: Record<Clock, string> = {
  hours: '小时（日夜都算）',
  urgentWorkingHours: '小时（紧急）',
  workingHours: '个工作小时',
  workingDays: '个工作日',
  calendarDays: '天',
}

/** The batch a page's address names: `?batch=2`. */
export function batchIn({ batch = '' }: Readonly<Record<string, string | undefined>>): number | undefined {
  return BATCH.test(batch) ? Number(batch) : undefined
}

export const NO_SUCH_BATCH = '没有找到这一批事项，可能是地址不完整。'

/** 2 个工作日 */
export function limitInWords({ clock, amount }: TimeLimit): string {
  return `${amount} ${UNITS[clock]}`
}
