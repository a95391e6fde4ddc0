/** 同格同责: what a grid did and missed in a month, and that it is the same for each of its officers. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridMonth } from '#contract/grid-month'
import type { Grid } from '#contract/town'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { openCase, openSettledCase } from '#domain/cases/report'
import { dutyPostings, emptyBook, monthBookId, OpenBooks, standingBookId } from '#domain/insight/books'
import { contributionFrom, contributionOf, contributionText } from '#domain/insight/contribution'
import { coverageOf } from '#domain/insight/coverage'
import { type Duty, dutiesOf, roundDuties } from '#domain/insight/duties'
import { GridBooks } from '#domain/insight/grid-month'
import type { Check } from '#domain/inspections/round'
import { at, Kept, type LifeStep, lived } from './lives'
import { PEOPLE, person, SURROUNDINGS, TOWN } from './town'

const SEED = 20261123
const HERE = '010101'
const NEXT_DOOR = '010102'
const MONDAY = '2026-11-02T09:00:00'
/** Shares the first grid with 网格员 `gridOfficer`, and has the next one alone. */
const COLLEAGUE = person('colleague', { role: 'gridOfficer', gridCodes: [HERE, NEXT_DOOR] })
const { gridOfficer, dispatcher } = PEOPLE

const gridOf = (code: string) => TOWN.grids.find((grid) => grid.code === code) as Grid

/** A report of the first grid under its item: exposed rubbish, to be confirmed within four working hours. */
function reported(on: string, by: 'resident' | Actor = 'resident', itemCode = 'A001', _id = 'case-1'): Case {
  const item = TOWN.items.find(({ code }) => code === itemCode)
  if (!item) throw new Error(itemCode)
  return openCase(openingOf(by, item, _id), SURROUNDINGS, at(on))
}

function openingOf(by: 'resident' | Actor, item: (typeof TOWN.items)[number], _id: string) {
  const place = { lngDeg: 113.005, latDeg: 23.005, address: '' }
  const role = by === 'resident' ? ('citizen' as const) : ('gridOfficer' as const)
  return {
    report: { commandId: _id, itemCode: item.code, text: '路口有垃圾', place, photoCount: 1 },
    placed: { item, area: { gridCode: HERE, communityCode: '0101', officeCode: '01' } },
    photos: [],
    reporter: { personId: by === 'resident' ? 'resident' : by.personId, role },
    caseNo: 'AAAA-AAAA-A',
  }
}

const settled = (on: string): Case =>
  openSettledCase(openingOf(gridOfficer, TOWN.items[0] as never, 'case-1'), { note: '已清走', photos: [] }, at(on))

function booksOf(cases: readonly Case[], month: string, today: string): GridBooks {
  const kept = new Kept()
  kept.see(cases)
  const ofKind = (kind: string) => kept.books.filter(({ _id }) => _id.startsWith(kind))
  return new GridBooks(ofKind(`month:${month}`), ofKind('standing:'), month, today)
}

const monthOfGrid = (cases: readonly Case[], code: string, month = '2026-11', today = '2026-11-30'): GridMonth =>
  booksOf(cases, month, today).month(gridOf(code), '东村', 2)

const said = ({ due, done, onTime, waiting }: GridMonth['confirm']) => ({ due, done, onTime, waiting })
const NOTHING = { due: 0, done: 0, onTime: 0, waiting: 0 }
const ON_TIME = { due: 1, done: 1, onTime: 1, waiting: 0 }
const LATE = { due: 1, done: 1, onTime: 0, waiting: 0 }
const MISSED = { due: 1, done: 0, onTime: 0, waiting: 0 }

