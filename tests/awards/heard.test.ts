/** What the carrier says, when and however often, against what the town knows already. */
import { describe, expect, it } from 'vitest'
import type { Award } from '#domain/awards/award'
import { returnToBudget, saidOfAll, sendAgain } from '#domain/awards/by-hand'
import { freshStanding, judged } from '#domain/awards/honesty'
import { type CarrierAnswer, givenUp, hear, openAward, startSending } from '#domain/awards/ledger'
import { caseIdOfOrder, firstOrderNo, nextOrderNo } from '#domain/awards/order-no'
import { impossibleTravel } from '#domain/awards/signals'
import { aCase } from '../rules/town'

const NOW = Date.UTC(2026, 10, 23, 4)
const opened = openAward(aCase(), { amountFen: 500 }, '2026-11', NOW)
const FIRST = 'A00000000000040008000000000000001'
const NUMBER_REFUSED = { status: 'failed', reason: 'number-ported' } as const

function inState(state: Award['state'], difference: Partial<Award> = {}): Award {
  return { ...opened, state, ...difference }
}

describe('an answer or a callback', () => {
  it.each<[Award['state'], CarrierAnswer, Award['state'] | 'nothing' | 'noted']>([
    ['sent', { status: 'delivered' }, 'delivered'],
    ['sent', NUMBER_REFUSED, 'failed'],
    ['sent', { status: 'failed', reason: 'account-empty' }, 'forPerson'],
    ['sent', { status: 'unknown', reason: 'TimeoutError' }, 'unknown'],
    ['unknown', { status: 'delivered' }, 'delivered'],
    ['failed', { status: 'delivered' }, 'delivered'],
    ['failed', NUMBER_REFUSED, 'nothing'],
    ['failed', { status: 'processing' }, 'nothing'],
    ['forPerson', { status: 'delivered' }, 'delivered'],
    ['forPerson', NUMBER_REFUSED, 'failed'],
    ['forPerson', { status: 'unknown', reason: 'x' }, 'nothing'],
    ['delivered', { status: 'delivered' }, 'nothing'],
    ['delivered', NUMBER_REFUSED, 'noted'],
    ['delivered', { status: 'not-found' }, 'nothing'],
    ['returned', { status: 'delivered' }, 'noted'],
    ['refused', { status: 'delivered' }, 'nothing'],
  ])('on a %s award, %j: %s', (state, answer, wanted) => {
    const movement = hear(inState(state), FIRST, answer, NOW)
    if (wanted === 'nothing') expect(movement).toBeUndefined()
    else if (wanted === 'noted') expect(movement).toMatchObject({ changes: {}, postings: [], notes: [{ atMs: NOW }] })
    else expect(movement?.changes.state).toBe(wanted)
  })

  it('that contradicts is noted once', () => {
    const first = hear(inState('delivered'), FIRST, NUMBER_REFUSED, NOW)
    const noted = inState('delivered', { notes: first?.notes ?? [] })
    expect(hear(noted, FIRST, NUMBER_REFUSED, NOW)).toBeUndefined()
  })

  it('that an earlier, refused order was delivered after all calls a person', () => {
    const again = inState('sent', { orderNo: `${FIRST}-2`, earlierOrderNos: [FIRST] })
    expect(hear(again, FIRST, { status: 'delivered' }, NOW)?.changes.state).toBe('forPerson')
    expect(hear(again, FIRST, NUMBER_REFUSED, NOW)).toBeUndefined()
    expect(hear(again, 'Anobody', { status: 'delivered' }, NOW)).toBeUndefined()
  })
})

