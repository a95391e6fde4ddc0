import { describe, expect, it } from 'vitest'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { type Opening, openCase, type PlacedReport, placeReport, type Report } from '#domain/cases/report'
import { maySeeAsStaff } from '#domain/cases/sight'
import { takeStep } from '#domain/cases/step'
import type { StepCommand } from '#domain/cases/step-command'
import { detailOf } from '#domain/cases/view'
import { aCase, aCommand, PEOPLE, SURROUNDINGS, TOWN } from './town'

const NOON = Date.parse('2026-11-23T12:00:00+08:00')
const REPORT: Report = {
  commandId: '00000000-0000-4000-8000-00000000000a',
  itemCode: 'A001',
  text: '路口有垃圾',
  place: { lngDeg: 113.015, latDeg: 23.005, address: '路口' },
  photoCount: 1,
}

function take(subject: Case, command: StepCommand, who: keyof typeof PEOPLE) {
  const taken = takeStep(subject, command, PEOPLE[who], SURROUNDINGS, NOON)
  if (!taken.ok) throw new Error(taken.refusal)
  const { events, changes } = taken.value
  return { ...taken.value, after: { ...subject, ...changes, timeline: [...subject.timeline, ...events] } }
}

function openingOf(placed: PlacedReport): Opening {
  const reporter = { personId: 'resident', role: 'citizen' } as const
  return { report: REPORT, placed, photos: [], reporter, caseNo: '7K3F-9QXM-T' }
}

function reported(): Case {
  const placed = placeReport(REPORT, SURROUNDINGS)
  if (!placed.ok) throw new Error(placed.refusal)
  return openCase(openingOf(placed.value), SURROUNDINGS, NOON)
}

describe('a report', () => {
  it.each([
    ['an item that does not exist', { itemCode: 'Z999' }, 'report/unknown-item'],
    ['no words', { text: '   ' }, 'report/empty-text'],
    ['no photo where the item wants one', { photoCount: 0 }, 'report/photo-required'],
    ['more than six photos', { photoCount: 7 }, 'report/too-many-photos'],
    ['a place outside the town', { place: { lngDeg: 112, latDeg: 23, address: '' } }, 'report/outside-town'],
  ] as const)('with %s is refused with a reason', (_, difference, refusal) => {
    expect(placeReport({ ...REPORT, ...difference }, SURROUNDINGS)).toMatchObject({ ok: false, refusal })
  })

  it('is dispatched by rule to the department, in the grid, community and office of its place', () => {
    expect(reported()).toMatchObject({
      state: 'dispatched',
      truth: 'unconfirmed',
      departmentCode: 'urban',
      gridCode: '010102',
      communityCode: '0101',
      officeCode: '01',
    })
  })

  it('records the rule that dispatched it', () => {
    expect(reported().timeline.map(({ action, data }) => [action, data.ruleCode, data.ruleSetVersion])).toEqual([
      ['report', undefined, undefined],
      ['autoDispatch', 'R1', 7],
    ])
  })

  it('falls to triage when no rule holds', () => {
    const town = { ...TOWN, ruleSet: { version: 8, rules: [] } }
    const placed = placeReport(REPORT, SURROUNDINGS)
    if (!placed.ok) throw new Error(placed.refusal)
    const opened = openCase(openingOf(placed.value), { ...SURROUNDINGS, town }, NOON)
    expect(opened).toMatchObject({ state: 'triage', departmentCode: null })
  })

  it('must be accepted within two working hours: 12:00 on a Monday, due at 16:00 after the noon break', () => {
    expect(new Date(reported().dueAtMs ?? 0).toISOString()).toBe('2026-11-23T08:00:00.000Z')
  })
})

