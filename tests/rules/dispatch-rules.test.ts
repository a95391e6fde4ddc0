/** Dispatch rules as data: when one holds, which one decides, what a dry run shows. */
import { describe, expect, it } from 'vitest'
import type { DispatchRule } from '#contract/town'
import { dispatch } from '#domain/dispatch/dispatch'
import { dryRun, type PastCase } from '#domain/dispatch/dry-run'
import { at, decided, facts, rule, ruleSet } from './dispatch-support'

describe('when a rule holds', () => {
  const night = rule('night', { hours: { from: 22, to: 6 } })
  const office = rule('office', { hours: { from: 8, to: 18 } })
  const weekend = rule('weekend', { weekdays: [6, 7] })
  it.each([
    ['the first hour counts', office, '2026-11-23T08:00', true],
    ['the last minute counts', office, '2026-11-23T17:59', true],
    ['the end does not', office, '2026-11-23T18:00', false],
    ['before midnight', night, '2026-11-23T23:30', true],
    ['after midnight', night, '2026-11-24T00:10', true],
    ['not in the morning', night, '2026-11-24T06:00', false],
    ['Saturday', weekend, '2026-11-28T12:00', true],
    ['Sunday, to its last minute', weekend, '2026-11-29T23:59', true],
    ['Monday', weekend, '2026-11-30T00:00', false],
  ] as const)('%s', (_, when, local, expected) => {
    expect(decided([when], { atMs: at(local) })).toBe(expected ? when.code : undefined)
  })

  it('only for who reported', () => {
    const officers = rule('officers', { reporterRoles: ['gridOfficer'] })
    expect(decided([officers])).toBeUndefined()
    expect(decided([officers], { reporterRole: 'gridOfficer' })).toBe('officers')
  })
})

describe('the most specific rule decides', () => {
  const ladder: DispatchRule[] = [
    rule('hours', { hours: { from: 0, to: 24 } }),
    rule('weekdays', { weekdays: [1], hours: { from: 0, to: 24 } }),
    rule('reporters', { reporterRoles: ['citizen'] }),
    rule('urgent', { urgent: false }),
    rule('group', { groups: ['市容环境'] }),
    rule('item', { itemCodes: ['A001'] }),
    rule('office', { officeCodes: ['01'] }),
    rule('community', { communityCodes: ['0101'] }),
    rule('grid', { gridCodes: ['010101'] }),
  ]
  it.each(ladder.map((top, number) => [top.code, number] as const))('%s beats all before it', (code, number) => {
    expect(decided(ladder.slice(0, number + 1))).toBe(code)
    expect(decided(ladder.slice(0, number + 1).reverse())).toBe(code)
  })

  it('it may set other time limits than the item’s', () => {
    const limit = { clock: 'workingHours', amount: 1 } as const
    const answer = dispatch(ruleSet(rule('fast', {}, { acceptWithin: limit })), facts)
    expect(answer).toEqual({
      departmentCode: 'urban',
      coDepartmentCodes: [],
      acceptWithin: limit,
      ruleCode: 'fast',
      ruleSetVersion: 8,
    })
  })

  it('a rule that a check would have found broken never disturbs the others', () => {
    const broken = [rule('far', { gridCodes: ['nowhere'] }), rule('never', { hours: { from: 5, to: 5 } })]
    expect(decided([...broken, rule('good', {})])).toBe('good')
  })
})

describe('a dry run over past cases', () => {
  const past = (caseNo: string, difference: Partial<PastCase> = {}): PastCase => ({
    caseNo,
    itemCode: 'A001',
    itemName: '暴露垃圾',
    itemGroup: '市容环境',
    urgent: false,
    officeCode: '01',
    communityCode: '0101',
    gridCode: '010101',
    reporterRole: 'citizen',
    reportedAtMs: at('2026-11-23T10:00'),
    departmentCode: 'urban',
    unitCode: null,
    ...difference,
  })
  const inForce = { version: 7, rules: [rule('R1', {})] }
  const draft = ruleSet(
    rule('R1', {}, { coDepartmentCodes: ['land'] }),
    rule('R2', { gridCodes: ['010102'] }, { departmentCode: 'land' }),
    rule('R3', { hours: { from: 22, to: 6 } }, { unitCode: 'municipal' }),
  )

  it('says who would move, from where to where, the largest move first', () => {
    const night = { reportedAtMs: at('2026-11-23T23:00') }
    const cases = [past('1'), past('2', { gridCode: '010102' }), past('3', night), past('4', night)]
    const result = dryRun(inForce, draft, cases)
    expect(result).toMatchObject({ cases: 4, moved: 3, changedOtherwise: 1 })
    expect(result.moves).toEqual([
      {
        from: { departmentCode: 'urban', unitCode: null },
        to: { departmentCode: 'urban', unitCode: 'municipal' },
        cases: 2,
      },
      { from: { departmentCode: 'urban', unitCode: null }, to: { departmentCode: 'land', unitCode: null }, cases: 1 },
    ])
    expect(result.examples.map(({ caseNo, ruleCode }) => [caseNo, ruleCode])).toEqual([
      ['2', 'R2'],
      ['3', 'R3'],
      ['4', 'R3'],
    ])
  })

  it('a case that no rule would take falls to triage', () => {
    expect(dryRun(inForce, ruleSet(), [past('1')]).moves).toEqual([
      { from: { departmentCode: 'urban', unitCode: null }, to: { departmentCode: null, unitCode: null }, cases: 1 },
    ])
  })

  it('shows at most fifty examples', () => {
    const many = Array.from({ length: 80 }, (_, number) => past(String(number)))
    const result = dryRun(inForce, ruleSet(), many)
    expect([result.moved, result.examples.length]).toEqual([80, 50])
  })
})
