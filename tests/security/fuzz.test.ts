/** Whatever is sent to a door is answered by a refusal with a reason, never by a fault; and what is refused changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { photosChecked, startTown, stopTown } from '../../tools/driver/town'
import { FUZZED_DOORS, fuzzDoor } from '../../tools/fuzz/fuzz'
import { Kept } from '../../tools/fuzz/kept'
import { callersOf, type Target, targetIn } from '../../tools/fuzz/target'

const SEED = 20261123
const INPUTS = 400

let town: Awaited<ReturnType<typeof startTown>>
let target: Target
let kept: Kept

beforeAll(async () => {
  town = await startTown()
  target = await targetIn(town)
  kept = new Kept(town.dataDir)
})
afterAll(async () => stopTown(town))

describe(`random inputs, ${INPUTS} a door, seed ${SEED}`, () => {
  it.each(FUZZED_DOORS)(
    'the %s door refuses, never breaks, and what it refused changes nothing',
    async (door) => {
      const callers = callersOf(target, door)
      const { faults, refused, accepted, traces, laden } = await fuzzDoor(door, callers, target.known, INPUTS, SEED, {
        kept,
        calm: () => photosChecked(town.url),
      })
      expect(faults).toEqual([])
      expect(traces).toEqual([])
      expect(accepted).toBeGreaterThan(0)
      // Reports and steps whose photos were really uploaded, whole, spoilt and stolen ones.
      if (door !== 'admin') expect(Math.min(laden.sent - laden.accepted, laden.accepted)).toBeGreaterThan(0)
      expect(refused).toBeGreaterThan(INPUTS / 3)
    },
    120_000,
  )
})
