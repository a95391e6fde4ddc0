/** What can happen to a case beside the straight way, through the built functions. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionName, SentInput } from '#contract/actions'
import type { Grid, PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { indexGrids } from '#domain/places/grid-index'
import { gridsWithin } from '#domain/places/near-border'
import { anotherJpeg, jpeg, uploadPhoto } from '../../tools/driver/photos'
import {
  everybody,
  gridAt,
  handlerOf,
  itemNamed,
  middleOf,
  officerOf,
  publicTown,
  someone,
} from '../../tools/driver/places'
import { accepted, type Caller, photosChecked, signIn, startTown, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let neighbour: Caller
let officer: Caller
let handler: Caller
let dispatchers: Caller[]

const GRID = 20

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  neighbour = await signIn(town.url, 'oResident_2')
  places = await publicTown(resident)
  officer = await officerOf(town, gridAt(places, GRID).code)
  handler = await handlerOf(town, 'urban')
  dispatchers = await everybody(town, ({ role }) => role === 'dispatcher')
})
afterAll(async () => stopTown(town))

const ids = (caseId: string) => ({ commandId: randomUUID(), caseId })

async function report(
  caller: Caller,
  difference: Partial<SentInput<'citizen', 'report.send'>> = {},
): Promise<CaseDetail> {
  const input = {
    commandId: randomUUID(),
    itemCode: itemNamed(places, '暴露垃圾').code,
    text: '路口堆了垃圾',
    place: middleOf(gridAt(places, GRID)),
    photos: [await uploadPhoto(caller, anotherJpeg('before'))],
  }
  return accepted(await caller.call('citizen', 'report.send', { ...input, ...difference }))
}

/** One step of staff on a case; what is not given is not needed. */
async function act<A extends ActionName<'officer'>>(caller: Caller, action: A, input: SentInput<'officer', A>) {
  return accepted(await caller.call('officer', action, input))
}

async function handled(caseId: string): Promise<void> {
  await act(handler, 'case.accept', ids(caseId))
  const photos = [await uploadPhoto(handler, anotherJpeg('after'))]
  await act(handler, 'case.handle', { ...ids(caseId), note: '已清运', photos })
}

const own = async (caller: Caller, caseId: string) => accepted(await caller.call('citizen', 'case.get', { caseId }))
const last = (detail: CaseDetail) => detail.steps.at(-1)?.action

/** Dispatcher by number; the first ones hold no other role. */
function dispatcher(number: number): Caller {
  const caller = dispatchers[number]
  if (!caller) throw new Error('not so many dispatchers')
  return caller
}

function pointOf(grid: Grid) {
  const { lngDeg, latDeg } = middleOf(grid)
  return { lngDeg, latDeg }
}

describe('an appeal', () => {
  it('is settled by another dispatcher than the one who rejected; once', async () => {
    const { caseId } = await report(resident)
    await act(dispatcher(0), 'case.reject', { ...ids(caseId), reason: 'unclear', note: '看不清' })
    const appealed = accepted(await resident.call('citizen', 'case.appeal', { ...ids(caseId), note: '就在路口东侧' }))
    expect(appealed).toMatchObject({ state: 'appealed', may: [] })
    const queue = await act(dispatcher(1), 'queue.list', { queue: 'appeals' })
    expect(queue.list.map((brief) => brief.caseId)).toContain(caseId)
    expect(await dispatcher(0).call('officer', 'case.grantAppeal', { ...ids(caseId), note: '再看' })).toMatchObject({
      refusal: 'case/not-your-own-decision',
    })
    const granted = await act(dispatcher(1), 'case.grantAppeal', { ...ids(caseId), note: '照片可辨' })
    expect(granted).toMatchObject({ state: 'triage', truth: 'unconfirmed' })
    await act(dispatcher(1), 'case.dispatch', { ...ids(caseId), departmentCode: 'urban' })
    await act(dispatcher(0), 'case.reject', { ...ids(caseId), reason: 'notInItems' })
    expect(await resident.call('citizen', 'case.appeal', { ...ids(caseId), note: '再申诉' })).toMatchObject({
      refusal: 'case/already-appealed',
    })
  })

  it('that is denied leaves the case rejected', async () => {
    const { caseId } = await report(resident)
    await act(officer, 'case.reject', { ...ids(caseId), reason: 'untrue' })
    accepted(await resident.call('citizen', 'case.appeal', { ...ids(caseId), note: '请再看看' }))
    await act(dispatcher(1), 'case.denyAppeal', { ...ids(caseId), note: '现场确无' })
    expect(await own(resident, caseId)).toMatchObject({ state: 'rejected', may: [] })
  })
})

