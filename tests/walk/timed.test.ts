/** What the clock does by itself: reminders of what is late, and what is urgent at once. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, handlerOf, middleOf, publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  places = await publicTown(resident)
})
afterAll(async () => stopTown(town))

async function report(name: string) {
  const item = places.items.find((candidate) => candidate.name === name)
  const photos = [await uploadPhoto(resident, anotherJpeg('before'))]
  const input = { commandId: randomUUID(), itemCode: item?.code ?? '', text: '请快来看', photos }
  return accepted(await resident.call('citizen', 'report.send', { ...input, place: middleOf(gridAt(places, 20)) }))
}

async function titlesOf(caller: Caller, caseId: string): Promise<string[]> {
  const { list } = accepted(await caller.call('citizen', 'inbox.list', {}))
  return list.filter((message) => message.caseId === caseId).map(({ title }) => title)
}

describe('a case that nobody accepts', () => {
  it('is brought before the handlers, then the head of the department, then the leaders, once each', async () => {
    const { caseId } = await report('暴露垃圾')
    const handler = await signIn(town.url, 'oHandler_urban_1')
    const head = await someone(
      town,
      (role) => role.role === 'handler' && role.departmentCode === 'urban' && role.head === true,
    )
    const leader = await someone(town, (role) => role.role === 'leader' && role.officeCode === undefined)
    await runTimers(town.url)
    expect(await titlesOf(handler, caseId)).toEqual([])
    await moveClock(town.url, 10 * 24 * 60 * 60 * 1000)
    for (let sweep = 0; sweep < 6; sweep += 1) await runTimers(town.url)
    expect(await titlesOf(handler, caseId)).toEqual(['时限已过半'])
    expect(await titlesOf(head, caseId)).toEqual(expect.arrayContaining(['时限已过半', '已经超期']))
    expect(await titlesOf(leader, caseId)).toEqual(['严重超期'])
    const seen = accepted(await handler.call('officer', 'case.get', { caseId }))
    expect(seen.steps.map(({ action }) => action)).toEqual(['report', 'autoDispatch'])
  })
})

describe('an urgent case', () => {
  it('reaches the department at once', async () => {
    const item = places.items.find(({ urgent, departmentCode }) => urgent && departmentCode === 'environment')
    const { caseId, departmentName } = await report(item?.name ?? '')
    expect(departmentName).toBe('环保')
    const handler = await handlerOf(town, 'environment')
    expect(await titlesOf(handler, caseId)).toEqual(['紧急案件'])
  })
})
