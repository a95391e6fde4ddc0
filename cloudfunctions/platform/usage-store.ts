/**
 * Counts what a person sends, on the person's own document: one conditional write beside the door's reads, so that
 * however many calls come at once, no more than the limit pass.
 */
import { randomUUID } from 'node:crypto'
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
import { insertOnce, updateIf } from './documents'
import { _ } from './sdk'
import { keyedHash } from './secrets'
import { heldTown, readTown } from './town-store'

export interface Counting {
  readonly spending: readonly Spending[]
  /** False: beyond a limit, or nobody who is known. */
  readonly counted: boolean
  /** The same for who is not known yet. */
  readonly strangerCounted?: boolean
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
  const _id = keyedHash('openid', openid)
  const where = _.and([{ _id }, ...room])
  const change = Object.fromEntries(times)
  if (action !== FIRST_ACTION) return { spending, counted: await updateIf('persons', where, change) }
  const [counted, strangerCounted] = await Promise.all([
    updateIf('persons', where, change),
    countStranger(_id, where, change, now),
  ])
  return { spending, counted, strangerCounted }
}

/** What somebody may call whom nothing is kept of yet. */
const FIRST_ACTION = 'me.register'

/** Both at once, and whichever finds its place counts: the document is not read before. */
async function countStranger(_id: string, where: object, change: object, now: number): Promise<boolean> {
  // So that what was inserted is not counted a second time by the write beside it.
  const call = randomUUID()
  const first = { _id, usage: { [fieldOf(FIRST_ACTION)]: [now] }, call }
  const [inserted, updated] = await Promise.all([
    insertOnce(STRANGERS, first),
    updateIf(STRANGERS, _.and([where, { call: _.neq(call) }]), { ...change, call }),
  ])
  return inserted === undefined || updated
}

const STRANGERS = 'strangers'

/** The refusal of who was not counted; it says when to try again. */
export function beyondLimit(
  { spending, counted, strangerCounted = true }: Counting,
  person: Person | undefined,
  now: number,
): Refused | undefined {
  // When a stranger's tries were is not read: after a day there is room for certain.
  if (!person) return strangerCounted ? undefined : refuse('limit/reached', { when: clockWords(now + WINDOW_MS) })
  if (counted) return undefined
  const times = spending.flatMap((one) => freeAgainAtMs(person.usage, one, now) ?? [])
  return refuse('limit/reached', { when: clockWords(Math.max(now + 60_000, ...times)) })
}