describe('“not fixed”', () => {
  it('reopens a closed case once, with a photo, and the department answers by handling it again', async () => {
    const { caseId } = await report(resident)
    await handled(caseId)
    await act(officer, 'case.verify', ids(caseId))
    expect(await resident.call('citizen', 'case.reopen', { ...ids(caseId), note: '还在' })).toMatchObject({
      refusal: 'case/photo-required-to-reopen',
    })
    const photos = [await uploadPhoto(resident, anotherJpeg('before'))]
    const reopened = accepted(
      await resident.call('citizen', 'case.reopen', { ...ids(caseId), note: '还有一半', photos }),
    )
    expect(reopened).toMatchObject({ state: 'reworking', reworks: 1, openPoints: 1 })
    await act(handler, 'case.handle', {
      ...ids(caseId),
      note: '这次全部清走了',
      photos: [await uploadPhoto(handler, anotherJpeg('after'))],
    })
    await act(officer, 'case.verify', ids(caseId))
    expect(await own(resident, caseId)).toMatchObject({ state: 'closed', may: ['rate'] })
  })
})

describe('what the reporter adds', () => {
  it('keeps the case from being closed until somebody answered', async () => {
    const { caseId } = await report(resident)
    await handled(caseId)
    accepted(await resident.call('citizen', 'case.comment', { ...ids(caseId), note: '后巷还有' }))
    expect(await officer.call('officer', 'case.verify', ids(caseId))).toMatchObject({ refusal: 'case/points-open' })
    await act(officer, 'case.answer', { ...ids(caseId), note: '后巷已一并清理' })
    await act(officer, 'case.verify', ids(caseId))
    const { list } = accepted(await resident.call('citizen', 'inbox.list', {}))
    expect(list.some(({ title, text }) => title === '您的补充有答复' && text.includes('后巷已一并清理'))).toBe(true)
  })
})

describe('an extension', () => {
  it('is asked for with a reason, decided by a dispatcher, and moves the deadline by the days', async () => {
    const { caseId } = await report(resident)
    const { dueAtMs } = await act(handler, 'case.accept', ids(caseId))
    const asked = await act(handler, 'case.askExtension', { ...ids(caseId), workingDays: 2, note: '要调设备' })
    expect(asked.extensionAsked).toMatchObject({ workingDays: 2, reason: '要调设备' })
    const queue = await act(dispatcher(0), 'queue.list', { queue: 'extensions' })
    expect(queue.list.map((brief) => brief.caseId)).toContain(caseId)
    const granted = await act(dispatcher(0), 'case.grantExtension', ids(caseId))
    expect(granted.extensionAsked).toBeUndefined()
    expect(granted.dueAtMs ?? 0).toBeGreaterThan(dueAtMs ?? 0)
    const again = { workingDays: 1, note: '还差一点' }
    await act(handler, 'case.askExtension', { ...ids(caseId), ...again })
    await act(dispatcher(0), 'case.denyExtension', { ...ids(caseId), note: '请抓紧' })
    expect(await handler.call('officer', 'case.askExtension', { ...ids(caseId), ...again })).toMatchObject({
      refusal: 'case/no-extensions-left',
    })
  })
})