describe('an order number', () => {
  it('carries its case, and is followed by the next one only when a person or the resident sends again', () => {
    expect(firstOrderNo('00000000-0000-4000-8000-000000000001')).toBe(FIRST)
    expect(nextOrderNo(FIRST)).toBe(`${FIRST}-2`)
    expect(nextOrderNo(`${FIRST}-2`)).toBe(`${FIRST}-3`)
    expect(caseIdOfOrder(`${FIRST}-3`)).toBe('00000000-0000-4000-8000-000000000001')
    expect(caseIdOfOrder('something else')).toBeUndefined()
  })

  it.each([
    ['failed for good', NUMBER_REFUSED, `${FIRST}-2`],
    ['never heard of', { status: 'not-found' }, FIRST],
  ] as const)('when the old one is %s', (_, said, wanted) => {
    const sentAtMs = NOW - 600_000
    const again = sendAgain(inState('failed', { sentAtMs }), said, 'again', undefined, NOW)
    if (!again.ok) throw new Error(again.refusal)
    expect({ ...inState('failed'), ...again.value.changes }).toMatchObject({
      state: 'owed',
      orderNo: wanted,
      attempts: 0,
    })
  })

  it.each([
    ['delivered', { status: 'delivered' }, 'award/was-delivered'],
    ['under way', { status: 'processing' }, 'award/carrier-not-certain'],
    ['unknown', { status: 'unknown', reason: 'TimeoutError' }, 'award/carrier-not-certain'],
    ['not found, but sent a moment ago', { status: 'not-found' }, 'award/too-early'],
  ] as const)('is not replaced, nor its money returned, while it is %s', (_, said, refusal) => {
    const award = inState('forPerson', { sentAtMs: NOW - 1_000 })
    expect(sendAgain(award, said, 'again', 'admin', NOW)).toMatchObject({ ok: false, refusal })
    expect(returnToBudget(award, said, 'back', 'admin', NOW)).toMatchObject({ ok: false, refusal })
  })

  it.each<[string, CarrierAnswer, CarrierAnswer, CarrierAnswer['status']]>([
    ['the current one decides', { status: 'not-found' }, NUMBER_REFUSED, 'not-found'],
    ['an earlier one that the carrier forgot does not matter', NUMBER_REFUSED, { status: 'not-found' }, 'failed'],
    ['an earlier one that was delivered after all does', NUMBER_REFUSED, { status: 'delivered' }, 'delivered'],
    ['an earlier one that is uncertain again does', NUMBER_REFUSED, { status: 'processing' }, 'processing'],
  ])('of several: %s', (_, current, earlier, wanted) => {
    expect(saidOfAll(current, [earlier]).status).toBe(wanted)
  })

  it('is asked for after one minute, then twice as long each time, up to a day', () => {
    const minutes = [1, 2, 3, 10, 11, 12, 13].map((attempts) => {
      const after = hear(inState('sent', { attempts }), FIRST, { status: 'processing' }, NOW)
      return ((after?.changes.nextTryAtMs ?? 0) - NOW) / 60_000
    })
    expect(minutes).toEqual([1, 2, 4, 512, 1024, 1440, 1440])
  })

  it('whose tries all broke off goes to a person', () => {
    expect(givenUp(inState('sent', { attempts: 13 }), NOW)).toBeUndefined()
    expect(givenUp(inState('sent', { attempts: 14 }), NOW)?.changes).toEqual({ state: 'forPerson', nextTryAtMs: null })
  })

  it('is marked as sent before it goes out', () => {
    expect(startSending(opened, 1_000, NOW).changes).toMatchObject({ state: 'sent', attempts: 1, sentAtMs: NOW })
  })
})

describe('honesty', () => {
  const LIMITS = { untrueReports: 2, untrueWithinDays: 30, suspendedDays: 60 }
  const DAY_MS = 86_400_000

  it('the second untrue report within thirty days suspends for sixty; one that is taken back restores', () => {
    const first = judged(freshStanding('p'), 'a', { untrue: true }, LIMITS, NOW)
    expect(first?.news).toBeUndefined()
    if (!first) throw new Error('nothing was marked')
    expect(judged(first.standing, 'a', { untrue: true }, LIMITS, NOW)).toBeUndefined()
    const second = judged(first.standing, 'b', { untrue: true }, LIMITS, NOW + 29 * DAY_MS)
    expect(second).toMatchObject({ news: 'suspended', standing: { suspendedUntilMs: NOW + 89 * DAY_MS } })
    const restored = second && judged(second.standing, 'a', { untrue: false }, LIMITS, NOW + 30 * DAY_MS)
    expect(restored).toMatchObject({ news: 'restored', standing: { suspendedUntilMs: null } })
  })

  it('an untrue report thirty-one days later stands alone', () => {
    const first = judged(freshStanding('p'), 'a', { untrue: true }, LIMITS, NOW)
    expect(first && judged(first.standing, 'b', { untrue: true }, LIMITS, NOW + 31 * DAY_MS)?.news).toBeUndefined()
  })
})

describe('places out of reach', () => {
  const at = (lngDeg: number, reportedAtMs: number) =>
    aCase({ place: { lngDeg, latDeg: 23, address: '' }, reportedAtMs, caseNo: 'X' })

  it.each([
    ['ten kilometres in a minute', 113.1, 60_000, true],
    ['ten kilometres in five minutes', 113.1, 300_000, false],
    ['one kilometre at once', 113.01, 1_000, false],
  ])('%s', (_, lngDeg, laterMs, wanted) => {
    expect(impossibleTravel(at(113, 0), at(lngDeg, laterMs)) !== undefined).toBe(wanted)
  })
})
