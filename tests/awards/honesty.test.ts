/** Untrue reports suspend the right to awards, with an appeal; signals are looked at by a person, and nothing follows. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { everybody, gridAt, itemNamed, middleOf, officerOf, publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const GRID = 20
const FAR_GRID = 250

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let officer: Caller
let admin: Caller
let finder: Caller
let other: Caller

beforeAll(async () => {
  town = await startTown()
  admin = await someone(town, ({ role }) => role === 'admin')
  places = await publicTown(admin)
  officer = await officerOf(town, gridAt(places, GRID).code)
  const [first, second] = await everybody(town, ({ role }) => role === 'dispatcher')
  if (!first || !second) throw new Error('too few dispatchers')
  ;[finder, other] = [first, second]
})
afterAll(async () => stopTown(town))

const resident = (number: number) => signIn(town.url, `oResident_${number}`)

async function report(caller: Caller, grid = GRID, jpeg = anotherJpeg('before')): Promise<CaseDetail> {
  const input = {
    commandId: randomUUID(),
    itemCode: itemNamed(places, '暴露垃圾').code,
    text: '路口堆了垃圾',
    place: middleOf(gridAt(places, grid)),
    photos: [await uploadPhoto(caller, jpeg)],
  }
  return accepted(await caller.call('citizen', 'report.send', input))
}

const confirm = async (caseId: string) =>
  accepted(await officer.call('officer', 'case.confirm', { commandId: randomUUID(), caseId, wellFormed: true }))

/** The sample town's numbers: three untrue reports within thirty days suspend for thirty. */
async function suspended(caller: Caller): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    const { caseId } = await report(caller)
    accepted(await finder.call('officer', 'case.reject', { commandId: randomUUID(), caseId, reason: 'untrue' }))
  }
}

const standing = async (caller: Caller) => accepted(await caller.call('citizen', 'award.standing', {}))
const inbox = async (caller: Caller) => accepted(await caller.call('citizen', 'inbox.list', {})).list
const titles = async (caller: Caller) => (await inbox(caller)).map(({ title }) => title)
/** The appeal of whom: the only one that waits. */
async function appealed(): Promise<string> {
  const { list } = accepted(await other.call('officer', 'suspension.list', {}))
  expect(list).toHaveLength(1)
  return list[0]?.personId ?? ''
}

describe('a suspension of the right to awards', () => {
  it('follows three untrue reports; it is told, and reports are handled all the same', async () => {
    const caller = await resident(1)
    await suspended(caller)
    const { suspendedUntilMs = 0, ...rest } = await standing(caller)
    expect(rest).toEqual({ untrueReports: 3, untrueReportsMax: 3, appealWaits: false })
    expect(Math.round((suspendedUntilMs - Date.now()) / 86_400_000)).toBe(30)
    expect(await titles(caller)).toContain('奖励资格暂停')
    const { caseId } = await report(caller)
    await confirm(caseId)
    expect(accepted(await caller.call('citizen', 'case.get', { caseId })).award).toMatchObject({
      state: 'refused',
      refusal: 'award/suspended',
    })
  })

  it('is lifted after an appeal, by another dispatcher than who found the reports untrue', async () => {
    const caller = await resident(1)
    expect(accepted(await caller.call('citizen', 'award.appeal', { note: '当时确有垃圾' })).appealWaits).toBe(true)
    expect(await caller.call('citizen', 'award.appeal', { note: '再说一次' })).toMatchObject({
      refusal: 'award/appeal-waits',
    })
    const personId = await appealed()
    expect(await finder.call('officer', 'suspension.keep', { personId, reason: '维持' })).toMatchObject({
      refusal: 'award/own-rejection',
    })
    accepted(await other.call('officer', 'suspension.lift', { personId, reason: '照片可证' }))
    expect(await standing(caller)).toEqual({ untrueReports: 0, untrueReportsMax: 3, appealWaits: false })
    expect((await inbox(caller))[0]).toMatchObject({ title: '奖励资格已恢复', text: '您的申诉已有结果：照片可证' })
    expect(await other.call('officer', 'suspension.lift', { personId, reason: '再来' })).toMatchObject({
      refusal: 'award/no-appeal',
    })
    const { caseId } = await report(caller)
    await confirm(caseId)
    expect(accepted(await caller.call('citizen', 'case.get', { caseId })).award?.state).toBe('owed')
  })

  it('that is kept says why, and is not appealed against twice', async () => {
    const caller = await resident(2)
    expect(await caller.call('citizen', 'award.appeal', { note: '没有' })).toMatchObject({
      refusal: 'award/not-suspended',
    })
    await suspended(caller)
    accepted(await caller.call('citizen', 'award.appeal', { note: '不是我' }))
    accepted(await other.call('officer', 'suspension.keep', { personId: await appealed(), reason: '现场确无' }))
    expect(await standing(caller)).toMatchObject({ appealDenied: '现场确无', appealWaits: false })
    expect(await titles(caller)).toContain('奖励资格仍然暂停')
    expect(await caller.call('citizen', 'award.appeal', { note: '再看看' })).toMatchObject({
      refusal: 'award/appeal-decided',
    })
  })
})

describe('a signal', () => {
  it('tells of a photo seen before and of places out of reach; the award is paid all the same', async () => {
    const [caller, neighbour] = [await resident(3), await resident(4)]
    const jpeg = anotherJpeg('before')
    const first = await report(caller, GRID, jpeg)
    const copied = await report(neighbour, GRID, jpeg)
    const far = await report(neighbour, FAR_GRID)
    await runTimers(town.url)
    const { list } = accepted(await admin.call('admin', 'signals.list', {}))
    const seen = list.map(({ kind, caseNo, otherCaseNo }) => [kind, caseNo, otherCaseNo]).sort()
    expect(seen).toEqual([
      ['impossibleTravel', far.caseNo, copied.caseNo],
      ['photoSeenBefore', copied.caseNo, first.caseNo],
    ])
    await confirm(copied.caseId)
    await runTimers(town.url)
    const { award } = accepted(await neighbour.call('citizen', 'case.get', { caseId: copied.caseId }))
    expect(award?.state).toBe('delivered')
    expect(await standing(neighbour)).toMatchObject({ untrueReports: 0 })
  })

  it('is closed by who looked at it, with a note, once', async () => {
    const [signal] = accepted(await admin.call('admin', 'signals.list', {})).list
    const signalId = signal?.signalId ?? ''
    accepted(await admin.call('admin', 'signals.close', { signalId, note: '同一栋楼的邻居' }))
    expect(await admin.call('admin', 'signals.close', { signalId, note: '再看' })).toMatchObject({
      refusal: 'signal/not-found',
    })
    expect(accepted(await admin.call('admin', 'signals.list', {})).list).toHaveLength(1)
  })
})