describe('the same problem reported twice', () => {
  it('is shown before sending, close by and of the same kind; one may follow it and is told how it ends', async () => {
    const { caseId } = await report(resident)
    await photosChecked(town.url)
    const ask = { itemCode: itemNamed(places, '暴露垃圾').code, place: pointOf(gridAt(places, GRID)) }
    const { list } = accepted(await neighbour.call('citizen', 'report.similar', ask))
    const found = list.find((one) => one.caseId === caseId)
    expect(found).toMatchObject({ itemName: '暴露垃圾', metres: 0, followers: 0 })
    expect(found?.photo?.url).toBeTruthy()
    expect(JSON.stringify(list)).not.toMatch(/reporter|personId|陈/)
    const far = { ...ask, place: { lngDeg: ask.place.lngDeg + 0.002, latDeg: ask.place.latDeg } }
    expect(accepted(await neighbour.call('citizen', 'report.similar', far)).list).toEqual([])
    expect(accepted(await neighbour.call('citizen', 'case.follow', ids(caseId))).followers).toBe(1)
    expect(accepted(await neighbour.call('citizen', 'case.follow', ids(caseId))).followers).toBe(1)
    expect(await resident.call('citizen', 'case.follow', ids(caseId))).toMatchObject({ refusal: 'case/own-report' })
    await handled(caseId)
    await act(officer, 'case.verify', ids(caseId))
    const inbox = accepted(await neighbour.call('citizen', 'inbox.list', {}))
    expect(inbox.list.map(({ title }) => title)).toContain('关注的问题已解决')
    const followed = accepted(await neighbour.call('citizen', 'case.followed', {}))
    expect(followed.list[0]).toMatchObject({ caseId, state: 'closed' })
  })

  it('linked, it follows the first one’s end; undone, it goes its own way', async () => {
    const first = await report(resident)
    const second = await report(neighbour)
    expect(await officer.call('officer', 'case.link', { ...ids(first.caseId), parentId: second.caseId })).toMatchObject(
      { refusal: 'case/parent-later' },
    )
    const third = await report(neighbour)
    const similar = await act(officer, 'case.similar', { caseId: second.caseId })
    expect(similar.list.map(({ caseId }) => caseId)).toContain(first.caseId)
    await act(officer, 'case.link', { ...ids(second.caseId), parentId: first.caseId })
    await act(officer, 'case.link', { ...ids(third.caseId), parentId: first.caseId })
    expect(await handler.call('officer', 'case.get', { caseId: second.caseId })).toMatchObject({ ok: false })
    await act(dispatcher(0), 'case.unlink', ids(third.caseId))
    await handled(first.caseId)
    await act(officer, 'case.verify', ids(first.caseId))
    expect(await own(neighbour, second.caseId)).toMatchObject({ state: 'closed' })
    expect(last(await own(neighbour, second.caseId))).toBe('closeLinked')
    const told = accepted(await neighbour.call('citizen', 'inbox.list', {})).list
    expect(told.filter(({ caseId, title }) => caseId === second.caseId && title === '已结案')).toHaveLength(1)
    expect(await own(neighbour, third.caseId)).toMatchObject({ state: 'triage' })
  })

  it('a dispute is nobody’s duplicate', async () => {
    const item = places.items.find(({ confidential }) => confidential)
    const difference = { itemCode: item?.code ?? '', photos: [] }
    const { caseId } = await report(resident, difference)
    const ask = { itemCode: item?.code ?? '', place: pointOf(gridAt(places, GRID)) }
    expect(accepted(await neighbour.call('citizen', 'report.similar', ask)).list).toEqual([])
    expect(await neighbour.call('citizen', 'case.follow', ids(caseId))).toMatchObject({ refusal: 'case/not-found' })
    expect(await officer.call('officer', 'case.get', { caseId })).toMatchObject({ refusal: 'case/not-found' })
  })
})

describe('a place on a border', () => {
  it('the neighbouring grid may be chosen within 30 m, another one not', async () => {
    const index = indexGrids(places.grids)
    const [corner] = gridAt(places, GRID).rings[0] ?? []
    if (!corner) throw new Error('a grid without a border')
    const place = { lngDeg: corner[0], latDeg: corner[1], address: '' }
    const near = gridsWithin(index, place, 30)
    const other = near[1]
    if (!other) throw new Error('no neighbour')
    expect((await report(resident, { place, gridCode: other.code })).gridName).toBe(other.name)
    const far = gridAt(places, 200)
    const photos = [await uploadPhoto(resident, jpeg('before'))]
    const input = { commandId: randomUUID(), itemCode: itemNamed(places, '暴露垃圾').code, text: '边界', place, photos }
    expect(await resident.call('citizen', 'report.send', { ...input, gridCode: far.code })).toMatchObject({
      refusal: 'report/grid-not-near',
    })
  })

  it('a wrong grid is corrected by staff, recorded, and dispatched anew', async () => {
    const { caseId } = await report(resident)
    const target = gridAt(places, 200)
    const moved = await act(officer, 'case.regrid', { ...ids(caseId), gridCode: target.code })
    expect(moved.gridName).toBe(target.name)
    expect(await officer.call('officer', 'case.get', { caseId })).toMatchObject({ refusal: 'case/not-found' })
    const detail = await own(resident, caseId)
    expect(detail.gridName).toBe(target.name)
    expect(detail.steps.map(({ action }) => action)).toEqual(['report', 'autoDispatch', 'regrid', 'autoDispatch'])
    expect(detail.state).toBe('dispatched')
  })
})

