/** What an award comes to and what bounds it: the amount, the last of a budget, the month, an appeal that was won. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AwardNumbers } from '#contract/award-views'
import { openAward } from '#domain/awards/ledger'
import { newTally } from '#local/store/find'
import {
  type AwardTown,
  carrierBooks,
  monthOf,
  type Planted,
  passTime,
  plant,
  reconcile,
  reporterOf,
  reportsToAward,
  startAwardTown,
  storedAwards,
  sweep,
  twoAdmins,
} from '../../tools/driver/award-town'
import { accepted, type Caller, stopTown } from '../../tools/driver/town'

let town: AwardTown
let admin: Caller
let otherAdmin: Caller
let reports: Planted[]

beforeAll(async () => {
  town = await startAwardTown({ transactionMs: 5_000, answerWithinMs: 5_000 })
  ;[admin, otherAdmin] = await twoAdmins(town)
  reports = await reportsToAward(town, 12)
})
afterAll(async () => stopTown(town))

function next(): Planted & { readonly caseId: string } {
  const planted = reports.shift()
  if (!planted) throw new Error('not so many')
  return { ...planted, caseId: planted.report._id }
}

/** One run of the clock decides, the next one sends. */
async function award(...planted: Planted[]): Promise<void> {
  plant(town, planted)
  await sweep(town)
  await sweep(town)
}

async function setNumbers(numbers: Partial<AwardNumbers>): Promise<void> {
  const { version, inForce } = accepted(await admin.call('admin', 'awards.settings.get', {}))
  const change = { ...inForce, ...numbers, basedOn: version, reason: '区里批复' }
  accepted(await admin.call('admin', 'awards.settings.set', change))
  // Each instance takes them over within a minute.
  await passTime(town, 61_000)
}

const history = async (caseId: string) => accepted(await admin.call('admin', 'awards.get', { caseId }))
const publicMonth = async (month?: string) =>
  accepted(await admin.call('citizen', 'award.public', month ? { month } : {}))
const inboxOf = async (planted: Planted) =>
  accepted(await (await reporterOf(town, planted)).call('citizen', 'inbox.list', {})).list

describe('the amount', () => {
  it('is a number with a history; what was granted before keeps its own', async () => {
    const before = next()
    await award(before)
    await setNumbers({ amountFen: 800 })
    const after = next()
    await award(after)
    expect((await history(before.caseId)).amountFen).toBe(500)
    expect(await history(after.caseId)).toMatchObject({ amountFen: 800, state: 'delivered' })
    expect((await carrierBooks(town)).orders.map(({ amountFen }) => amountFen)).toEqual([500, 800])
    expect((await inboxOf(after)).map(({ title }) => title)).toEqual(['8 元流量已到账', '获得 8 元流量'])
    const { history: versions } = accepted(await otherAdmin.call('admin', 'awards.settings.get', {}))
    expect(versions.map(({ numbers, reason }) => [numbers.amountFen, reason])).toEqual([
      [800, '区里批复'],
      [500, '示例镇的初始设置'],
    ])
    const { town: told } = accepted(await admin.call('citizen', 'town.get', {}))
    expect(told?.awardAmountFen).toBe(800)
    await setNumbers({ amountFen: 500 })
  })
})

describe('the last 500 fen of a budget', () => {
  it('are granted once, however many race for them', async () => {
    const { grantedFen } = await publicMonth()
    await setNumbers({ monthBudgetFen: grantedFen + 500 })
    const racing = [next(), next(), next(), next()]
    plant(town, racing)
    await Promise.all([sweep(town, 8), sweep(town, 8)])
    await passTime(town, 61_000)
    await sweep(town)
    const found = storedAwards(town).filter(({ caseId }) => racing.some((one) => one.caseId === caseId))
    expect(found.map(({ refusal }) => refusal).sort()).toEqual([
      'award/budget-used-up',
      'award/budget-used-up',
      'award/budget-used-up',
      null,
    ])
    expect(await publicMonth()).toMatchObject({ leftFen: 0, grantedFen: grantedFen + 500 })
    const none = racing.find(({ caseId }) => found.some((one) => one.caseId === caseId && one.refusal))
    if (!none) throw new Error('nobody was refused')
    const [message] = await inboxOf(none)
    expect(message?.text).toContain('本月奖励预算已用完，您的上报照常办理。')
  })

  it('an exception does not exceed it either', async () => {
    const refused = storedAwards(town).find(({ refusal }) => refusal === 'award/budget-used-up')
    const caseId = refused?.caseId ?? ''
    accepted(await admin.call('admin', 'awards.propose', { caseId, correction: 'grant', reason: '补发' }))
    expect(await otherAdmin.call('admin', 'awards.approve', { caseId, approved: true })).toMatchObject({
      refusal: 'award/budget-used-up',
    })
    await setNumbers({ monthBudgetFen: 2_000_000 })
    accepted(await otherAdmin.call('admin', 'awards.approve', { caseId, approved: true }))
    expect((await reconcile(admin, monthOf(town))).balanced).toBe(true)
  })
})

