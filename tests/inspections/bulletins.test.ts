/** Cross-inspection and what is published: ranked reports for leaders, the week's bulletin for staff, news for everybody. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoundView } from '#contract/inspections'
import type { PublicTown } from '#contract/town'
import { dateOf, spanAt } from '#domain/inspections/periods'
import { rankingOf } from '#domain/inspections/ranking'
import type { Check } from '#domain/inspections/round'
import { closeByDepartment, settleIn } from '../../tools/driver/inspection-town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const CODES = ['solved', 'photos', 'department', 'verified', 'answered']

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let inspector: Caller
let leader: Caller
let officer: Caller
let resident: Caller
const month = spanAt('cross', Date.now())
const week = spanAt('spot', Date.now())
let [first = '', second = ''] = ['', '']
let office = ''

const inspectorOf = (officeCode: string) => signIn(town.url, `oInspector_${officeCode}`)
const leaderOf = (officeCode: string) => signIn(town.url, `oLeader_${officeCode}`)
const moveTo = async (instant: number) => {
  const { nowMs } = (await (await fetch(`${town.url}/local/clock`)).json()) as { nowMs: number }
  await moveClock(town.url, Math.max(0, instant - nowMs))
}
const sweep = async (times: number) => {
  for (let sweeps = 0; sweeps < times; sweeps += 1) await runTimers(town.url)
}

async function check(caller: Caller, { roundId, checks }: RoundView, number: number, faults: readonly string[]) {
  const photos = faults.length > 0 ? [await uploadPhoto(caller, anotherJpeg('before'))] : []
  const points = CODES.map((code) => ({ code, passed: !faults.includes(code) }))
  const found = faults.length > 0 ? { reasons: ['partly'], note: '没有清完', photos } : {}
  const input = { commandId: randomUUID(), roundId, number, caseId: checks[number]?.caseId ?? '', points, ...found }
  return caller.call('officer', 'inspection.check', input)
}

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  places = await publicTown(resident)
  inspector = await someone(town, (role) => role.role === 'inspector' && role.officeCode === undefined)
  leader = await someone(town, (role) => role.role === 'leader' && role.officeCode === undefined)
  officer = await someone(town, (role) => role.role === 'gridOfficer')
  office = places.offices[0]?.code ?? ''
  ;[first = '', second = ''] = places.communities
    .filter(({ officeCode }) => officeCode === office)
    .map(({ code }) => code)
  // The audit log has something to seal on the first day.
  accepted(await leader.call('officer', 'figures.export', {}))
  await runTimers(town.url)
  await settleIn(town, places, first)
  await settleIn(town, places, first)
  await closeByDepartment(town, places, second)
})
afterAll(async () => stopTown(town))

describe('places in a ranking', () => {
  const checked = (...passed: boolean[]): Check => ({
    caseId: '',
    caseNo: '',
    itemName: '',
    gridCode: '',
    state: passed.every(Boolean) ? 'passed' : 'failed',
    result: {
      commandId: '',
      by: '',
      atMs: 0,
      settingsVersion: 1,
      points: passed.map((one, number) => ({ code: `${number}`, words: '', passed: one })),
      reasons: [],
      note: '',
      photos: [],
      sendBack: 'not-needed',
    },
  })

  it('equal scores share a place, the next follows after all of them, who was not checked has none', () => {
    const ranked = rankingOf([
      { communityCode: 'A', checks: [checked(true, false)] },
      { communityCode: 'B', checks: [checked(true, true)] },
      { communityCode: 'C', checks: [] },
      { communityCode: 'D', checks: [checked(false, true)] },
      { communityCode: 'E', checks: [checked(false, false)] },
    ])
    expect(ranked.map(({ communityCode, place, score }) => [communityCode, place, score])).toEqual([
      ['B', 1, 100],
      ['A', 2, 50],
      ['D', 2, 50],
      ['E', 4, 0],
      ['C', undefined, undefined],
    ])
  })
})

describe('the week’s bulletin', () => {
  it('is not published by an inspector before every drawn case was checked', async () => {
    await moveTo(week.toMs + 11 * MINUTE_MS)
    await sweep(4)
    const { shown } = accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' }))
    const drawn = shown?.rounds.filter(({ checks }) => checks.length > 0) ?? []
    expect(drawn.map(({ checks }) => checks.length)).toEqual([2, 1])
    expect(shown?.mayPublish).toBe(false)
    const early = await inspector.call('officer', 'inspection.publish', { periodId: week.periodId })
    expect(early).toMatchObject({ refusal: 'inspection/not-all-checked', details: { open: 3 } })
    for (const round of drawn)
      for (const number of round.checks.keys())
        accepted(await check(inspector, round, number, round === drawn[1] ? ['solved', 'photos'] : []))
  })

  it('once they were, is published for the staff, with what was missed and how to draw again, without case numbers', async () => {
    const ofOffice = await inspectorOf(office)
    expect(await ofOffice.call('officer', 'inspection.publish', { periodId: week.periodId })).toMatchObject({
      refusal: 'caller/not-your-scope',
    })
    for (let times = 0; times < 2; times += 1)
      accepted(await inspector.call('officer', 'inspection.publish', { periodId: week.periodId }))
    const { list } = accepted(await officer.call('citizen', 'bulletin.list', {}))
    expect(list).toMatchObject([{ bulletinId: week.periodId, kind: 'spot' }])
    const bulletin = accepted(await officer.call('citizen', 'bulletin.get', { bulletinId: week.periodId }))
    expect(bulletin.text).toContain('共抽 3 件，检查 3 件，不通过 1 件，已退回重新办理')
    expect(bulletin.text).toContain('处置前后的照片真实，看得出变化（1 件）')
    expect(bulletin.tables).toHaveLength(1)
    expect(bulletin.tables[0]?.rows.map(({ note, score, place }) => ({ note, score, place }))).toEqual([
      { note: '抽 2 件，不通过 0 件', score: 100, place: undefined },
      { note: '抽 1 件，不通过 1 件', score: 60, place: undefined },
    ])
    const { shown } = accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' }))
    for (const { checks } of shown?.rounds ?? [])
      for (const { caseNo } of checks) expect(JSON.stringify(bulletin)).not.toContain(caseNo)
    expect(shown?.mayPublish).toBe(false)
    expect(shown?.rounds.some(({ mayCheck }) => mayCheck)).toBe(false)
  })

  it('keeps the head of the audit log of the last day that is over, so that a log rewritten later is found out', async () => {
    const admin = await signIn(town.url, 'oAdmin_1')
    const { text } = accepted(await officer.call('citizen', 'bulletin.get', { bulletinId: week.periodId }))
    const { list } = accepted(await admin.call('admin', 'audit.heads', {}))
    const before = list.find(({ day }) => day < dateOf(week.toMs))
    if (!before) throw new Error('nothing was sealed before the week was over')
    const [, month, day] = before.day.split('-').map(Number)
    expect(text.split('\n').at(-1)).toBe(`操作记录校验码（${month}月${day}日）：${before.hash}。`)
  })

  it('is not for residents', async () => {
    expect(accepted(await resident.call('citizen', 'bulletin.list', {})).list).toEqual([])
    expect(await resident.call('citizen', 'bulletin.get', { bulletinId: week.periodId })).toMatchObject({
      refusal: 'bulletin/not-found',
    })
  })

  it('everybody of the staff finds it in the inbox within minutes, once', async () => {
    await moveClock(town.url, 6 * MINUTE_MS)
    await sweep(6)
    const staff = town.people.filter(({ roles }) => roles.some(({ role }) => role !== 'citizen'))
    expect(staff.length).toBeGreaterThan(300)
    for (const { openid } of [...staff.slice(0, 3), ...staff.slice(-3)]) {
      const caller = await signIn(town.url, openid)
      const { list } = accepted(await caller.call('citizen', 'inbox.list', {}))
      const told = list.filter((message) => message.bulletinId === week.periodId)
      expect(told.map(({ title }) => title)).toEqual(['抽查通报'])
    }
    const { list } = accepted(await resident.call('citizen', 'inbox.list', {}))
    expect(list.filter(({ bulletinId }) => bulletinId !== undefined)).toEqual([])
  })
})

describe('the month’s cross-inspection', () => {
  it('every community of an office is inspected by another one of it', async () => {
    await settleIn(town, places, first)
    await moveTo(month.toMs + 11 * MINUTE_MS)
    await sweep(5)
    const { shown } = accepted(await inspector.call('officer', 'inspection.list', { kind: 'cross' }))
    expect(shown?.period.periodId).toBe(month.periodId)
    expect(shown?.rounds).toHaveLength(72)
    for (const { communityName, byCommunityName, officeName } of shown?.rounds ?? []) {
      expect(byCommunityName).not.toBe(communityName)
      const by = places.communities.find(({ name }) => name === byCommunityName)
      expect(places.offices.find(({ code }) => code === by?.officeCode)?.name).toBe(officeName)
    }
  })

  it('the office’s inspector sees and checks the office’s cases, and no other’s', async () => {
    const own = await inspectorOf(office)
    const { shown } = accepted(await own.call('officer', 'inspection.list', { kind: 'cross' }))
    const rounds = shown?.rounds ?? []
    expect(new Set(rounds.map(({ officeName }) => officeName)).size).toBe(1)
    expect(shown?.mayPublish).toBe(false)
    expect(rounds.every(({ mayCheck }) => mayCheck)).toBe(true)
    const drawn = rounds.find(({ checks }) => checks.length > 0)
    if (!drawn) throw new Error('nothing was drawn')
    const other = await inspectorOf(places.offices[1]?.code ?? '')
    expect(await check(other, drawn, 0, [])).toMatchObject({ refusal: 'case/not-found' })
    accepted(await check(own, drawn, 0, ['answered']))
  })

  it('on its day the clock publishes one ranked report an office, for the town’s leaders and the office’s', async () => {
    await moveTo(month.toMs + 15 * DAY_MS)
    await sweep(2)
    const bulletinId = `${month.periodId}:${office}`
    const report = accepted(await leader.call('citizen', 'bulletin.get', { bulletinId }))
    expect(report.title).toContain('交叉检查通报')
    expect(report.text).toContain('配对：')
    expect(report.tables[0]?.rows[0]).toMatchObject({ place: 1, score: 80 })
    expect(report.tables[0]?.rows[1]).not.toHaveProperty('place')
    const own = await leaderOf(office)
    expect(accepted(await own.call('citizen', 'bulletin.get', { bulletinId })).title).toBe(report.title)
    const other = await leaderOf(places.offices[1]?.code ?? '')
    for (const caller of [other, officer, resident])
      expect(await caller.call('citizen', 'bulletin.get', { bulletinId })).toMatchObject({
        refusal: 'bulletin/not-found',
      })
    const { list } = accepted(await leader.call('citizen', 'bulletin.list', {}))
    expect(list.filter(({ kind }) => kind === 'cross')).toHaveLength(places.offices.length)
  })

  it('what was published takes no more checks', async () => {
    const own = await inspectorOf(office)
    const { shown } = accepted(await own.call('officer', 'inspection.list', { kind: 'cross' }))
    const drawn = shown?.rounds.find(({ checks }) => checks.some(({ state }) => state === 'open'))
    if (!drawn) throw new Error('all was checked')
    const open = drawn.checks.findIndex(({ state }) => state === 'open')
    expect(await check(own, drawn, open, [])).toMatchObject({ refusal: 'inspection/published' })
  })
})

describe('news', () => {
  const news = (difference: object = {}) => ({
    commandId: randomUUID(),
    title: '周六清理河涌',
    text: '欢迎大家一起来。\n上午九点，桥头集合。',
    audience: 'everyone' as const,
    ...difference,
  })

  it('is a draft that only its writer sees, until it is published for everybody', async () => {
    const dispatcher = await someone(town, (role) => role.role === 'dispatcher')
    const input = news()
    const draft = accepted(await dispatcher.call('officer', 'bulletin.save', input))
    expect(accepted(await dispatcher.call('officer', 'bulletin.save', input))).toEqual(draft)
    const { bulletinId } = draft
    expect(draft).not.toHaveProperty('publishedAtMs')
    expect(await resident.call('citizen', 'bulletin.get', { bulletinId })).toMatchObject({
      refusal: 'bulletin/not-found',
    })
    expect(await inspector.call('officer', 'bulletin.publish', { bulletinId })).toMatchObject({
      refusal: 'bulletin/not-found',
    })
    accepted(await dispatcher.call('officer', 'bulletin.save', news({ bulletinId, title: '周日清理河涌' })))
    expect(accepted(await dispatcher.call('officer', 'bulletin.drafts', {})).list).toMatchObject([{ bulletinId }])
    accepted(await dispatcher.call('officer', 'bulletin.publish', { bulletinId }))
    expect(accepted(await resident.call('citizen', 'bulletin.get', { bulletinId })).title).toBe('周日清理河涌')
    expect(accepted(await dispatcher.call('officer', 'bulletin.drafts', {})).list).toEqual([])
  })

  it('is never changed once published; a correction is a new one that names it', async () => {
    const dispatcher = await someone(town, (role) => role.role === 'dispatcher')
    const { list } = accepted(await resident.call('citizen', 'bulletin.list', {}))
    const [{ bulletinId } = { bulletinId: '' }] = list
    expect(await dispatcher.call('officer', 'bulletin.save', news({ bulletinId, title: '改一改' }))).toMatchObject({
      refusal: 'bulletin/published',
    })
    const correction = accepted(
      await dispatcher.call('officer', 'bulletin.save', news({ title: '河涌清理改到下周', corrects: bulletinId })),
    )
    accepted(await dispatcher.call('officer', 'bulletin.publish', { bulletinId: correction.bulletinId }))
    const after = accepted(await resident.call('citizen', 'bulletin.list', {})).list
    expect(after).toMatchObject([{ title: '河涌清理改到下周', corrects: bulletinId }, { title: '周日清理河涌' }])
  })

  it('residents and officers write none', async () => {
    for (const caller of [resident, officer])
      expect(await caller.call('officer', 'bulletin.save', news())).toMatchObject({ refusal: 'caller/not-your-role' })
  })
})
