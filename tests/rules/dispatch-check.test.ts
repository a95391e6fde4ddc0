/** A rule set is checked before it can become active. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DispatchRule, Town } from '#contract/town'
import { checkRuleSet } from '#domain/dispatch/check'
import { type DispatchFacts, dispatch } from '#domain/dispatch/dispatch'
import { generateSampleTown } from '../../tools/sample-town/index'
import { at, decided, rule, ruleSet } from './dispatch-support'
import { TOWN } from './town'

const ONE_ITEM: Town = { ...TOWN, items: TOWN.items.slice(0, 1) }

describe('a check of a rule set', () => {
  const found = (...rules: DispatchRule[]) => checkRuleSet(ruleSet(...rules), ONE_ITEM)
  const kinds = (...rules: DispatchRule[]) => found(...rules).findings.map((one) => [one.kind, ...one.ruleCodes])

  it.each<[string, DispatchRule[], string[][]]>([
    ['a sound set', [rule('R1', {})], []],
    [
      'two rules with one code',
      [rule('R1', { gridCodes: ['010101'] }), rule('R1', { gridCodes: ['010102'] })],
      [['duplicateCode', 'R1']],
    ],
    ['an unknown item', [rule('R1', { itemCodes: ['A001', 'Z999'] })], [['unknownCode', 'R1']]],
    ['an unknown department', [rule('R1', {}, { departmentCode: 'sea' })], [['unknownCode', 'R1']]],
    ['an unknown co-department', [rule('R1', {}, { coDepartmentCodes: ['sea'] })], [['unknownCode', 'R1']]],
    [
      'a unit of another department',
      [rule('R1', {}, { departmentCode: 'land', unitCode: 'municipal' })],
      [['unknownCode', 'R1']],
    ],
    ['a department that helps itself', [rule('R1', {}, { coDepartmentCodes: ['urban'] })], [['contradiction', 'R1']]],
    ['no item that is urgent', [rule('R1', { itemCodes: ['A001'], urgent: true })], [['contradiction', 'R1']]],
    ['no hour', [rule('R1', { hours: { from: 9, to: 9 } })], [['contradiction', 'R1']]],
    ['nothing chosen', [rule('R1', { itemCodes: [] })], [['contradiction', 'R1']]],
    ['a tie', [rule('R1', { itemCodes: ['A001'] }), rule('R2', { itemCodes: ['A001'] })], [['tie', 'R1', 'R2']]],
    [
      'a tie at certain hours only',
      [rule('R1', { hours: { from: 8, to: 12 } }), rule('R2', { hours: { from: 11, to: 15 } })],
      [['tie', 'R1', 'R2']],
    ],
    [
      'no tie where hours follow each other',
      [rule('R1', { hours: { from: 8, to: 12 } }), rule('R2', { hours: { from: 12, to: 8 } })],
      [],
    ],
    [
      'no tie below a rule that decides anyway',
      [rule('R1', {}), rule('R2', {}), rule('R3', { urgent: false })],
      [
        ['unreachable', 'R1', 'R3'],
        ['unreachable', 'R2', 'R3'],
      ],
    ],
    [
      'a rule that another always beats',
      [rule('R1', { groups: ['市容环境'] }), rule('R2', { itemCodes: ['A001'] })],
      [['unreachable', 'R1', 'R2']],
    ],
    ['none where one grid is left to it', [rule('R1', {}), rule('R2', { gridCodes: ['010101'] })], []],
    [
      'a rule that its grids together always beat',
      [rule('R1', {}), rule('R2', { gridCodes: ['010101', '010102'] })],
      [['unreachable', 'R1', 'R2']],
    ],
  ])('%s', (_, rules, expected) => {
    expect(kinds(...rules).sort()).toEqual(expected)
  })

  it('names a tie with an example, and says what to do', () => {
    const [tie] = found(rule('R1', { weekdays: [6, 7] }), rule('R2', { weekdays: [7] })).findings
    expect(tie).toMatchObject({ kind: 'tie', severity: 'error' })
    expect(tie?.message).toBe(
      '规则 R1、R2 同样具体，对同一件上报都成立，例如东村（东村第1网格）周日 0 时的“暴露垃圾”。请给其中一条加上条件，或合并。',
    )
  })

  it('an unreachable rule is a warning, the rest are errors', () => {
    const check = found(rule('R1', {}), rule('R2', { urgent: false }), rule('R3', {}, { departmentCode: 'sea' }))
    expect(check).toMatchObject({ errors: 1, warnings: 2 })
  })

  it('says which items fall to triage, where, and whether always', () => {
    expect(found(rule('R1', { gridCodes: ['010101'] }))).toMatchObject({
      combinations: 1,
      resolved: 0,
      triage: [{ itemCode: 'A001', itemName: '暴露垃圾', communityCodes: [], sometimes: true }],
    })
    expect(found(rule('R1', { hours: { from: 8, to: 20 } })).triage[0]?.sometimes).toBe(true)
    expect(found().triage[0]?.sometimes).toBe(false)
    expect(found(rule('R1', {}))).toMatchObject({ combinations: 1, resolved: 1, triage: [] })
  })
})

describe('the sample town’s rules', () => {
  const { town } = generateSampleTown()
  it('are sound: every item in every community, three items to a dispatcher', () => {
    const check = checkRuleSet(town.ruleSet, town)
    expect(check).toMatchObject({ errors: 0, combinations: 143 * 72, resolved: 140 * 72 })
    expect(check.triage.map(({ itemName }) => itemName)).toEqual(['其他问题', '多部门难题', '意见建议'])
  })

  it('are checked also when rules tell every hour of the week apart', () => {
    const hourly = Array.from({ length: 24 }, (_, hour) =>
      rule(`H${hour}`, { itemCodes: ['A001'], weekdays: [1 + (hour % 7)], hours: { from: hour, to: (hour + 1) % 24 } }),
    )
    const many: Town['ruleSet'] = { version: 2, rules: [...town.ruleSet.rules, ...hourly] }
    expect(checkRuleSet(many, town).errors).toBe(0)
  })

  it('a set without errors never leaves a report to a tie', () => {
    const codes = town.items.slice(0, 4).map(({ code }) => code)
    const conditions = fc.record(
      {
        itemCodes: fc.subarray(codes, { minLength: 1 }),
        communityCodes: fc.subarray(['0101', '0102'], { minLength: 1 }),
        weekdays: fc.subarray([1, 2, 3], { minLength: 1 }),
        hours: fc.record({ from: fc.nat(23), to: fc.nat(23) }),
        reporterRoles: fc.subarray(['citizen', 'gridOfficer'] as const, { minLength: 1 }),
      },
      { requiredKeys: [] },
    )
    const small = { ...town, items: town.items.slice(0, 4), communities: town.communities.slice(0, 2) }
    fc.assert(
      fc.property(
        fc.array(conditions, { maxLength: 5 }),
        fc.record({ item: fc.nat(3), community: fc.nat(1), hour: fc.nat(167), officer: fc.boolean() }),
        (whens, { item, community, hour, officer }) => {
          const rules = whens.map((when, number) => rule(`R${number}`, when))
          const check = checkRuleSet(ruleSet(...rules), small)
          const one = small.items[item]
          const place = small.communities[community]
          if (!one || !place) throw new Error('no such item or community')
          const asked: DispatchFacts = {
            item: one,
            officeCode: place.officeCode,
            communityCode: place.code,
            gridCode: `${place.code}01`,
            reporterRole: officer ? 'gridOfficer' : 'citizen',
            atMs: at('2026-11-23T00:00') + hour * 3_600_000,
          }
          const holding = rules.filter((candidate) => decided([candidate], asked) !== undefined)
          if (check.errors === 0 && holding.length > 0) expect(dispatch(ruleSet(...rules), asked)).toBeDefined()
          if (check.triage.length === 0) expect(dispatch(ruleSet(...rules), asked)).toBeDefined()
        },
      ),
      { seed: 20261123, numRuns: 300 },
    )
  })
})
