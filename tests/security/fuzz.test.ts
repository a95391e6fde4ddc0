/** Whatever is sent to a door is answered by a refusal with a reason, never by a fault. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, itemNamed, middleOf, publicTown } from '../../tools/driver/places'
import { accepted, type Caller, signIn, startTown, stopTown } from '../../tools/driver/town'
import { FUZZED_DOORS, fuzzDoor } from '../../tools/fuzz/fuzz'
import type { Known } from '../../tools/fuzz/inputs'

const SEED = 20261123
const INPUTS = 400

let town: Awaited<ReturnType<typeof startTown>>
let known: Known
let callers: Record<string, Caller>

beforeAll(async () => {
  town = await startTown()
  const resident = await signIn(town.url, 'oResident_1')
  const places = await publicTown(resident)
  const sent = accepted(
    await resident.call('citizen', 'report.send', {
      commandId: randomUUID(),
      itemCode: itemNamed(places, '暴露垃圾').code,
      text: '路口有垃圾',
      place: middleOf(gridAt(places, 3)),
      photos: [await uploadPhoto(resident, anotherJpeg('before'))],
    }),
  )
  known = {
    caseIds: [sent.caseId],
    personIds: [randomUUID()],
    codes: ['urban', 'land', '0101', '010101', 'A001', 'nobody'],
  }
  callers = {
    citizen: resident,
    officer: await signIn(town.url, 'oDispatcher_1'),
    admin: await signIn(town.url, 'oAdmin_1'),
  }
})
afterAll(async () => stopTown(town))

describe(`random inputs, ${INPUTS} a door, seed ${SEED}`, () => {
  it.each(FUZZED_DOORS)(
    'the %s door refuses and never breaks',
    async (door) => {
      const caller = callers[door]
      if (!caller) throw new Error(`nobody to call the ${door} door`)
      const { faults, refused } = await fuzzDoor(door, caller, known, INPUTS, SEED)
      expect(faults).toEqual([])
      expect(refused).toBeGreaterThan(INPUTS / 3)
    },
    120_000,
  )
})