describe('the same command sent again after a lost answer', () => {
  it('succeeds also when the case is no longer the caller’s to see', async () => {
    const { caseId } = await report(resident)
    const returned = { ...ids(caseId), note: '不归我们' }
    await act(handler, 'case.return', returned)
    expect(await act(handler, 'case.return', returned)).toEqual({ caseId })
    const moved = { ...ids(caseId), gridCode: gridAt(places, 200).code }
    await act(officer, 'case.regrid', moved)
    expect((await act(officer, 'case.regrid', moved)).gridName).toBe(gridAt(places, 200).name)
  })
})

describe('people at the same moment', () => {
  it('who follows a case while it ends is told, or told that it has ended', async () => {
    const { caseId } = await report(resident)
    await handled(caseId)
    const [, followed] = await Promise.all([
      act(officer, 'case.verify', ids(caseId)),
      neighbour.call('citizen', 'case.follow', ids(caseId)),
    ])
    const { list } = accepted(await neighbour.call('citizen', 'inbox.list', {}))
    const told = list.some((message) => message.caseId === caseId && message.title === '关注的问题已解决')
    expect(followed.ok).toBe(told)
  })
})

describe('an officer’s own reports', () => {
  it('what was put right on the spot is reported and closed in one go, without an award', async () => {
    const input = {
      commandId: randomUUID(),
      itemCode: itemNamed(places, '暴露垃圾').code,
      text: '清理小广告时顺手清走',
      place: middleOf(gridAt(places, GRID)),
      photos: [await uploadPhoto(officer, anotherJpeg('before'))],
      photosAfter: [await uploadPhoto(officer, anotherJpeg('after'))],
      note: '已当场清走',
    }
    const settled = await act(officer, 'report.settle', input)
    expect(settled).toMatchObject({ state: 'closed', truth: 'true', selfSettled: true, may: [] })
    const elsewhere = { ...input, commandId: randomUUID(), place: middleOf(gridAt(places, 200)) }
    expect(await officer.call('officer', 'report.settle', elsewhere)).toMatchObject({
      refusal: 'report/settle-elsewhere',
    })
  })

  it('what others must solve goes the usual way, and its reporter neither confirms nor verifies it', async () => {
    const input = {
      commandId: randomUUID(),
      itemCode: itemNamed(places, '暴露垃圾').code,
      text: '巡查发现',
      place: middleOf(gridAt(places, GRID)),
      photos: [await uploadPhoto(officer, anotherJpeg('before'))],
    }
    const sent = await act(officer, 'report.send', input)
    expect(sent.state).toBe('dispatched')
    expect(sent.may).not.toContain('confirm')
  })
})

describe('the chain of evidence', () => {
  it('is checked by an admin against the stored photos, and the deadline against the events', async () => {
    const { caseId, caseNo } = await report(resident)
    await handled(caseId)
    const admin = await someone(town, ({ role }) => role === 'admin')
    const found = accepted(await admin.call('admin', 'case.verifyChain', { caseNo }))
    expect(found).toEqual({
      caseNo,
      events: 4,
      sealedEvents: 0,
      photos: 2,
      removed: 0,
      whole: true,
      deadlineHolds: true,
    })
    expect(await admin.call('admin', 'case.verifyChain', { caseNo: '0000-0000-1' })).toMatchObject({
      refusal: 'case/mistyped-number',
    })
  })
})
