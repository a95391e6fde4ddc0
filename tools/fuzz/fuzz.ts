import * as fc from 'fast-check'
import { ACTIONS, type Door } from '#contract/actions'
import type { Reply } from '#contract/outcome'
import type { Caller } from '../driver/town'
import { inputsOf, type Known } from './inputs'
import type { Kept } from './kept'

export interface FuzzResult {
  readonly door: Door
  readonly inputs: number
  readonly accepted: number
  readonly refused: number
  /** Inputs that were answered by a fault, or not as a reply at all. */
  readonly faults: readonly { readonly action: string; readonly input: unknown; readonly answer: unknown }[]
  /** Refused inputs after which something in the database was not as before; empty when nobody watched. */
  readonly traces: readonly { readonly action: string; readonly input: unknown; readonly changed: readonly string[] }[]
}

/** Sends random inputs to a door as one caller; the same seed sends the same. */
export async function fuzzDoor(
  door: Door,
  caller: Caller,
  known: Known,
  count: number,
  seed: number,
  kept?: Kept,
): Promise<FuzzResult> {
  const inputs = fc.sample(inputsOf(door, known), { numRuns: count, seed })
  const faults: { action: string; input: unknown; answer: unknown }[] = []
  const traces: { action: string; input: unknown; changed: readonly string[] }[] = []
  let accepted = 0
  let refused = 0
  for (const { action, input } of inputs) {
    const answer = (await caller.call(door as 'citizen', action as 'me.get', input as never)) as Reply<unknown>
    if ('ok' in answer && answer.ok) accepted += 1
    else if ('refusal' in answer && typeof answer.refusal === 'string') refused += 1
    else faults.push({ action, input, answer })
    const changed = kept?.changed() ?? []
    if (changed.length > 0 && !('ok' in answer && answer.ok)) traces.push({ action, input, changed })
  }
  return { door, inputs: inputs.length, accepted, refused, faults, traces }
}

export const FUZZED_DOORS = (Object.keys(ACTIONS) as Door[]).filter((door) => Object.keys(ACTIONS[door]).length > 0)