describe('a step', () => {
  it('a return takes the case from the department, and it is not sent straight back', () => {
    const { after } = take(aCase(), aCommand('return'), 'handler')
    expect(after).toMatchObject({ state: 'triage', departmentCode: null })
    const back = { ...aCommand('dispatch'), departmentCode: 'urban' } as StepCommand
    const confirmed = take(after, aCommand('confirm'), 'gridOfficer').after
    const refused = takeStep(confirmed, back, PEOPLE.dispatcher, SURROUNDINGS, NOON)
    expect(refused).toMatchObject({ ok: false, refusal: 'case/same-department' })
    expect(take(after, aCommand('dispatch'), 'dispatcher').after).toMatchObject({ departmentCode: 'land' })
  })

  it('handling needs a photo of the scene after it', () => {
    const without = { ...aCommand('handle'), photos: [] }
    const refused = takeStep(aCase({ state: 'accepted' }), without, PEOPLE.handler, SURROUNDINGS, NOON)
    expect(refused).toMatchObject({ ok: false, refusal: 'case/photo-required' })
  })

  it('a confirmation asks for the award and tells the reporter, and the state stays', () => {
    const { changes, effects } = take(aCase(), aCommand('confirm'), 'gridOfficer')
    expect(changes).toMatchObject({ truth: 'true', wellFormed: true, confirmDueAtMs: null })
    expect(changes.state).toBeUndefined()
    expect(effects.map((effect) => effect.kind)).toEqual(['notify', 'award'])
    expect(effects[1]?.key).toBe('award:00000000-0000-4000-8000-000000000001')
  })

  it('what is not true is rejected without an award', () => {
    const { changes, effects } = take(aCase(), aCommand('reject'), 'gridOfficer')
    expect(changes).toMatchObject({ state: 'rejected', truth: 'untrue', dueAtMs: null })
    expect(effects.map((effect) => effect.kind)).toEqual(['notify', 'honesty'])
  })

  it('every event is chained to the one before, and a changed one is found', () => {
    const steps = [
      ['accept', 'handler'],
      ['handle', 'handler'],
    ] as const
    const subject = steps.reduce((current, [action, who]) => take(current, aCommand(action), who).after, reported())
    expect(firstBrokenLink(subject.timeline)).toBeUndefined()
    const forged = subject.timeline.map((event, at) => (at === 2 ? { ...event, note: '改过' } : event))
    expect(firstBrokenLink(forged)).toBe(2)
    expect(firstBrokenLink(subject.timeline.filter((_, at) => at !== 1))).toBe(1)
  })
})

describe('who sees a case as staff', () => {
  it.each([
    ['handler', {}, true],
    ['otherHandler', {}, false],
    ['otherHandler', { coDepartmentCodes: ['land'] }, true],
    ['unitHandler', {}, false],
    ['gridOfficer', {}, true],
    ['farOfficer', {}, false],
    ['dispatcher', {}, true],
    ['resident', {}, false],
    ['admin', {}, false],
    ['gridOfficer', { confidential: true }, false],
    ['leader', { confidential: true }, false],
    ['otherHandler', { confidential: true, coDepartmentCodes: ['land'] }, false],
    ['handler', { confidential: true }, true],
    ['dispatcher', { confidential: true }, true],
  ] as const)('%s, %o: %s', (who, difference, sees) => {
    expect(maySeeAsStaff(aCase(difference), PEOPLE[who])).toBe(sees)
  })

  it('nothing of what they see names the reporter', () => {
    const subject = take(reported(), aCommand('accept'), 'handler').after
    const seen = JSON.stringify(detailOf(subject, PEOPLE.handler, TOWN, () => 'https://x/y', NOON))
    expect(seen).not.toContain('resident')
  })
})

describe('helpers of a dispatch by hand', () => {
  const dispatched = (confidential: boolean) =>
    takeStep(
      aCase({ state: 'triage', departmentCode: null, confidential }),
      { ...aCommand('dispatch'), action: 'dispatch', departmentCode: 'land', coDepartmentCodes: ['urban'] },
      PEOPLE.dispatcher,
      SURROUNDINGS,
      0,
    )

  it('stand on the case and in its event', () => {
    const taken = dispatched(false)
    expect(taken.ok && taken.value.changes.coDepartmentCodes).toEqual(['urban'])
    expect(taken.ok && taken.value.events[0]?.data.coDepartmentCodes).toBe('urban')
  })

  it('are nobody in confidence', () => {
    expect(dispatched(true)).toMatchObject({ refusal: 'case/no-helpers-in-confidence' })
  })
})
