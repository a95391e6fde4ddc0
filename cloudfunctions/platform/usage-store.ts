/**
 * Counts what a person sends, on the person's own document: one conditional write beside the door's reads, so that
 * however many calls come at once, no more than the limit pass. The same call again is no other try.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Door } from '#contract/actions'
import { type Refused, refuse } from '#contract/outcome'
import { USUAL_LIMITS } from '#contract/person-limits'
import {
  clockWords,
  decisivePlace,
  fieldOf,
  freeAgainAtMs,
  type Spending,
  spendingOf,
  type Used,
  WINDOW_MS,
} from '#domain/limits/usage'
import type { Person } from '#domain/people/person'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { keyedHash, keyedHashes } from './secrets'
import { heldTown, readTown } from './town-store'

export interface Counting {
  readonly spending: readonly Spending[]
  /** False: beyond a limit, a repeat, or nobody who is known. */
  readonly counted: boolean
  /** What makes this call the same as an earlier one. */
  readonly call?: string
  /** Of who is not known yet, and of admins in the console: whether it counted, and what was there before. */
  readonly stranger?: { readonly counted: boolean; readonly _id: string; readonly used: Used | undefined }
}

const UNCOUNTED: Counting = { spending: [], counted: true }

/** Who calls: a phone, or an admin in the cloud's console by the name of their key. */
type Caller = { readonly openid: string } | { readonly keyName: string }

interface Asked {
  readonly door: Door
  readonly action: string
  readonly input: object
}

/** Counts a call before it is looked at: tries count, too. Of the staff only looks at clear text are counted. */
export async function countCall({ door, action, input }: Asked, by: Caller, now: number): Promise<Counting> {
  if (door !== 'citizen' && action !== LOOK) return UNCOUNTED
  const { photos } = input as { photos?: readonly unknown[] }
  // Known to this instance already, but for its first call: no round trip.
  const { limits: set } = heldTown() ?? (await readTown(now))
  const limits = { ...USUAL_LIMITS, ...set?.limits }
  const spending = spendingOf(action, Array.isArray(photos) ? photos.length : 0, limits)
  if (spending.length === 0) return UNCOUNTED
  const call = callOf(action, input)
  if (spending.some((one) => decisivePlace(one) < 0)) return { spending, counted: false }
  const change = counted(spending, call, now)
  const strangers = (_id: string) => countStranger(_id, spending, call, now)
  if ('keyName' in by)
    return { spending, counted: false, ...sameCall(call), stranger: await strangers(`key:${by.keyName}`) }
  const _id = keyedHash('openid', by.openid)
  const [wasCounted, stranger] = await Promise.all([
    updateIf(
      'persons',
      _.and([{ _id: oneOf(keyedHashes('openid', by.openid)) }, ...roomFor(spending, call, now)]),
      change,
    ),
    action === FIRST_ACTION ? strangers(_id) : undefined,
  ])
  return { spending, counted: wasCounted, ...sameCall(call), ...(stranger ? { stranger } : {}) }
}

/** What somebody may call whom nothing is kept of yet. */
const FIRST_ACTION = 'me.register'
const LOOK = 'person.reveal'
const CALLS_KEPT = 20

/** Who was not here since the hash key changed is found under the old one. */
const oneOf = (ids: readonly string[]) => (ids.length === 1 ? ids[0] : _.in(ids))

const sameCall = (call: string | undefined) => (call === undefined ? {} : { call })

/** A command is the same when all of it is: another number or name under an old command is another try. */
function callOf(action: string, input: object): string | undefined {
  if (!('commandId' in input)) return undefined
  return createHash('sha256')
    .update(JSON.stringify([action, input]))
    .digest('hex')
    .slice(0, 24)
}

function roomFor(spending: readonly Spending[], call: string | undefined, now: number): object[] {
  const room = spending.map((one) => {
    const place = `usage.${fieldOf(one.counted)}.${decisivePlace(one)}`
    return _.or([{ [place]: _.exists(false) }, { [place]: _.lt(now - WINDOW_MS) }])
  })
  return call === undefined ? room : [...room, { recentCalls: _.neq(call) }]
}

function counted(spending: readonly Spending[], call: string | undefined, now: number): object {
  const times = spending.map(({ counted: what, amount, limit }) => [
    `usage.${fieldOf(what)}`,
    _.push({ each: Array.from({ length: amount }, () => now), position: 0, slice: limit }),
  ])
  const calls = call === undefined ? {} : { recentCalls: _.push({ each: [call], position: 0, slice: CALLS_KEPT }) }
  return { ...Object.fromEntries(times), ...calls }
}

/** All at once, and whichever finds its place counts: the document is not read before. */
async function countStranger(_id: string, spending: readonly Spending[], call: string | undefined, now: number) {
  // So that what was inserted is not counted a second time by the write beside it.
  const write = randomUUID()
  const usage = Object.fromEntries(spending.map(({ counted: what }) => [fieldOf(what), [now]]))
  const first = { _id, usage, recentCalls: call === undefined ? [] : [call], write, lastAtMs: now }
  const where = _.and([{ _id }, ...roomFor(spending, call, now), { write: _.neq(write) }])
  const [inserted, updated, used] = await Promise.all([
    insertOnce(STRANGERS, first),
    updateIf(STRANGERS, where, { ...counted(spending, call, now), write, lastAtMs: now }),
    readById<Used>(STRANGERS, _id),
  ])
  return { counted: inserted === undefined || updated, _id, used }
}

export const STRANGERS = 'strangers'

/** The refusal of who was not counted; it says when to try again. */
export async function beyondLimit(
  { spending, counted: wasCounted, call, stranger }: Counting,
  person: Person | undefined,
  now: number,
): Promise<Refused | undefined> {
  if (person ? wasCounted : !stranger || stranger.counted) return undefined
  const isRepeat = (used: Used | undefined) => call !== undefined && (used?.recentCalls ?? []).includes(call)
  const timesOf = (used: Used | undefined) => spending.flatMap((one) => freeAgainAtMs(used?.usage, one, now) ?? [])
  let used: Used | undefined = person ?? stranger?.used
  if (isRepeat(used)) return undefined
  if (timesOf(used).length === 0) {
    // As it was read there was room: others came at the same time, perhaps this very call.
    used = person ? await readById<Used>('persons', person._id) : await readById<Used>(STRANGERS, stranger?._id ?? '')
    if (isRepeat(used)) return undefined
  }
  return refuse('limit/reached', { when: clockWords(Math.max(now + 60_000, ...timesOf(used))) })
}
