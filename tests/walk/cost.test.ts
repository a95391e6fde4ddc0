/** What each action spends in the database; CloudBase bills and limits every operation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MORE_ROUNDS } from '../../tools/cost/admin-life'
import { type ActionCost, liveOnce } from '../../tools/cost/life'
import { measureQuota, type Quota } from '../../tools/cost/quota'
import { startTown, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let costs: ActionCost[]
let quota: Quota

beforeAll(async () => {
  town = await startTown()
  quota = await measureQuota(town)
  costs = await liveOnce(town)
})
afterAll(async () => stopTown(town))

describe('what actions cost', () => {
  it('every action waits for at most two database round trips, one after the other, but those that are named', () => {
    const dear = costs
      .filter(({ door, action, own }) => own.rounds > (MORE_ROUNDS[`${door} ${action}`]?.rounds ?? 2))
      .map(({ door, action, own }) => `${door} ${action}: ${own.rounds}`)
    expect(costs.length).toBeGreaterThan(30)
    expect(dear).toEqual([])
  })

  it('a thousand reports with their whole lives fit a day into the base quota', () => {
    expect(quota.reportsADay).toBeGreaterThanOrEqual(1000)
  })
})