/** Reported on Monday at nine: four working hours end at three in the afternoon. */
describe('confirming on time', () => {
  it.each<[string, Case, GridMonth['confirm']]>([
    ['before three', lived(reported(MONDAY), ['confirm', '2026-11-02T14:59:00', gridOfficer]), ON_TIME],
    ['after three', lived(reported(MONDAY), ['confirm', '2026-11-02T15:01:00', gridOfficer]), LATE],
    ['found untrue at the scene', lived(reported(MONDAY), ['reject', '2026-11-02T14:00:00', gridOfficer]), ON_TIME],
    ['nobody went', reported(MONDAY), MISSED],
    [
      'a dispatcher decided before three: nobody’s fault',
      lived(reported(MONDAY), ['confirm', '2026-11-02T10:00:00', dispatcher]),
      NOTHING,
    ],
    [
      'a dispatcher decided, for nobody had gone',
      lived(reported(MONDAY), ['confirm', '2026-11-03T10:00:00', dispatcher]),
      MISSED,
    ],
    [
      'it was merged with another case before three',
      lived(reported(MONDAY), ['link', '2026-11-02T14:00:00', gridOfficer]),
      NOTHING,
    ],
    ['it was merged after three', lived(reported(MONDAY), ['link', '2026-11-02T16:00:00', gridOfficer]), MISSED],
    ['a dispute between neighbours is the dispatcher’s', reported(MONDAY, 'resident', 'B001'), NOTHING],
    [
      'corrected to another item: the time begins anew, of an urgent one an hour',
      lived(
        reported(MONDAY),
        ['reitem', '2026-11-02T14:00:00', gridOfficer],
        ['reject', '2026-11-02T14:30:00', gridOfficer],
      ),
      ON_TIME,
    ],
    [
      'corrected to an urgent item after its time was up: it had been missed',
      lived(
        reported(MONDAY),
        ['reitem', '2026-11-02T16:00:00', gridOfficer],
        ['reject', '2026-11-02T16:30:00', gridOfficer],
      ),
      { due: 2, done: 1, onTime: 1, waiting: 0 },
    ],
    ['settled on the spot: there is nothing to confirm', settled(MONDAY), NOTHING],
  ])('%s', (_, subject, expected) => {
    expect(said(monthOfGrid([subject], HERE).confirm)).toEqual(expected)
  })

  it('waits until the deadline’s day is over, and is then missed', () => {
    const confirm = (today: string) => said(monthOfGrid([reported(MONDAY)], HERE, '2026-11', today).confirm)
    expect(confirm('2026-11-02')).toEqual({ ...NOTHING, waiting: 1 })
    expect(confirm('2026-11-03')).toEqual(MISSED)
  })

  it('counts in the month of the deadline, though it was done in the one before', () => {
    const subject = lived(reported('2026-10-30T17:00:00'), ['confirm', '2026-10-30T18:00:00', gridOfficer])
    expect(said(monthOfGrid([subject], HERE, '2026-10').confirm)).toEqual(NOTHING)
    expect(said(monthOfGrid([subject], HERE, '2026-11').confirm)).toEqual(ON_TIME)
  })

  it('is asked of the grid the case was moved to, with time of its own; the first one is charged with nothing', () => {
    const moved = lived(reported(MONDAY), ['regrid', '2026-11-02T14:00:00', gridOfficer])
    const confirmed = lived(moved, ['confirm', '2026-11-03T08:31:00', PEOPLE.farOfficer])
    expect(said(monthOfGrid([confirmed], HERE).confirm)).toEqual(NOTHING)
    expect(said(monthOfGrid([confirmed], NEXT_DOOR).confirm)).toEqual(ON_TIME)
  })

  it('who moves a case away after its time was up has missed it all the same', () => {
    const moved = lived(reported(MONDAY), ['regrid', '2026-11-03T14:00:00', gridOfficer])
    expect(said(monthOfGrid([moved], HERE).confirm)).toEqual(MISSED)
  })
})

/** Handled on Tuesday at ten: a working day ends on Wednesday at ten. */
describe('verifying on time', () => {
  const handled = (...steps: readonly LifeStep[]) =>
    lived(reported(MONDAY), ['accept', '2026-11-02T10:00:00'], ['handle', '2026-11-03T10:00:00'], ...steps)
  it.each<[string, Case, GridMonth['verify']]>([
    ['before Wednesday at ten', handled(['verify', '2026-11-04T09:59:00']), ON_TIME],
    ['after Wednesday at ten', handled(['verify', '2026-11-04T10:01:00']), LATE],
    ['found not to be solved is verified, too', handled(['rework', '2026-11-04T09:00:00']), ON_TIME],
    ['nobody went', handled(), MISSED],
    ['rejected by a dispatcher in time', handled(['reject', '2026-11-03T11:00:00', dispatcher]), NOTHING],
    [
      'each time it was handled, once',
      handled(['rework', '2026-11-04T09:00:00'], ['handle', '2026-11-05T10:00:00'], ['verify', '2026-11-09T09:00:00']),
      { due: 2, done: 2, onTime: 1, waiting: 0 },
    ],
  ])('%s', (_, subject, expected) => {
    expect(said(monthOfGrid([subject], HERE).verify)).toEqual(expected)
  })
})

