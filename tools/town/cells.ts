/** What a cell says: yes or no, several things, a time limit, a day. */
import type { TimeLimit } from '#contract/town'
import { BETWEEN, CLOCK_CELLS, NO, YES } from './words'

export const yesOr = (yes: boolean) => (yes ? YES : NO)
export const several = (list: readonly string[]) => list.join(BETWEEN)
export const limitCell = ({ clock, amount }: TimeLimit) => `${amount}${CLOCK_CELLS[clock]}`

/** Anything but a clear yes or no is undefined; an empty cell is what holds when nothing is said. */
export function readYes(cell: string, empty: boolean): boolean | undefined {
  if (cell === '') return empty
  if ([YES, 'true', '1', 'TRUE'].includes(cell)) return true
  return [NO, 'false', '0', 'FALSE'].includes(cell) ? false : undefined
}

export const readSeveral = (cell: string): string[] =>
  cell
    .split(/[|｜]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** 4工作小时, 2 工作日; nothing for what is no time limit. */
export function readLimit(cell: string): TimeLimit | undefined {
  const [, amount, unit] = /^(\d{1,4})\s*(\S+)$/.exec(cell) ?? []
  const clock = (Object.keys(CLOCK_CELLS) as TimeLimit['clock'][]).find(
    (key) => CLOCK_CELLS[key] === unit || key === unit,
  )
  return clock && amount ? { clock, amount: Number(amount) } : undefined
}

const DAY_MS = 86_400_000

const SHANGHAI_MS = 8 * 3_600_000

/** The first instant of a day in Asia/Shanghai; `2026-5-1` and `2026/5/1`, as Excel writes it, too. No 30th of February. */
export function readDay(cell: string): number | undefined {
  const [, year, month, day] = /^(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(cell) ?? []
  if (!year || !month || !day) return undefined
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const atMs = Date.parse(`${on}T00:00:00+08:00`)
  if (Number.isNaN(atMs)) return undefined
  return new Date(atMs + SHANGHAI_MS).toISOString().startsWith(on) ? atMs : undefined
}

/** “Until a day” holds on that day, too. */
export const afterDay = (atMs: number) => atMs + DAY_MS
