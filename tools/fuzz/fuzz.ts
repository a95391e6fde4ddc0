import * as fc from 'fast-check'
import type { Action } from '#contract/action'
import { ACTIONS, type Door } from '#contract/actions'
import type { Reply } from '#contract/outcome'
import type { Caller } from '../driver/town'
import { inputsOf, type Known } from './inputs'
import type { Kept } from './kept'
import { PHOTO_KINDS, uploadAll } from './photos'

export interface FuzzResult {
  readonly door: Door
  readonly inputs: number
  readonly accepted: number
  readonly refused: number
  /** Calls that carried photos which were really uploaded, whole or spoilt, and how many of them were accepted. */
  readonly laden: { readonly sent: number; readonly accepted: number }
  /** Inputs that were answered by a fault, or not as a reply at all. */
  readonly faults: readonly { readonly action: string; readonly input: unknown; readonly answer: unknown }[]
  /** Refused inputs after which something in the database was not as before; empty when nobody watched. */
  readonly traces: readonly { readonly action: string; readonly input: unknown; readonly changed: readonly string[] }[]
}

const INPUTS_A_DAY = 1000
const LEAVES_AFTER = 0.95

/** Sends random inputs to a door as one caller; the same seed sends the same. */
export async function fuzzDoor(
  door: Door,
  { caller, stranger }: { readonly caller: Caller; readonly stranger: Caller },
  known: Known,
  count: number,
  seed: number,
  /** Watches the database; `calm` waits until what WeChat finds of accepted photos has come. */
  watch?: { readonly kept: Kept; readonly calm: () => Promise<void> },
  /** Lets a day go by, so that limits of a day do not refuse the rest. */
  newDay?: () => Promise<void>,
): Promise<FuzzResult> {
  const inputs = fc.sample(inputsOf(door, known), { numRuns: count, seed })
  const loads = fc.sample(loadsOf, { numRuns: count, seed })
  const laden = { sent: 0, accepted: 0 }
  const faults: { action: string; input: unknown; answer: unknown }[] = []
  const traces: { action: string; input: unknown; changed: readonly string[] }[] = []
  let accepted = 0
  let refused = 0
  for (const [at, { action, input: made }] of inputs.entries()) {
    if (at > 0 && at % INPUTS_A_DAY === 0) await newDay?.()
    // Who has left is refused everything from then on.
    if (action === 'me.leave' && at < inputs.length * LEAVES_AFTER) continue
    const load = takesPhotos(door, action, made) ? loads[at] : undefined
    const input = load?.kinds.length ? await withPhotos(made as object, load, { caller, stranger }, known) : made
    const carries = input !== made
    if (carries) laden.sent += 1
    const answer = (await caller.call(door as 'citizen', action as 'me.get', input as never)) as Reply<unknown>
    if (carries && 'ok' in answer && answer.ok) laden.accepted += 1
    if ('ok' in answer && answer.ok) accepted += 1
    else if ('refusal' in answer && typeof answer.refusal === 'string') refused += 1
    else faults.push({ action, input, answer })
    const wasAccepted = 'ok' in answer && answer.ok
    if (watch && carries && wasAccepted) await watch.calm()
    const changed = watch?.kept.changed() ?? []
    if (changed.length > 0 && !wasAccepted) traces.push({ action, input, changed })
  }
  return { door, inputs: inputs.length, accepted, refused, laden, faults, traces }
}

/** Every second call that may carry photos does; every second of these is put right otherwise. */
const loadsOf = fc.record({
  kinds: fc.oneof(
    fc.constant<string[]>([]),
    fc.constant(['whole']),
    fc.array(fc.constantFrom(...PHOTO_KINDS), { minLength: 1, maxLength: 3 }),
  ),
  right: fc.boolean(),
})
type Load = typeof loadsOf extends fc.Arbitrary<infer T> ? T : never

function takesPhotos(door: Door, action: string, input: unknown): boolean {
  const schema = (ACTIONS[door] as Readonly<Record<string, Action>>)[action]?.input as { entries?: object } | undefined
  const plain = typeof input === 'object' && input !== null && !Array.isArray(input)
  return plain && action !== 'photos.drop' && schema?.entries !== undefined && 'photos' in schema.entries
}

async function withPhotos(
  made: object,
  { kinds, right }: Load,
  { caller, stranger }: { readonly caller: Caller; readonly stranger: Caller },
  known: Known,
): Promise<object> {
  const isReport = 'place' in made
  const put = right && isReport ? { ...known.report, commandId: (made as { commandId?: unknown }).commandId } : made
  const photos = await uploadAll(caller, stranger, put, kinds)
  return { ...put, photos, ...('photosAfter' in made ? { photosAfter: photos } : {}) }
}

export const FUZZED_DOORS = (Object.keys(ACTIONS) as Door[]).filter((door) => Object.keys(ACTIONS[door]).length > 0)