describe('work that was really done in a grid', () => {
  it.each<[string, Case, number]>([
    ['a resident’s report alone is no officer’s work', reported(MONDAY), 0],
    ['an officer’s own report is', reported(MONDAY, gridOfficer), 1],
    [
      'an own report that was found untrue is not',
      lived(reported(MONDAY, gridOfficer), ['reject', '2026-11-02T10:00:00', dispatcher]),
      0,
    ],
    ['settled on the spot is one piece of work, not two', settled(MONDAY), 1],
    ['a confirmation is', lived(reported(MONDAY), ['confirm', '2026-11-02T10:00:00', gridOfficer]), 1],
    [
      'a dispatcher who decides from the photos was not there',
      lived(reported(MONDAY), ['confirm', '2026-11-02T10:00:00', dispatcher]),
      0,
    ],
    [
      'a confirmation and a verification are two',
      lived(
        reported(MONDAY),
        ['confirm', '2026-11-02T10:00:00', gridOfficer],
        ['accept', '2026-11-02T10:30:00'],
        ['handle', '2026-11-03T10:00:00'],
        ['verify', '2026-11-04T09:00:00'],
      ),
      2,
    ],
  ])('%s', (_, subject, expected) => {
    expect(monthOfGrid([subject], HERE).work).toBe(expected)
  })

  it('a grid without any shows since when: the last month with work, up to the one that is looked at', () => {
    const worked = lived(reported('2026-09-07T09:00:00'), ['confirm', '2026-09-07T10:00:00', gridOfficer])
    const later = reported('2026-11-09T09:00:00', COLLEAGUE, 'A001', 'case-2')
    expect(monthOfGrid([worked, later], HERE, '2026-10')).toMatchObject({ work: 0, lastWorkIn: '2026-09' })
    expect(monthOfGrid([worked, later], HERE, '2026-11')).toMatchObject({ work: 1, lastWorkIn: '2026-11' })
    expect(monthOfGrid([worked, later], NEXT_DOOR)).not.toHaveProperty('lastWorkIn')
  })

  it('a community is covered as far as its grids had work, and the others are named', () => {
    const books = booksOf([settled(MONDAY)], '2026-11', '2026-11-30')
    expect(coverageOf(TOWN, TOWN.communities, books, 10)).toEqual({
      communities: [{ code: '0101', name: '东村', officeName: '东管理处', grids: 2, worked: 1 }],
      without: { count: 1, first: [{ code: NEXT_DOOR, name: '东村第2网格', communityName: '东村' }] },
    })
  })
})

describe('reports of a grid', () => {
  it('are told apart by who made them; what was merged is counted with the first', () => {
    const cases = [
      reported(MONDAY),
      reported(MONDAY, gridOfficer, 'A001', 'case-2'),
      { ...settled(MONDAY), _id: 'case-3' },
      { ...lived(reported(MONDAY), ['link', '2026-11-02T10:00:00', gridOfficer]), _id: 'case-4' },
    ]
    expect(monthOfGrid(cases, HERE).reports).toEqual({ byResidents: 1, byOfficers: 2, settled: 1 })
  })
})

describe('faults that inspections found', () => {
  const check = (gridCode: string, on: string, passed: boolean): Check => {
    const points = [{ code: 'solved', words: '', passed }]
    const of = { settingsVersion: 0, reasons: [], note: '', photos: [], sendBack: 'not-needed' } as const
    const result = { commandId: 'c', by: 'inspector', atMs: at(on), points, ...of }
    return { caseId: on, caseNo: on, itemName: '', gridCode, state: passed ? 'passed' : 'failed', result }
  }
  const open: Check = { caseId: 'x', caseNo: 'x', itemName: '', gridCode: HERE, state: 'open', result: null }

  it('count for the grid of the case, in the month they were found, weekly and monthly apart', () => {
    const spot = [check(HERE, MONDAY, false), check(HERE, MONDAY, true), check(NEXT_DOOR, MONDAY, true), open]
    const cross = [check(HERE, MONDAY, true), check(HERE, '2026-12-01T09:00:00', false)]
    const duties = [
      ...roundDuties({ kind: 'spot', officeCode: '01', checks: spot }),
      ...roundDuties({ kind: 'cross', officeCode: '01', checks: cross }),
    ]
    const books = new OpenBooks([emptyBook(monthBookId('2026-11', '01')), emptyBook(monthBookId('2026-12', '01'))])
    books.post(dutyPostings(duties), 1)
    const inMonth = (month: string) => {
      const ofMonth = books.closed().filter(({ _id }) => _id.includes(month))
      const { spot, cross } = new GridBooks(ofMonth, [], month, '2026-12-31').month(gridOf(HERE), '东村', 1)
      return { spot, cross }
    }
    expect(inMonth('2026-11')).toEqual({ spot: { checked: 2, failed: 1 }, cross: { checked: 1, failed: 0 } })
    expect(inMonth('2026-12')).toEqual({ spot: { checked: 0, failed: 0 }, cross: { checked: 1, failed: 1 } })
  })
})

