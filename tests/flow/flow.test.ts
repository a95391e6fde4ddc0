import { describe, expect, it } from 'vitest'
import { FLOW_ACTIONS, STATES } from '#contract/flow'
import { ROLES } from '#contract/roles'
import { nextEvent } from '#domain/cases/evidence'
import { permitted } from '#domain/cases/permit'
import { takeStep } from '#domain/cases/step'
import { aCase, aCommand, PEOPLE, readyFor, SURROUNDINGS } from '../rules/town'
import { EXPECTED, EXPECTED_CONFIDENTIAL } from './matrix'

const DAY = 24 * 60 * 60 * 1000
const NOON = Date.parse('2026-11-23T12:00:00+08:00')
const STAND_IN = { ...PEOPLE, citizen: PEOPLE.resident }
const FLOW_ROLES = [...ROLES, 'system'] as const
const verifiedBy = (personId: string) =>
  nextEvent([], 'verify', {
    id: 'v',
    atMs: 0,
    by: { personId, role: 'gridOfficer' },
    from: 'handled',
    to: 'closed',
    note: '',
    photos: [],
    data: {},
  })
const CELLS = STATES.flatMap((state) =>
  FLOW_ACTIONS.flatMap((action) => FLOW_ROLES.map((role) => ({ state, action, role }))),
)

describe.each([
  ['a case', false, EXPECTED],
  ['a confidential case', true, EXPECTED_CONFIDENTIAL],
] as const)('the life of %s', (_, confidential, expected) => {
  it.each(CELLS)('$state: $action by $role', ({ state, action, role }) => {
    const subject = aCase({ state, confidential, ...readyFor(action, NOON) })
    const actor = STAND_IN[role]
    const to = expected[action][role]?.[state]
    const taken = takeStep(subject, aCommand(action), actor, SURROUNDINGS, NOON)
    expect(taken.ok ? (taken.value.changes.state ?? state) : undefined).toBe(to)
    expect(permitted(subject, actor, NOON).includes(action)).toBe(to !== undefined)
  })
})

describe('what must hold beside state and role', () => {
  const refusedTo = (who: keyof typeof PEOPLE, action: Parameters<typeof aCommand>[0], difference = {}) => {
    const taken = takeStep(
      aCase({ ...readyFor(action, NOON), ...difference }),
      aCommand(action),
      PEOPLE[who],
      SURROUNDINGS,
      NOON,
    )
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
    [
      'nor does a dispatcher find untrue what was found true',
      'dispatcher',
      'reject',
      { truth: 'true' },
      'case/truth-already-decided',
    ],
    [
      'what went to a unit in confidence is not its department’s',
      'handler',
      'accept',
      { unitCode: 'municipal', confidential: true },
      'case/not-your-department',
    ],
    [
      'who rejected does not settle the appeal',
      'dispatcher',
      'grantAppeal',
      { state: 'appealed', rejectedBy: 'dispatcher' },
      'case/not-your-own-decision',
    ],
    [
      'who rejected does not uphold it either',
      'dispatcher',
      'denyAppeal',
      { state: 'appealed', rejectedBy: 'dispatcher' },
      'case/not-your-own-decision',
    ],
    ['one appeals once', 'resident', 'appeal', { state: 'rejected', appealed: true }, 'case/already-appealed'],
    [
      'one appeals within seven days',
      'resident',
      'appeal',
      { state: 'rejected', rejectedAtMs: NOON - 7 * DAY - 1 },
      'case/appeal-too-late',
    ],
    [
      'on the seventh day it is not too late',
      'resident',
      'appeal',
      { state: 'rejected', rejectedAtMs: NOON - 7 * DAY },
      'allowed',
    ],
    ['one reopens once', 'resident', 'reopen', { state: 'closed', reopened: true }, 'case/already-reopened'],
    [
      'one reopens within fourteen days',
      'resident',
      'reopen',
      { state: 'closed', closedAtMs: NOON - 14 * DAY - 1 },
      'case/reopen-too-late',
    ],
    [
      'what no department handled is not reopened',
      'resident',
      'reopen',
      { state: 'closed', departmentCode: null },
      'case/no-department',
    ],
    [
      'what was closed with another case is reopened by leaving it',
      'resident',
      'reopenLinked',
      { state: 'closed', departmentCode: null, parentId: null },
      'case/follows-none',
    ],
    ['that too once', 'resident', 'reopenLinked', { state: 'closed', reopened: true }, 'case/already-reopened'],
    [
      'that too within fourteen days',
      'resident',
      'reopenLinked',
      { state: 'closed', closedAtMs: NOON - 14 * DAY - 1 },
      'case/reopen-too-late',
    ],
    [
      'a case is not closed while a point is open',
      'gridOfficer',
      'verify',
      { state: 'handled', openPoints: 1 },
      'case/points-open',
    ],
    ['three points wait at most', 'resident', 'comment', { openPoints: 3 }, 'case/too-many-points'],
    ['there must be something to answer', 'handler', 'answer', { openPoints: 0 }, 'case/no-points'],
    [
      'an extension at most twice',
      'handler',
      'askExtension',
      { state: 'accepted', extensions: 2 },
      'case/no-extensions-left',
    ],
    [
      'one application at a time',
      'handler',
      'askExtension',
      { state: 'accepted', extensionAsked: { workingDays: 1, reason: '', atMs: 0 } },
      'case/extension-asked',
    ],
    [
      'there must be an application to grant',
      'dispatcher',
      'grantExtension',
      { state: 'accepted', extensionAsked: null },
      'case/no-extension-asked',
    ],
    [
      'what was found true is nobody’s duplicate any more',
      'dispatcher',
      'link',
      { truth: 'true' },
      'case/truth-already-decided',
    ],
    [
      'an inspector does not inspect what they reported',
      'inspector',
      'inspect',
      { state: 'closed', reporterId: 'inspector' },
      'case/not-your-own-report',
    ],
    [
      'nor what they handled',
      'inspector',
      'inspect',
      { state: 'closed', handlerIds: ['inspector'] },
      'case/not-your-own-work',
    ],
    [
      'nor what they verified',
      'inspector',
      'inspect',
      { state: 'closed', timeline: [verifiedBy('inspector')] },
      'case/not-your-own-verification',
    ],
    [
      'what no department had goes to a dispatcher, not into rework',
      'inspector',
      'inspect',
      { state: 'closed', departmentCode: null },
      'case/no-department',
    ],
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
    expect(permitted(handled, both, NOON)).toEqual([])
    expect(permitted(aCase({ state: 'handled' }), both, NOON)).toEqual(['confirm', 'reject', 'verify', 'rework'])
  })
})