describe('an appeal that was won', () => {
  it('is paid once two admins have signed; until then the reporter is told that it waits', async () => {
    const one = next()
    await award({ ...one, report: { ...one.report, appealed: true } })
    expect(await history(one.caseId)).toMatchObject({ state: 'refused', refusal: 'award/after-appeal' })
    expect((await inboxOf(one))[0]?.text).toContain('要由两位管理员批准')
    const { list } = accepted(await admin.call('admin', 'awards.queue', { queue: 'corrections' }))
    expect(list.find(({ caseId }) => caseId === one.caseId)).toMatchObject({ proposed: false })
    const { caseId } = one
    accepted(await admin.call('admin', 'awards.propose', { caseId, correction: 'grant', reason: '申诉成立' }))
    expect(await admin.call('admin', 'awards.approve', { caseId, approved: true })).toMatchObject({
      refusal: 'award/own-proposal',
    })
    expect((await history(caseId)).correction).toMatchObject({ own: true })
    accepted(await otherAdmin.call('admin', 'awards.approve', { caseId, approved: true }))
    await sweep(town)
    expect((await history(caseId)).state).toBe('delivered')
    const after = accepted(await admin.call('admin', 'awards.queue', { queue: 'corrections' }))
    expect(after.list.map((waiting) => waiting.caseId)).not.toContain(caseId)
    expect((await inboxOf(one)).map(({ title }) => title)).toEqual(['5 元流量已到账', '获得 5 元流量', '本次没有奖励'])
  })

  it('is not paid when the second admin declines, and the reporter is told', async () => {
    const one = next()
    const { caseId } = one
    await award({ ...one, report: { ...one.report, appealed: true } })
    accepted(await admin.call('admin', 'awards.propose', { caseId, correction: 'grant', reason: '申诉成立' }))
    const declined = accepted(await otherAdmin.call('admin', 'awards.approve', { caseId, approved: false }))
    expect(declined).toMatchObject({ state: 'refused', refusal: 'award/declined' })
    expect((await inboxOf(one))[0]?.text).toContain('没有批准')
  })

  it('counts also where the award had been refused before', async () => {
    const one = next()
    const { caseId } = one
    await award({ ...one, report: { ...one.report, truth: 'untrue', wellFormed: false } })
    expect((await history(caseId)).refusal).toBe('award/not-well-formed')
    await town.store.remove('cases', { _id: caseId }, false, newTally())
    await award({ ...one, report: { ...one.report, appealed: true } })
    expect(await history(caseId)).toMatchObject({ refusal: 'award/after-appeal' })
  })
})

describe('a month', () => {
  it('is the month of the grant in Asia/Shanghai', async () => {
    const nowMs = town.clock.nowMs()
    const month = monthOf(town)
    const [year = 0, number = 0] = month.split('-').map(Number)
    // Midnight in Shanghai is 16:00 UTC of the day before.
    const endMs = Date.UTC(year, number, 1) - 8 * 3_600_000
    await passTime(town, endMs - 30_000 - nowMs)
    const [last, first] = [next(), next()]
    await award(last)
    await passTime(town, 120_000)
    await award(first)
    expect((await history(last.caseId)).month).toBe(month)
    expect((await history(first.caseId)).month).toBe(monthOf(town))
    expect(monthOf(town)).not.toBe(month)
    expect(await publicMonth()).toMatchObject({ awards: 1, grantedFen: 500, leftFen: 2_000_000 - 500 })
    expect((await publicMonth(month)).month).toBe(month)
    for (const each of [month, monthOf(town)]) expect((await reconcile(admin, each)).balanced).toBe(true)
  })
})

describe('the proof of a month', () => {
  const MONTH = '2020-05'
  const COUNT = 4_600

  function old(n: number) {
    const _id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    const subject = { _id, caseNo: `OLD${n}`, itemName: '暴露垃圾', reporterId: 'earner-old' }
    const owed = openAward(subject, { amountFen: 500 }, MONTH, n + 1)
    const paid = { atMs: n + 2, from: 'owed', to: 'delivered', fen: 500, why: 'delivered' } as const
    return { ...owed, state: 'delivered' as const, nextTryAtMs: null, postings: [...owed.postings, paid] }
  }

  it('goes on page by page, and tells only at its end whether it balances', async () => {
    const books = { _id: `budget:${MONTH}`, awards: COUNT, grantedFen: COUNT * 500, returnedFen: 0 }
    const awards = Array.from({ length: COUNT }, (_, n) => old(n))
    town.store.load({ awards: awards as never, awardTallies: [books] as never })
    const first = accepted(await admin.call('admin', 'awards.reconcile', { month: MONTH }))
    expect(first).toMatchObject({ awards: 4_500, deliveredFen: 2_250_000 })
    expect(first.balanced).toBeUndefined()
    const cursor = first.cursor ?? ''
    const end = accepted(await admin.call('admin', 'awards.reconcile', { month: MONTH, cursor }))
    expect(end).toMatchObject({ awards: COUNT, grantedFen: COUNT * 500, deliveredFen: COUNT * 500, balanced: true })
    expect(end.cursor).toBeUndefined()
  })

  it('names an award whose postings do not add up', async () => {
    const lost = { ...old(COUNT), postings: old(COUNT).postings.slice(0, 1) }
    town.store.load({ awards: [lost] as never })
    const proof = await reconcile(admin, MONTH)
    expect(proof).toMatchObject({ balanced: false, outOfBalance: [`OLD${COUNT}`] })
  })
})