describe('the books', () => {
  it('keep what a case put in as text, and read it back as it was', () => {
    const moved = lived(
      reported(MONDAY),
      ['regrid', '2026-11-03T14:00:00', gridOfficer],
      ['confirm', '2026-11-03T15:00:00', PEOPLE.farOfficer],
    )
    const text = contributionText(contributionOf(moved, SURROUNDINGS))
    expect(text.split('|').at(-1)).toBe('01/010102:r202611,k202611,c202611;01/010101:m202611')
    expect(contributionText(contributionFrom(text))).toBe(text)
  })

  it('of a town that counted before there were duties still say what was put in', () => {
    const { duties, filedIn } = contributionFrom('01|010101|A001|urban|dispatched|2026-11|2026-11-04|1000')
    expect({ duties, filedIn }).toEqual({ duties: [], filedIn: '2026-11' })
  })

  it('a grid of another office is charged in that office’s books', () => {
    const communities = [...TOWN.communities, { code: '0201', name: '西村', officeCode: '02' }]
    const grids = TOWN.grids.map((grid) => (grid.code === NEXT_DOOR ? { ...grid, communityCode: '0201' } : grid))
    const town = { ...TOWN, communities, grids }
    const moved = lived(reported(MONDAY), ['regrid', '2026-11-02T14:00:00', gridOfficer])
    const duties = dutiesOf(moved, { ...SURROUNDINGS, town })
    expect(duties).toEqual<Duty[]>([{ name: 'confirm', on: '2026-11-03', gridCode: NEXT_DOOR, officeCode: '02' }])
  })

  it('come to the same in whatever order the cases were counted, and to nothing when all are taken out', () => {
    const one = lived(reported(MONDAY), ['confirm', '2026-11-02T10:00:00', gridOfficer])
    const two = { ...settled(MONDAY), _id: 'case-2' }
    const forward = monthOfGrid([one, two], HERE)
    expect(monthOfGrid([two, one], HERE)).toEqual(forward)
    const books = new OpenBooks([emptyBook(standingBookId('01'))])
    const postings = dutyPostings(contributionOf(one, SURROUNDINGS).duties)
    books.post(postings, 1)
    books.post(postings, -1)
    expect(books.closed().flatMap(({ rows }) => rows)).toEqual([])
  })
})

/** What officers of the first grid may do with a case of it, in the order in which it can be done. */
const SCENES: readonly (readonly LifeStep[])[] = [
  [['confirm', '2026-11-02T10:00:00']],
  [['confirm', '2026-11-04T10:00:00']],
  [['reject', '2026-11-02T10:00:00']],
  [['regrid', '2026-11-02T10:00:00']],
  [['link', '2026-11-03T10:00:00']],
]

describe('同格同责: the same grid, the same duty', () => {
  it('it makes no difference to the grid which of its officers did what', () => {
    const officers = [gridOfficer, COLLEAGUE]
    const choice = fc.array(fc.record({ scene: fc.nat(SCENES.length - 1), who: fc.nat(1), own: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(choice, (choices) => {
        const live = (whoOf: (who: number) => Actor) =>
          choices.map(({ scene, who, own }, n) => {
            const by = own ? (whoOf(1 - who) as Actor) : 'resident'
            const steps = (SCENES[scene] ?? []).map(([action, on]): LifeStep => [action, on, whoOf(who)])
            return lived(reported(MONDAY, by, 'A001', `case-${n}`), ...steps)
          })
        const as = live((who) => officers[who] as Actor)
        const turned = live((who) => officers[1 - who] as Actor)
        for (const code of [HERE, NEXT_DOOR]) expect(monthOfGrid(turned, code)).toEqual(monthOfGrid(as, code))
      }),
      { seed: SEED, numRuns: 100 },
    )
  })
})
