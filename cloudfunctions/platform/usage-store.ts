/**
 * Counts what a person sends, on the person's own document: one conditional write beside the door's reads, so that
 * however many calls come at once, no more than the limit pass.
 */
import { type Refused, refuse } from '#contract/outcome'
import { USUAL_LIMITS } from '#contract/person-limits'
import {
  clockWords,
  decisivePlace,
  fieldOf,
  freeAgainAtMs,
  type Spending,
  spendingOf,
  WINDOW_MS,
} from '#domain/limits/usage'
import type { Person } from '#domain/people/person'
import { updateIf } from './documents'
import { _ } from './sdk'
import { keyedHash } from './secrets'
import { heldTown, readTown } from './town-store'

export interface Counting {
  readonly spending: readonly Spending[]
  /** False: beyond a limit, or nobody who is known. */
  readonly counted: boolean
}

export const UNCOUNTED: Counting = { spending: [], counted: true }

/** Counts a call of the residents' door before it is looked at: tries count, too. */
export async function countCall(action: string, input: object, openid: string, now: number): Promise<Counting> {
  const { photos } = input as { photos?: readonly unknown[] }
  // Known to this instance already, but for its first call: no round trip.
  const { limits: set } = heldTown() ?? (await readTown(now))
  const limits = { ...USUAL_LIMITS, ...set?.limits }
  const spending = spendingOf(action, Array.isArray(photos) ? photos.length : 0, limits)
  if (spending.length === 0) return UNCOUNTED
  if (spending.some((one) => decisivePlace(one) < 0)) return { spending, counted: false }
  const room = spending.map((one) => {
    const place = `usage.${fieldOf(one.counted)}.${decisivePlace(one)}`
    return _.or([{ [place]: _.exists(false) }, { [place]: _.lt(now - WINDOW_MS) }])
  })
  const times = spending.map(({ counted, amount, limit }) => [
    `usage.${fieldOf(counted)}`,
    _.push({ each: Array.from({ length: amount }, () => now), position: 0, slice: limit }),
  ])
  const where = _.and([{ _id: keyedHash('openid', openid) }, ...room])
  return { spending, counted: await updateIf('persons', where, Object.fromEntries(times)) }
}

/** The refusal of a person who is known and was not counted; it says when to try again. */
export function beyondLimit(
  { spending, counted }: Counting,
  person: Person | undefined,
  now: number,
): Refused | undefined {
  if (counted || !person) return undefined
  const times = spending.flatMap((one) => freeAgainAtMs(person.usage, one, now) ?? [])
  return refuse('limit/reached', { when: clockWords(Math.max(now + 60_000, ...times)) })
}
