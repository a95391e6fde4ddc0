/** Cases that follow another one: “not fixed” takes one out, what is taken up again takes all along. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '#domain/cases/case'
import { act, type EngineTown, ids, inboxOf, own, photosOf, startEngineTown } from '../../tools/driver/engine-town'
import { everybody } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, stopTown, storedDocument } from '../../tools/driver/town'

let town: EngineTown

beforeAll(async () => {
  town = await startEngineTown()
})
afterAll(async () => stopTown(town))

/** The first report, and a second one that was linked to it. */
async function linkedPair(): Promise<{ first: string; second: string }> {
  const { caseId: first } = await town.report(town.resident)
  const { caseId: second } = await town.report(town.neighbour)
  await act(town.officer, 'case.link', { ...ids(second), parentId: first })
  return { first, second }
}

const notFixed = async (caller: Caller, caseId: string) =>
  caller.call('citizen', 'case.reopen', {
    ...ids(caseId),
    reason: 'notDone',
    note: '我拍的那一堆还在',
    photos: await photosOf(caller, 'before'),
  })

const actions = ({ steps }: { steps: readonly { action: string }[] }) => steps.map(({ action }) => action)
const titles = async (caller: Caller, about: string) =>
  (await inboxOf(caller)).filter(({ caseId }) => caseId === about).map(({ title }) => title)

describe('“not fixed” of a case that was closed together with another one', () => {
  it('takes it out and dispatches it by rule at once; it counts as rework; once', async () => {
    const { first, second } = await linkedPair()
    await town.solve(first)
    expect((await own(town.neighbour, second)).may).toContain('reopenLinked')
    const bare = await town.neighbour.call('citizen', 'case.reopen', { ...ids(second), note: '还在' })
    expect(bare).toMatchObject({ refusal: 'case/photo-required-to-reopen' })
    const again = accepted(await notFixed(town.neighbour, second))
    expect(again).toMatchObject({ state: 'dispatched', departmentName: '城管', reworks: 1, openPoints: 1 })
    expect(actions(again).slice(-2)).toEqual(['reopenLinked', 'autoDispatch'])
    expect(again.dueAtMs).toBeGreaterThan(again.updatedAtMs)
    expect((await own(town.resident, first)).state).toBe('closed')
    expect((await act(town.handler, 'case.get', { caseId: second })).may).toContain('accept')
    await town.solve(second)
    expect(await notFixed(town.neighbour, second)).toMatchObject({ refusal: 'case/already-reopened' })
  })

  it('is told to who has to act, and goes its own way whatever becomes of the first', async () => {
    const { first, second } = await linkedPair()
    await town.solve(first)
    accepted(await notFixed(town.neighbour, second))
    expect(await titles(town.handler, second)).toContain('返工')
    accepted(await notFixed(town.resident, first))
    expect((await own(town.neighbour, second)).state).toBe('dispatched')
  })

  it('is too late after fourteen days', async () => {
    const { first, second } = await linkedPair()
    await town.solve(first)
    await moveClock(town.url, 14 * 24 * 3600_000 + 1000)
    expect(await notFixed(town.neighbour, second)).toMatchObject({ refusal: 'case/reopen-too-late' })
  })

  it('leaves the award with the first report', async () => {
    const { first, second } = await linkedPair()
    await act(town.officer, 'case.confirm', { ...ids(first), wellFormed: true })
    await town.solve(first)
    accepted(await notFixed(town.neighbour, second))
    await act(town.officer, 'case.confirm', { ...ids(second), wellFormed: true })
    expect((await own(town.resident, first)).award).toMatchObject({ amountFen: 500 })
    expect((await own(town.neighbour, second)).award).toMatchObject({ state: 'refused', refusal: 'award/not-first' })
  })
})

