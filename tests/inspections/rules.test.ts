/** The draw by lot, its weeks and months, who inspects whom, and the score. */
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitmentOf, draw, listHashOf, seedOf } from '#domain/inspections/draw'
import { pairsOf } from '#domain/inspections/pairing'
import { spanAt } from '#domain/inspections/periods'
import { scoreOf } from '#domain/inspections/round'

const SEED = 20261123
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const seeds = fc.string({ unit: 'binary-ascii', minLength: 8 })
const lists = fc.uniqueArray(fc.stringMatching(/^[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]$/), { maxLength: 60 })
const at = (text: string) => Date.parse(`${text}+08:00`)

describe('a draw by lot', () => {
  it('takes as many as asked for, or all there are, each of them once and from the list', () => {
    fc.assert(
      fc.property(seeds, lists, fc.nat(10), (seed, caseNos, count) => {
        const drawn = draw(seed, caseNos, count)
        expect(drawn).toHaveLength(Math.min(count, caseNos.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.filter((caseNo) => !caseNos.includes(caseNo))).toEqual([])
      }),
      { seed: SEED },
    )
  })

  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(seeds, lists, fc.nat(1000), (seed, caseNos, turn) => {
        const from = turn % Math.max(caseNos.length, 1)
        const turned = [...caseNos.slice(from), ...caseNos.slice(0, from)].reverse()
        expect(draw(seed, turned, 3)).toEqual(draw(seed, caseNos, 3))
        expect(listHashOf(turned)).toBe(listHashOf(caseNos))
      }),
      { seed: SEED },
    )
  })

  it('gives every case the same chance', () => {
    const caseNos = Array.from({ length: 10 }, (_, number) => `CASE-${number}`)
    const times = new Map(caseNos.map((caseNo) => [caseNo, 0]))
    for (let week = 0; week < 10_000; week += 1)
      for (const caseNo of draw(sha256(`week ${week}`), caseNos, 3)) times.set(caseNo, (times.get(caseNo) ?? 0) + 1)
    // 3,000 each, give or take five times the standard deviation of 46.
    for (const count of times.values()) expect(Math.abs(count - 3000)).toBeLessThan(230)
  })

  it('is recomputed by anybody with nothing but SHA-256', () => {
    const secret = 'a'.repeat(40)
    const caseNos = ['7K3F-9QXM-T', '1111-2222-3', 'AAAA-BBBB-C']
    const listHash = sha256('1111-2222-3\n7K3F-9QXM-T\nAAAA-BBBB-C')
    expect(commitmentOf(secret)).toBe(sha256(secret))
    expect(listHashOf(caseNos)).toBe(listHash)
    const seed = seedOf(secret, '0101', listHash)
    expect(seed).toBe(sha256(`${secret}:0101:${listHash}`))
    const byLot = [...caseNos].sort((a, b) => (sha256(`${seed}:${a}`) < sha256(`${seed}:${b}`) ? -1 : 1))
    expect(draw(seed, caseNos, 2)).toEqual(byLot.slice(0, 2))
  })
})

describe('weeks and months', () => {
  it.each([
    ['spot', '2026-11-16T00:00:00.000', 'spot:2026-11-16', '2026-11-16', '2026-11-23'],
    ['spot', '2026-11-22T23:59:59.999', 'spot:2026-11-16', '2026-11-16', '2026-11-23'],
    ['spot', '2026-11-23T00:00:00.000', 'spot:2026-11-23', '2026-11-23', '2026-11-30'],
    ['spot', '2027-01-01T12:00:00.000', 'spot:2026-12-28', '2026-12-28', '2027-01-04'],
    ['cross', '2026-12-01T00:00:00.000', 'cross:2026-12', '2026-12-01', '2027-01-01'],
    ['cross', '2026-11-30T23:59:59.999', 'cross:2026-11', '2026-11-01', '2026-12-01'],
    ['cross', '2028-02-29T08:00:00.000', 'cross:2028-02', '2028-02-01', '2028-03-01'],
  ] as const)('%s at %s is %s', (kind, instant, periodId, from, to) => {
    expect(spanAt(kind, at(instant))).toEqual({
      periodId,
      kind,
      fromMs: at(`${from}T00:00:00`),
      toMs: at(`${to}T00:00:00`),
    })
  })
})

describe('who inspects whom', () => {
  const communities = (count: number) => Array.from({ length: count }, (_, number) => `C${100 + number}`)
  const MONTHS = 24

  it('everybody once on either side, never oneself, for 2 to 40 communities in 24 months', () => {
    for (let count = 2; count <= 40; count += 1)
      for (let month = 24_310; month < 24_310 + MONTHS; month += 1) {
        const pairs = pairsOf(communities(count), month)
        expect(pairs.map(({ communityCode }) => communityCode).sort()).toEqual(communities(count))
        expect(pairs.map(({ byCommunityCode }) => byCommunityCode).sort()).toEqual(communities(count))
        expect(pairs.filter(({ communityCode, byCommunityCode }) => communityCode === byCommunityCode)).toEqual([])
      }
  })

  it('changes from month to month, and comes round to all the others before it begins again', () => {
    for (let count = 3; count <= 40; count += 1) {
      const inspects = (month: number) =>
        pairsOf(communities(count), month).find(({ byCommunityCode }) => byCommunityCode === 'C100')?.communityCode
      for (let month = 24_310; month < 24_310 + MONTHS; month += 1)
        expect(inspects(month)).not.toBe(inspects(month + 1))
      const round = Array.from({ length: count - 1 }, (_, month) => inspects(24_310 + month))
      expect(new Set(round).size).toBe(count - 1)
    }
  })

  it('does not depend on the order the communities are given in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(30_000), (count, month) => {
        expect(pairsOf(communities(count).reverse(), month)).toEqual(pairsOf(communities(count), month))
      }),
      { seed: SEED },
    )
  })

  it('one community alone has nobody to inspect it; two inspect each other', () => {
    expect(pairsOf(['C1'], 7)).toEqual([])
    expect(pairsOf(['C1', 'C2'], 7)).toEqual([
      { communityCode: 'C2', byCommunityCode: 'C1' },
      { communityCode: 'C1', byCommunityCode: 'C2' },
    ])
  })
})

describe('the score of a community', () => {
  const checked = (...passed: boolean[]) => ({
    result: {
      commandId: '',
      by: '',
      atMs: 0,
      settingsVersion: 1,
      points: passed.map((one, number) => ({ code: `${number}`, words: '', passed: one })),
      reasons: [],
      note: '',
      photos: [],
      sendBack: 'not-needed' as const,
    },
  })

  it.each([
    [[checked(true, true), checked(true, true)], 100],
    [[checked(true, false, false)], 33.3],
    [[checked(false)], 0],
    [[checked(true, true, true), { result: null }, checked(false, true, true)], 83.3],
  ])('counts the points that were met, of those that were looked at (%#)', (checks, score) => {
    expect(scoreOf(checks)).toBe(score)
  })

  it('is none while nothing was checked', () => {
    expect(scoreOf([])).toBeUndefined()
    expect(scoreOf([{ result: null }])).toBeUndefined()
  })
})
