import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Award } from '#domain/awards/award'
import { decideAward } from '#domain/awards/decide'
import { balances, type CarrierAnswer, openAward, settle, startSending } from '#domain/awards/ledger'
import type { Person } from '#domain/people/person'
import { aCase } from './town'

const LIMITS = { amountFen: 500, perPersonDay: 2, perPersonMonth: 5, monthBudgetFen: 1_000 }
const NOW = Date.UTC(2026, 10, 23)
const NOTHING_YET = { personDay: 0, personMonth: 0, monthFen: 0, problemAwarded: false }
const CONFIRMED = aCase({ truth: 'true', wellFormed: true })

function resident(difference: Partial<Person> = {}): Person {
  const registration = {
    status: 'approved',
    commandId: 'x',
    nameSecret: '',
    phoneSecret: '',
    phoneHash: '',
    nameMasked: '',
    phoneMasked: '',
    communityCode: '0101',
    consentVersion: '1',
    submittedAtMs: 0,
  } as const
  return { _id: 'h', personId: 'resident', version: 1, registration, roles: [], ...difference }
}

describe('an award', () => {
  it('is 500 fen for a report that is true and well formed', () => {
    expect(decideAward(CONFIRMED, resident(), NOTHING_YET, LIMITS, NOW)).toEqual({ ok: true, value: 500 })
  })

  it.each([
    [
      'a report that is not well formed',
      aCase({ truth: 'true', wellFormed: false }),
      resident(),
      NOTHING_YET,
      'award/not-well-formed',
    ],
    [
      'an item without reward',
      aCase({ ...CONFIRMED, rewardable: false }),
      resident(),
      NOTHING_YET,
      'award/not-rewardable',
    ],
    ['staff', CONFIRMED, resident({ roles: [{ role: 'leader' }] }), NOTHING_YET, 'award/staff'],
    ['somebody who left', CONFIRMED, undefined, NOTHING_YET, 'award/not-registered'],
    ['a case that follows another', { ...CONFIRMED, parentId: 'first' }, resident(), NOTHING_YET, 'award/not-first'],
    [
      'a case that left the one it was closed with',
      { ...CONFIRMED, leftParentId: 'first' },
      resident(),
      NOTHING_YET,
      'award/not-first',
    ],
    [
      'somebody whose right is suspended',
      CONFIRMED,
      resident({ awardsSuspendedUntilMs: NOW + 1 }),
      NOTHING_YET,
      'award/suspended',
    ],
    [
      'a case that came back by an appeal, before two admins sign',
      { ...CONFIRMED, appealed: true },
      resident(),
      NOTHING_YET,
      'award/after-appeal',
    ],
    ['a third one on a day', CONFIRMED, resident(), { ...NOTHING_YET, personDay: 2 }, 'award/limit-day'],
    ['a sixth one in a month', CONFIRMED, resident(), { ...NOTHING_YET, personMonth: 5 }, 'award/limit-month'],
    ['a budget with 499 fen left', CONFIRMED, resident(), { ...NOTHING_YET, monthFen: 501 }, 'award/budget-used-up'],
  ] as const)('is not given for %s', (_, subject, reporter, tallies, refusal) => {
    expect(decideAward(subject, reporter, tallies, LIMITS, NOW)).toMatchObject({ ok: false, refusal })
  })

  it('the last 500 fen of a budget are given', () => {
    expect(decideAward(CONFIRMED, resident(), { ...NOTHING_YET, monthFen: 500 }, LIMITS, NOW)).toEqual({
      ok: true,
      value: 500,
    })
  })
})

describe('the ledger of an award', () => {
  const answers = fc.oneof(
    fc.constant<CarrierAnswer>({ status: 'delivered' }),
    fc.constant<CarrierAnswer>({ status: 'processing' }),
    fc.constant<CarrierAnswer>({ status: 'not-found' }),
    fc.constant<CarrierAnswer>({ status: 'failed', reason: 'number-not-in-use' }),
    fc.constant<CarrierAnswer>({ status: 'unknown', reason: 'TimeoutError' }),
  )

  it('balances after every step, whatever the carrier answers', () => {
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 20 }), (said) => {
        let award = openAward(aCase(), { amountFen: 500 }, '2026-11', 0)
        for (const [at, answer] of said.entries()) {
          if (award.nextTryAtMs === null) break
          award = moved(award, startSending(award, 1000, at))
          award = moved(award, settle(award, answer, at))
          const sums = balances(award.postings)
          expect(sums.get('budget')).toBe(-500)
          expect([...sums].filter(([account, fen]) => account !== 'budget' && fen !== 0)).toEqual([[award.state, 500]])
        }
      }),
      { seed: 20261123 },
    )
  })

  it('keeps one order number for all tries, and a person looks at what stays uncertain', () => {
    let award = openAward(aCase(), { amountFen: 500 }, '2026-11', 0)
    const { orderNo } = award
    let tries = 0
    while (award.nextTryAtMs !== null) {
      award = moved(award, startSending(award, 1000, tries))
      award = moved(award, settle(award, { status: 'unknown', reason: 'TimeoutError' }, tries))
      tries += 1
    }
    expect(award).toMatchObject({ state: 'forPerson', orderNo, attempts: 14 })
  })
})

function moved(award: Award, movement: ReturnType<typeof settle>): Award {
  return { ...award, ...movement.changes, postings: [...award.postings, ...movement.postings] }
}