describe('a case that is taken up again takes along what followed its end', () => {
  it('after “not fixed”: it follows again, is told, and ends with it again', async () => {
    const { first, second } = await linkedPair()
    accepted(await town.third.call('citizen', 'case.follow', ids(first)))
    await town.solve(first)
    expect((await own(town.neighbour, second)).state).toBe('closed')
    accepted(await notFixed(town.resident, first))
    const back = await own(town.neighbour, second)
    expect(back.state).toBe('linked')
    expect(actions(back).at(-1)).toBe('relink')
    expect(await titles(town.neighbour, second)).toContain('重新办理')
    expect(await titles(town.third, first)).toContain('关注的问题重新办理')
    await act(town.handler, 'case.handle', {
      ...ids(first),
      note: '全清了',
      photos: await photosOf(town.handler, 'after'),
    })
    await act(town.officer, 'case.verify', ids(first))
    const ended = await own(town.neighbour, second)
    expect(ended.state).toBe('closed')
    expect(actions(ended).slice(-3)).toEqual(['closeLinked', 'relink', 'closeLinked'])
    expect((await titles(town.neighbour, second)).filter((title) => title === '已结案')).toHaveLength(2)
  })

  it('after an appeal was granted', async () => {
    const { first, second } = await linkedPair()
    await act(town.dispatcher, 'case.reject', { ...ids(first), reason: 'unclear', note: '看不清' })
    expect((await own(town.neighbour, second)).state).toBe('rejected')
    accepted(await town.resident.call('citizen', 'case.appeal', { ...ids(first), note: '就在路口' }))
    expect((await own(town.neighbour, second)).state).toBe('rejected')
    await act(town.otherDispatcher, 'case.grantAppeal', { ...ids(first), note: '照片可辨' })
    const back = await own(town.neighbour, second)
    expect(back.state).toBe('linked')
    expect(back.may).toEqual([])
    await act(town.dispatcher, 'case.dispatch', { ...ids(first), departmentCode: 'urban' })
    await town.solve(first)
    expect((await own(town.neighbour, second)).state).toBe('closed')
  })

  it('a chain of them too, one behind the other', async () => {
    const { caseId: first } = await town.report(town.resident)
    const { caseId: second } = await town.report(town.neighbour)
    const { caseId: last } = await town.report(town.third)
    await act(town.officer, 'case.link', { ...ids(last), parentId: second })
    await act(town.officer, 'case.link', { ...ids(second), parentId: first })
    await town.solve(first)
    expect((await own(town.third, last)).state).toBe('closed')
    accepted(await notFixed(town.resident, first))
    expect((await own(town.neighbour, second)).state).toBe('linked')
    expect((await own(town.third, last)).state).toBe('linked')
  })

  it('also when the cloud broke off halfway: the clock goes on, and nothing happens twice', async () => {
    const { first, second } = await linkedPair()
    accepted(await town.third.call('citizen', 'case.follow', ids(first)))
    await town.solve(first)
    const fault = { target: { action: 'database.insertDocument', collection: 'inbox' }, fault: 'fail' }
    await fetch(`${town.url}/local/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    })
    accepted(await notFixed(town.resident, first))
    await fetch(`${town.url}/local/faults`, { method: 'DELETE' })
    expect(await titles(town.third, first)).not.toContain('关注的问题重新办理')
    await moveClock(town.url, 5 * 60_000)
    await runTimers(town.url)
    await runTimers(town.url)
    expect((await titles(town.third, first)).filter((title) => title === '关注的问题重新办理')).toHaveLength(1)
    expect((await titles(town.neighbour, second)).filter((title) => title === '重新办理')).toHaveLength(1)
    const stored = await storedDocument<Case>(town.url, 'cases', second)
    expect(stored.timeline.filter(({ action }) => action === 'relink')).toHaveLength(1)
    expect(stored).toMatchObject({ state: 'linked', parentId: first })
  })
})

describe('one problem, one award', () => {
  /** Both were rejected together; each reporter appealed and was right. */
  async function bothWon() {
    const pair = await linkedPair()
    await act(town.dispatcher, 'case.reject', { ...ids(pair.first), reason: 'untrue', note: '没有看到' })
    for (const [caller, caseId] of [
      [town.neighbour, pair.second],
      [town.resident, pair.first],
    ] as const) {
      accepted(await caller.call('citizen', 'case.appeal', { ...ids(caseId), note: '就在路口' }))
      await act(town.otherDispatcher, 'case.grantAppeal', { ...ids(caseId), note: '照片可辨' })
    }
    return pair
  }
  const confirm = (caseId: string) => act(town.officer, 'case.confirm', { ...ids(caseId), wellFormed: true })
  const sign = async (caseId: string) => {
    const proposed = { caseId, correction: 'grant' as const, reason: '申诉成立' }
    accepted(await admin.call('admin', 'awards.propose', proposed))
    return otherAdmin.call('admin', 'awards.approve', { caseId, approved: true })
  }
  let admin: Caller
  let otherAdmin: Caller
  beforeAll(async () => {
    const admins = await everybody(town, ({ role }) => role === 'admin')
    if (!admins[0] || !admins[1]) throw new Error('too few admins')
    admin = admins[0]
    otherAdmin = admins[1]
  })

  it('a duplicate whose own appeal was granted, and the first report’s later: whichever was signed first, not both', async () => {
    const { first, second } = await bothWon()
    await confirm(second)
    await confirm(first)
    expect((await own(town.neighbour, second)).award).toMatchObject({ refusal: 'award/after-appeal' })
    accepted(await sign(second))
    expect(await sign(first)).toMatchObject({ refusal: 'award/problem-awarded' })
    expect((await own(town.resident, first)).award).toMatchObject({ state: 'refused' })
  })

  it('the first report, confirmed after the duplicate has its award, is told why there is none', async () => {
    const { first, second } = await bothWon()
    await confirm(second)
    accepted(await sign(second))
    await confirm(first)
    expect((await own(town.resident, first)).award).toMatchObject({ refusal: 'award/problem-awarded' })
  })

  it('two signatures at the same moment pay one', async () => {
    const { first, second } = await bothWon()
    await confirm(first)
    await confirm(second)
    for (const caseId of [first, second])
      accepted(await admin.call('admin', 'awards.propose', { caseId, correction: 'grant', reason: '申诉成立' }))
    const signed = await Promise.all(
      [first, second].map((caseId) => otherAdmin.call('admin', 'awards.approve', { caseId, approved: true })),
    )
    expect(signed.filter(({ ok }) => ok)).toHaveLength(1)
    expect(signed.find(({ ok }) => !ok)).toMatchObject({ refusal: 'award/problem-awarded' })
  })

  it('what a dispatcher found to be another problem has an award of its own', async () => {
    const { first, second } = await linkedPair()
    await act(town.dispatcher, 'case.unlink', ids(second))
    await confirm(first)
    await confirm(second)
    expect((await own(town.resident, first)).award).toMatchObject({ amountFen: 500 })
    expect((await own(town.neighbour, second)).award).toMatchObject({ amountFen: 500 })
  })
})
