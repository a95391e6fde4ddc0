/** Numbers that residents correct, and money that was booked wrongly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AwardTown,
  carrierBooks,
  changeNumber,
  monthOf,
  type Planted,
  passTime,
  plant,
  post,
  reconcile,
  reporterOf,
  reportsToAward,
  startAwardTown,
  sweep,
  twoAdmins,
} from '../../tools/driver/award-town'
import { accepted, type Caller, runTimers, stopTown } from '../../tools/driver/town'

let town: AwardTown
let admin: Caller
let otherAdmin: Caller
let refused: Planted
let toReturn: Planted
let ordinary: Planted

beforeAll(async () => {
  town = await startAwardTown({ transactionMs: 5_000, answerWithinMs: 5_000 })
  ;[admin, otherAdmin] = await twoAdmins(town)
  const found = [...(await reportsToAward(town, 2, '0003')), ...(await reportsToAward(town, 1))]
  plant(town, found)
  const [first, second, third] = found
  if (!first || !second || !third) throw new Error('not so many')
  ;[refused, toReturn, ordinary] = [first, second, third]
  await sweep(town)
  await sweep(town)
})
afterAll(async () => stopTown(town))

const history = async ({ report }: Planted) => accepted(await admin.call('admin', 'awards.get', { caseId: report._id }))
const proof = () => reconcile(admin, monthOf(town))

describe('a number that the carrier refused', () => {
  it('is corrected by the resident, who has the award sent again; once, to the new number', async () => {
    const caseId = refused.report._id
    const resident = await reporterOf(town, refused)
    const { list } = accepted(await resident.call('citizen', 'inbox.list', {}))
    expect(list[0]).toMatchObject({ title: '充值没有成功' })
    expect(list[0]?.text).toContain('请更正手机号后，在“我的奖励”里重新充值')
    expect(await resident.call('citizen', 'award.retry', { caseId })).toMatchObject({ refusal: 'award/same-number' })
    const stranger = await reporterOf(town, ordinary)
    expect(await stranger.call('citizen', 'award.retry', { caseId })).toMatchObject({ refusal: 'award/not-found' })
    await changeNumber(town, refused, '13911118888')
    expect(accepted(await resident.call('citizen', 'award.retry', { caseId }))).toEqual({ state: 'owed' })
    await sweep(town)
    const after = await history(refused)
    expect(after.state).toBe('delivered')
    expect(after.earlierOrderNos).toHaveLength(1)
    expect(await resident.call('citizen', 'award.retry', { caseId })).toMatchObject({ refusal: 'award/not-now' })
    const orders = (await carrierBooks(town)).orders.filter(({ orderNo }) =>
      orderNo.startsWith(after.orderNo.slice(0, 33)),
    )
    expect(orders.map(({ status }) => status)).toEqual(['failed', 'delivered'])
    expect((await proof()).balanced).toBe(true)
  })
})

describe('one number', () => {
  it('that got awards of two people is put before a person; nothing follows by itself', async () => {
    const [first, second] = await reportsToAward(town, 2, '6666')
    if (!first || !second) throw new Error('not so many')
    const reports = [first, second].map((one) => ({ ...one, report: { ...one.report, caseNo: `P${one.phone}` } }))
    plant(town, reports.slice(0, 1))
    await sweep(town)
    await sweep(town)
    await changeNumber(town, first, '13911112222')
    await changeNumber(town, second, first.phone)
    plant(town, reports.slice(1))
    await sweep(town)
    await sweep(town)
    await passTime(town, 3_700_000)
    await runTimers(town.url, 'hourly')
    const { list } = accepted(await admin.call('admin', 'signals.list', {}))
    const same = list.filter(({ kind }) => kind === 'samePhone')
    expect(same.map(({ caseNo, otherCaseNo }) => [caseNo, otherCaseNo])).toEqual([
      [`P${second.phone}`, `P${first.phone}`],
    ])
    expect((await history(second)).state).toBe('delivered')
  })
})

describe('what was booked as done and was not', () => {
  it('is opened again by two admins, and never paid twice: the carrier is asked first', async () => {
    const caseId = ordinary.report._id
    const reason = '市民反映没有到账'
    accepted(await admin.call('admin', 'awards.propose', { caseId, correction: 'reopen', reason }))
    expect(await otherAdmin.call('admin', 'awards.propose', { caseId, correction: 'reopen', reason })).toMatchObject({
      refusal: 'award/correction-waits',
    })
    expect(await admin.call('admin', 'awards.approve', { caseId, approved: true })).toMatchObject({
      refusal: 'award/own-proposal',
    })
    const opened = accepted(await otherAdmin.call('admin', 'awards.approve', { caseId, approved: true }))
    expect(opened.state).toBe('forPerson')
    expect(opened.postings.at(-1)?.by).toHaveLength(2)
    expect(await proof()).toMatchObject({ balanced: true, forPersonFen: 1_000 })
    for (const action of ['awards.sendAgain', 'awards.return'] as const)
      expect(await admin.call('admin', action, { caseId, reason })).toMatchObject({ ok: false })
    expect((await history(ordinary)).state).toBe('delivered')
    expect((await proof()).balanced).toBe(true)
  })

  it('money that went back to the budget is taken out of it again', async () => {
    const caseId = toReturn.report._id
    accepted(await admin.call('admin', 'awards.return', { caseId, reason: '联系不上' }))
    const before = await proof()
    accepted(await admin.call('admin', 'awards.propose', { caseId, correction: 'reopen', reason: '本人来了' }))
    accepted(await otherAdmin.call('admin', 'awards.approve', { caseId, approved: true }))
    const after = await proof()
    expect(after).toMatchObject({ balanced: true, returnedFen: 0, leftFen: before.leftFen - 500 })
    await changeNumber(town, toReturn, '13911117777')
    accepted(await admin.call('admin', 'awards.sendAgain', { caseId, reason: '号码已更正' }))
    await sweep(town)
    expect((await history(toReturn)).state).toBe('delivered')
  })
})

describe('an order that failed long ago', () => {
  it('and is said to be delivered after all calls a person', async () => {
    const [one] = await reportsToAward(town, 3, '0002').then((list) => list.slice(2))
    if (!one) throw new Error('not so many')
    const caseId = one.report._id
    plant(town, [one])
    await sweep(town)
    await sweep(town)
    await changeNumber(town, one, '13911110002')
    accepted(await (await reporterOf(town, one)).call('citizen', 'award.retry', { caseId }))
    await sweep(town)
    const { orderNo, earlierOrderNos, state } = await history(one)
    expect(state).toBe('failed')
    const callBack = { orderNo: earlierOrderNos[0], status: 'delivered' }
    expect(await post(town, '/sandbox/carrier/call-back', callBack)).toEqual({ answered: 200 })
    expect(await history(one)).toMatchObject({ state: 'forPerson', orderNo })
    expect((await proof()).balanced).toBe(true)
  })
})
