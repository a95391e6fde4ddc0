import type { Clock, TimeLimit } from '#contract/town'

export const CLOCK_UNITS: Record<Clock, string> = {
  hours: '小时（日夜都算）',
  urgentWorkingHours: '小时（紧急）',
  workingHours: '个工作小时',
  workingDays: '个工作日',
  calendarDays: '天',
}

/** 2 个工作日 */
export function limitInWords({ clock, amount }: TimeLimit): string {
  return `${amount} ${CLOCK_UNITS[clock]}`
}
