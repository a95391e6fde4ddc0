/** All open cases of one's scope: what is due first, narrowed by state and by time, and as pins on a map. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, type EngineTown, ids, startEngineTown } from '../../tools/driver/engine-town'
import { accepted, moveClock, stopTown } from '../../tools/driver/town'

const DAY_MS = 24 * 60 * 60_000

let town: EngineTown
let waiting = ''
let inWork = ''

beforeAll(async () => {
  town = await startEngineTown()
  waiting = (await town.report(town.resident)).caseId
  inWork = (await town.report(town.resident)).caseId
  await act(town.handler, 'case.accept', ids(inWork))
  const ended = (await town.report(town.resident)).caseId
  await act(town.dispatcher, 'case.reject', { ...ids(ended), reason: 'unclear', note: '' })
})
afterAll(async () => stopTown(town))

const open = async (narrow: { state?: 'accepted'; overdue?: boolean } = {}) =>
  accepted(await town.officer.call('officer', 'queue.list', { queue: 'open', ...narrow })).list

describe('the open cases', () => {
  it('are those that are not ended, by when they are due', async () => {
    const list = await open()
    expect(list.map(({ caseId }) => caseId).sort()).toEqual([waiting, inWork].sort())
    const due = list.map(({ dueAtMs = 0 }) => dueAtMs)
    expect(due).toEqual([...due].sort((a, b) => a - b))
  })

  it('are narrowed by their state', async () => {
    expect((await open({ state: 'accepted' })).map(({ caseId }) => caseId)).toEqual([inWork])
  })

  it('lie on the map with no more than a pin tells', async () => {
    const { list, more } = accepted(await town.officer.call('officer', 'queue.map', {}))
    expect(more).toBe(false)
    expect(list.map(({ caseId }) => caseId).sort()).toEqual([waiting, inWork].sort())
    const told = [...new Set(list.flatMap((pin) => Object.keys(pin)))].sort()
    expect(told).toEqual(['at', 'caseId', 'confirmDueAtMs', 'dueAtMs', 'itemName', 'reportedAtMs', 'state', 'urgent'])
  })

  it('are for the scope of who asks: a resident has none', async () => {
    expect(await town.resident.call('officer', 'queue.map', {})).toMatchObject({ refusal: 'caller/not-your-role' })
  })

  it('are overdue when their time is over', async () => {
    expect(await open({ overdue: true })).toEqual([])
    await moveClock(town.url, 30 * DAY_MS, false)
    expect((await open({ overdue: true })).map(({ caseId }) => caseId).sort()).toEqual([waiting, inWork].sort())
  })
})
