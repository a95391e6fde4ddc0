/** Whatever the gateway, its callbacks and our own functions do: an award is paid once, or waits for a person. */
import { afterEach, describe, expect, it } from 'vitest'
import { runMatrix } from '../../tools/driver/award-matrix'
import {
  type AwardTown,
  carrierBooks,
  passTime,
  plant,
  reportsToAward,
  startAwardTown,
  storedAwards,
  sweep,
} from '../../tools/driver/award-town'
import { stopTown } from '../../tools/driver/town'

let town: AwardTown | undefined
afterEach(async () => town && stopTown(town))

/** Printed by the specification's name; another one: AWARDS_SEED=… npm test -- tests/awards */
const SEED = Number(process.env.AWARDS_SEED ?? 20261123)

describe('every fault against awards', () => {
  it(`pays exactly once or asks a person, and both sides' books balance after each step (seed ${SEED})`, async () => {
    town = await startAwardTown()
    const { complaints, crashes, byKind, ...result } = await runMatrix(town, {
      each: 10,
      eachWrite: 2,
      group: 5,
      seed: SEED,
    })
    expect(complaints).toEqual([])
    // One in ten has a number that the carrier refuses; every other one arrives.
    expect(result).toMatchObject({ awards: 150, delivered: 135, forPerson: 15 })
    expect(byKind.size).toBe(23)
    expect(crashes).toBeGreaterThan(5)
  }, 240_000)
})

describe('sixteen workers on one queue', () => {
  it('send no award twice', async () => {
    town = await startAwardTown({ transactionMs: 5_000, answerWithinMs: 5_000 })
    const planted = await reportsToAward(town, 20)
    plant(town, planted)
    // What lost the race for the month's books is taken again after its lease.
    for (let round = 0; round < 3; round += 1) {
      await sweep(town, 16)
      await passTime(town, 61_000)
    }
    const awards = storedAwards(town)
    expect(awards.map(({ state }) => state)).toEqual(planted.map(() => 'delivered'))
    expect(awards.every(({ attempts }) => attempts === 1)).toBe(true)
    expect((await carrierBooks(town)).count).toBe(planted.length)
  }, 120_000)
})
