/** Awards that need a hand, their numbers and their proof, through the built doors. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AwardTown,
  behave,
  gatewayDown,
  monthOf,
  type Planted,
  passTime,
  plant,
  post,
  reconcile,
  reportsToAward,
  startAwardTown,
  storedAwards,
  sweep,
  twoAdmins,
} from '../../tools/driver/award-town'
import { accepted, type Caller, signIn, stopTown } from '../../tools/driver/town'

let town: AwardTown
let admin: Caller
let otherAdmin: Caller
let ordinary: Planted[]
let refused: Planted[]

beforeAll(async () => {
  town = await startAwardTown({ transactionMs: 5_000, answerWithinMs: 5_000 })
  ;[admin, otherAdmin] = await twoAdmins(town)
  ordinary = await reportsToAward(town, 8)
  refused = await reportsToAward(town, 2, '0000')
})
afterAll(async () => stopTown(town))

function nth(list: readonly Planted[], n: number) {
  const planted = list[n]
  if (!planted) throw new Error('not so many')
  return { ...planted, caseId: planted.report._id }
}

async function award(planted: Planted): Promise<void> {
  plant(town, [planted])
  // One run of the clock decides, the next one sends.
  await sweep(town)
  await sweep(town)
}

const proof = () => reconcile(admin, monthOf(town))
const history = async (caseId: string) => accepted(await admin.call('admin', 'awards.get', { caseId }))

describe('a refused number', () => {
  it('waits in the queue with its reason, and goes out again under a new number after the old one failed', async () => {
    const { caseId } = nth(refused, 0)
    await award(nth(refused, 0))
    const { list } = accepted(await admin.call('admin', 'awards.queue', { queue: 'failed' }))
    expect(list.find((one) => one.caseId === caseId)).toMatchObject({ state: 'failed', why: 'number-not-in-use' })
    accepted(await admin.call('admin', 'awards.sendAgain', { caseId, reason: '号码已更正' }))
    await sweep(town)
    const after = await history(caseId)
    expect(after.state).toBe('failed')
    expect(after.earlierOrderNos.map((no) => `${no}-2`)).toEqual([after.orderNo])
    expect((await proof()).balanced).toBe(true)
  })

  it('goes back to the budget by hand, with a reason, and stays in the books', async () => {
    const { caseId } = nth(refused, 0)
    const before = await proof()
    const back = accepted(await admin.call('admin', 'awards.return', { caseId, reason: '联系不上本人' }))
    expect(back.state).toBe('returned')
    const after = await proof()
    expect(after).toMatchObject({
      balanced: true,
      returnedFen: before.returnedFen + 500,
      leftFen: before.leftFen + 500,
    })
    expect(await admin.call('admin', 'awards.return', { caseId, reason: '再来' })).toMatchObject({ ok: false })
  })
})

describe('a callback', () => {
  it('that is forged is not believed; a signed one settles, twice as well; a failed one no longer matters', async () => {
    const one = nth(ordinary, 0)
    await behave(town, one.phone, 'processing')
    await award(one)
    const { orderNo, state } = await history(one.caseId)
    expect(state).toBe('unknown')
    const callBack = (body: object) => post(town, '/sandbox/carrier/call-back', { orderNo, ...body })
    expect(await callBack({ status: 'delivered', forged: true })).toEqual({ answered: 401 })
    expect((await history(one.caseId)).state).toBe('unknown')
    expect(await callBack({ status: 'delivered' })).toEqual({ answered: 200 })
    expect(await callBack({ status: 'delivered' })).toEqual({ answered: 200 })
    expect(await callBack({ status: 'failed' })).toEqual({ answered: 200 })
    const settled = await history(one.caseId)
    expect(settled.state).toBe('delivered')
    expect(settled.notes).toHaveLength(1)
    expect(await callBack({ orderNo: 'Anone', status: 'delivered' })).toEqual({ answered: 404 })
    const signals = accepted(await admin.call('admin', 'signals.list', {}))
    const [signal] = signals.list.filter(({ kind }) => kind === 'carrierContradiction')
    accepted(await admin.call('admin', 'signals.close', { signalId: signal?.signalId ?? '', note: '已向运营商核实' }))
  })

  it('nobody who is signed in may call the door', async () => {
    const answer = await fetch(`${town.url}/v1/functions/callback`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}` },
      body: JSON.stringify({ httpMethod: 'POST', body: '{}' }),
    })
    expect(await answer.json()).toMatchObject({ refusal: 'caller/not-your-role' })
  })
})

describe('an award that stays uncertain', () => {
  it('goes to a person after many tries, who asks the carrier, and settles it with proof', async () => {
    const one = nth(ordinary, 1)
    await gatewayDown(town, true)
    await award(one)
    for (let day = 0; day < 14; day += 1) {
      await passTime(town, 86_400_000)
      await sweep(town)
    }
    expect((await history(one.caseId)).state).toBe('forPerson')
    const doubt = await admin.call('admin', 'awards.return', { caseId: one.caseId, reason: '查不到' })
    expect(doubt).toMatchObject({ refusal: 'award/carrier-not-certain' })
    await gatewayDown(town, false)
    const asked = accepted(await admin.call('admin', 'awards.query', { caseId: one.caseId }))
    expect(asked).toMatchObject({ state: 'forPerson', carrierSays: 'not-found' })
    const settled = accepted(await admin.call('admin', 'awards.settle', { caseId: one.caseId, proof: '对账单第 7 页' }))
    expect(settled.postings.at(-1)).toMatchObject({
      from: 'forPerson',
      to: 'delivered',
      why: 'settled by hand: 对账单第 7 页',
    })
  })
})

describe('numbers are data', () => {
  it('changed with a reason on the version that was seen, and kept with who changed them', async () => {
    const seen = accepted(await admin.call('admin', 'awards.settings.get', {}))
    const change = { ...seen.inForce, monthBudgetFen: 1_000_000, basedOn: seen.version, reason: '区里批复' }
    const changed = accepted(await admin.call('admin', 'awards.settings.set', change))
    expect(changed).toMatchObject({ version: seen.version + 1, inForce: { monthBudgetFen: 1_000_000 } })
    expect(changed.history[0]?.changedBy).toBeTruthy()
    expect(await otherAdmin.call('admin', 'awards.settings.set', change)).toMatchObject({
      refusal: 'award/settings-changed',
    })
    const resident = await signIn(town.url, 'oResident_1')
    const month = accepted(await resident.call('citizen', 'award.public', {}))
    expect(month).toMatchObject({ budgetFen: 1_000_000, leftFen: 1_000_000 - month.grantedFen + month.returnedFen })
  })
})

describe('an exception', () => {
  it('is granted to a refused award by two different admins', async () => {
    const one = nth(ordinary, 2)
    const { report } = one
    await award({ ...one, report: { ...report, wellFormed: false } })
    const { caseId } = one
    expect((await history(caseId)).state).toBe('refused')
    const reason = '申诉成立，照片其实清楚'
    accepted(await admin.call('admin', 'awards.propose', { caseId, correction: 'grant', reason }))
    expect(await admin.call('admin', 'awards.approve', { caseId, approved: true })).toMatchObject({
      refusal: 'award/own-proposal',
    })
    const granted = accepted(await otherAdmin.call('admin', 'awards.approve', { caseId, approved: true }))
    expect(granted).toMatchObject({ state: 'owed', amountFen: 500 })
    expect(granted.postings[0]?.by).toHaveLength(2)
    await sweep(town)
    expect((await history(caseId)).state).toBe('delivered')
    expect((await proof()).balanced).toBe(true)
    expect(storedAwards(town).filter((stored) => stored.caseId === caseId)).toHaveLength(1)
  })
})
