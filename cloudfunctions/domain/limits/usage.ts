/** How often a person did what is counted, kept as the instants of the last times, newest first. */
import { COUNTED, type Counted, type PersonLimits } from '#contract/person-limits'

export type Usage = Readonly<Partial<Record<string, readonly number[]>>>

/** What is kept of what somebody sent. */
export interface Used {
  readonly usage?: Usage
  /** Prints of the last calls that counted, newest first: the same one again is no other try. */
  readonly recentCalls?: readonly string[]
}

export const WINDOW_MS = 24 * 60 * 60 * 1000

/** What a call uses up, and how much of it there is within a day. */
export interface Spending {
  readonly counted: Counted
  readonly amount: number
  readonly limit: number
}

/** @param action as the contract names it @param photos how many come with it */
export function spendingOf(action: string, photos: number, limits: PersonLimits): Spending[] {
  const counted = COUNTED.find((one) => one === action)
  const own = counted ? [{ counted, amount: 1, limit: limits[counted] }] : []
  return photos > 0 ? [...own, { counted: 'photos', amount: photos, limit: limits.photos }] : own
}

/** A field of the database: no dots. */
export function fieldOf(counted: Counted): string {
  return counted.replace('.', '-')
}

/**
 * There is room for `amount` more exactly when the time at this place is a day old, or there is none.
 * Negative: more than may ever be sent at once.
 */
export function decisivePlace({ amount, limit }: Spending): number {
  return limit - amount
}

/** When it may be tried again, epoch ms; undefined when there is room now. */
export function freeAgainAtMs(usage: Usage | undefined, spending: Spending, now: number): number | undefined {
  const decisive = usage?.[fieldOf(spending.counted)]?.[Math.max(0, decisivePlace(spending))]
  return decisive !== undefined && decisive > now - WINDOW_MS ? decisive + WINDOW_MS : undefined
}

/** `11月24日 08:30` in Asia/Shanghai. */
export function clockWords(atMs: number): string {
  const local = new Date(atMs + 8 * 3_600_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
}
