import * as fc from 'fast-check'
import { ACTIONS, type Door } from '#contract/actions'
import type { Reply } from '#contract/outcome'
import type { Caller } from '../driver/town'
import { inputsOf, type Known } from './inputs'

export interface FuzzResult {
  readonly door: Door
  readonly inputs: number
  readonly accepted: number
  readonly refused: number
  /** Inputs that were answered by a fault, or not as a reply at all. */
  readonly faults: readonly { readonly action: string; readonly input: unknown; readonly answer: unknown }[]
}

/** Sends random inputs to a door as one caller; the same seed sends the same. */
export async function fuzzDoor(
  door: Door,
  caller: Caller,
  known: Known,
  count: number,
  seed: number,
): Promise<FuzzResult> {
  const inputs = fc.sample(inputsOf(door, known), { numRuns: count, seed })
  const faults: { action: string; input: unknown; answer: unknown }[] = []
  let accepted = 0
  let refused = 0
  for (const { action, input } of inputs) {
    const answer = (await caller.call(door as 'citizen', action as 'me.get', input as never)) as Reply<unknown>
    if ('ok' in answer && answer.ok) accepted += 1
    else if ('refusal' in answer && typeof answer.refusal === 'string') refused += 1
    else faults.push({ action, input, answer })
  }
  return { door, inputs: inputs.length, accepted, refused, faults }
}

export const FUZZED_DOORS = (Object.keys(ACTIONS) as Door[]).filter((door) => Object.keys(ACTIONS[door]).length > 0)
