import { describe, expect, it } from 'vitest'
import { FLOW_ACTIONS, STATES } from '#contract/flow'
import { ROLES } from '#contract/roles'
import { permitted } from '#domain/cases/permit'
import { takeStep } from '#domain/cases/step'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { aCase, aCommand, PEOPLE, TOWN } from '../rules/town'
import { EXPECTED, EXPECTED_CONFIDENTIAL } from './matrix'

const NOON = Date.parse('2026-11-23T12:00:00+08:00')
const STAND_IN = { ...PEOPLE, citizen: PEOPLE.resident }
const CELLS = STATES.flatMap((state) =>
  FLOW_ACTIONS.flatMap((action) => ROLES.map((role) => ({ state, action, role }))),
)

describe.each([
  ['a case', false, EXPECTED],
  ['a confidential case', true, EXPECTED_CONFIDENTIAL],
] as const)('the life of %s', (_, confidential, expected) => {
  it.each(CELLS)('$state: $action by $role', ({ state, action, role }) => {
    const subject = aCase({ state, confidential })
    const actor = STAND_IN[role]
    const to = expected[action][role]?.[state]
    const taken = takeStep(subject, aCommand(action), actor, TOWN, CHINESE_CALENDAR, NOON)
    expect(taken.ok ? (taken.value.changes.state ?? state) : undefined).toBe(to)
    expect(permitted(subject, actor).includes(action)).toBe(to !== undefined)
  })
})

describe('what must hold beside state and role', () => {
  const refusedTo = (who: keyof typeof PEOPLE, action: Parameters<typeof aCommand>[0], difference = {}) => {
    const taken = takeStep(aCase(difference), aCommand(action), PEOPLE[who], TOWN, CHINESE_CALENDAR, NOON)
    return taken.ok ? 'allowed' : taken.refusal
  }

  it.each([
    ['an officer of another grid does not confirm', 'farOfficer', 'confirm', {}, 'case/not-your-grid'],
    ['an officer of another grid does not verify', 'farOfficer', 'verify', { state: 'handled' }, 'case/not-your-grid'],
    [
      'who reported does not confirm',
      'gridOfficer',
      'confirm',
      { reporterId: 'gridOfficer' },
      'case/not-your-own-report',
    ],
    [
      'who reported does not verify',
      'gridOfficer',
      'verify',
      { state: 'handled', reporterId: 'gridOfficer' },
      'case/not-your-own-report',
    ],
    ['who reported does not reject', 'dispatcher', 'reject', { reporterId: 'dispatcher' }, 'case/not-your-own-report'],
    [
      'who handled does not verify',
      'gridOfficer',
      'verify',
      { state: 'handled', handlerIds: ['gridOfficer'] },
      'case/not-your-own-work',
    ],
    [
      'who handled does not find rework',
      'gridOfficer',
      'rework',
      { state: 'handled', handlerIds: ['gridOfficer'] },
      'case/not-your-own-work',
    ],
    ['who handled does not confirm', 'dispatcher', 'confirm', { handlerIds: ['dispatcher'] }, 'case/not-your-own-work'],
    ['another department does not accept', 'otherHandler', 'accept', {}, 'case/not-your-department'],
    ['another department does not return', 'otherHandler', 'return', {}, 'case/not-your-department'],
    ['a unit does not accept what went to its department', 'unitHandler', 'accept', {}, 'case/not-your-department'],
    ['a unit accepts what went to it', 'unitHandler', 'accept', { unitCode: 'municipal' }, 'allowed'],
    ['truth is decided once', 'gridOfficer', 'confirm', { truth: 'true' }, 'case/truth-already-decided'],
    ['what is true is not rejected', 'gridOfficer', 'reject', { truth: 'true' }, 'case/truth-already-decided'],
    ['only the reporter rates', 'otherResident', 'rate', { state: 'closed' }, 'case/not-the-reporter'],
    [
      'a case is rated once',
      'resident',
      'rate',
      { state: 'closed', rating: { stars: 1, text: '' } },
      'case/already-rated',
    ],
  ] as const)('%s', (_, who, action, difference, refusal) => {
    expect(refusedTo(who, action, difference)).toBe(refusal)
  })

  it('one person with two roles acts in the one that allows it, never around the rules', () => {
    const both = {
      personId: 'both',
      grants: [...PEOPLE.handler.grants, ...PEOPLE.gridOfficer.grants],
    }
    const handled = aCase({ state: 'handled', handlerIds: ['both'] })
    expect(permitted(handled, both)).toEqual([])
    expect(permitted(aCase({ state: 'handled' }), both)).toEqual(['confirm', 'reject', 'verify', 'rework'])
  })
})
