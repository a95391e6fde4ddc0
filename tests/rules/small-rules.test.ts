import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#contract/limits'
import { REFUSAL_SENTENCES, sentenceOf } from '#contract/refusals'
import { caseNoFrom, isCaseNo } from '#domain/cases/case-no'
import { dispatch } from '#domain/dispatch/dispatch'
import { maskName, maskPhone } from '#domain/people/person'
import { findGrid, indexGrids } from '#domain/places/grid-index'
import { decideRegistration } from '#domain/registration/registration'
import { TOWN } from './town'

describe('a case number', () => {
  const numbers = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(caseNoFrom)

  it('is found wrong when one character is wrong', () => {
    fc.assert(
      fc.property(numbers, fc.nat(7), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXY'), (caseNo, at, wrong) => {
        const position = at < 4 ? at : at + 1
        const typed = caseNo.slice(0, position) + wrong + caseNo.slice(position + 1)
        expect(isCaseNo(typed)).toBe(caseNo === typed)
      }),
      { seed: 20261123 },
    )
  })

  it('is found wrong when two neighbours are swapped', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(0, 1, 2, 5, 6, 7), (caseNo, at) => {
        const swapped = caseNo.slice(0, at) + caseNo.charAt(at + 1) + caseNo.charAt(at) + caseNo.slice(at + 2)
        expect(isCaseNo(swapped)).toBe(caseNo === swapped)
      }),
      { seed: 20261123 },
    )
  })
})

describe('dispatch by rule', () => {
  const facts = {
    item: { code: 'A001', group: '市容环境', urgent: false },
    officeCode: '01',
    communityCode: '0101',
    gridCode: '010101',
    reporterRole: 'citizen',
    atMs: Date.parse('2026-11-23T12:00:00+08:00'),
  } as const
  const rule = (code: string, when: object, departmentCode = code) => ({
    code,
    when,
    then: { departmentCode, coDepartmentCodes: [] },
  })
  const decided = (...rules: ReturnType<typeof rule>[]) => dispatch({ version: 3, rules }, facts)?.ruleCode

  it.each([
    ['a rule for everything', [rule('all', {})], 'all'],
    [
      'an item beats its group',
      [rule('group', { groups: ['市容环境'] }), rule('item', { itemCodes: ['A001'] })],
      'item',
    ],
    [
      'a community beats an office and an item',
      [rule('both', { officeCodes: ['01'], itemCodes: ['A001'] }), rule('community', { communityCodes: ['0101'] })],
      'community',
    ],
    [
      'a grid beats all',
      [
        rule('grid', { gridCodes: ['010101'] }),
        rule('rest', { communityCodes: ['0101'], officeCodes: ['01'], itemCodes: ['A001'], groups: ['市容环境'] }),
      ],
      'grid',
    ],
    ['a rule of elsewhere does not hold', [rule('far', { gridCodes: ['010102'] })], undefined],
    ['no rule', [], undefined],
    [
      'a tie is a dispatcher’s to decide',
      [rule('one', { itemCodes: ['A001'] }), rule('two', { itemCodes: ['A001', 'A002'] })],
      undefined,
    ],
  ] as const)('%s', (_, rules, expected) => {
    expect(decided(...rules)).toBe(expected)
  })
})

describe('a place', () => {
  const index = indexGrids(TOWN.grids)
  it.each([
    ['inside the first grid', 113.005, 23.005, '010101'],
    ['inside the second', 113.015, 23.005, '010102'],
    ['on their border: the smaller code', 113.01, 23.005, '010101'],
    ['outside the town', 113.03, 23.005, undefined],
  ] as const)('%s', (_, lngDeg, latDeg, code) => {
    expect(findGrid(index, { lngDeg, latDeg })?.code).toBe(code)
  })
})

describe('a registration', () => {
  const input = { commandId: 'c1', communityCode: '0101', isFourteenOrOlder: true, consentVersion: CONSENT_VERSION }
  it.each([
    ['under fourteen', { isFourteenOrOlder: false }, 'registration/too-young'],
    ['without consent to this notice', { consentVersion: '2000-01' }, 'registration/no-consent'],
    ['in a community that does not exist', { communityCode: '9999' }, 'registration/unknown-community'],
  ] as const)('%s is refused', (_, difference, refusal) => {
    expect(decideRegistration(undefined, { ...input, ...difference }, TOWN, 0)).toMatchObject({ ok: false, refusal })
  })
  it('is new the first time', () => {
    expect(decideRegistration(undefined, input, TOWN, 0)).toEqual({ ok: true, value: 'new' })
  })
})

describe('what people read', () => {
  it.each([
    ['陈明', '陈*'],
    ['陈小明', '陈*明'],
    ['欧阳小明', '欧**明'],
  ])('the name %s is masked as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
  it('a phone keeps three digits in front and four behind', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
  })
  it('a refusal is filled with its details', () => {
    expect(sentenceOf('report/too-many-photos', { max: 6 })).toBe('最多 6 张照片。')
  })
  it('every refusal is a whole Chinese sentence', () => {
    for (const sentence of Object.values(REFUSAL_SENTENCES)) expect(sentence).toMatch(/[\u4e00-\u9fff].*[。！？]$/)
  })
})
