/** Figures kept up to date case by case equal a plain recount of all cases, whatever lives the cases have. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counts, percentOf } from '#contract/figures'
import { FLOW_ACTIONS, OPEN_STATES } from '#contract/flow'
import type { Case } from '#domain/cases/case'
import { permitted } from '#domain/cases/permit'
import { takeStep } from '#domain/cases/step'
import type { StepCommand } from '#domain/cases/step-command'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import type { Book } from '#domain/insight/books'
import { closingOf } from '#domain/insight/closing'
import { dayOf } from '#domain/insight/days'
import { countsBy, standingOf } from '#domain/insight/read-books'
import { cellText, sheetOf } from '#domain/insight/sheet'
import { at, dispatched, Kept, lived } from './lives'
import { aCommand, PEOPLE, SURROUNDINGS, TOWN } from './town'

const SEED = 20261123
const MONDAY = at('2026-11-02T09:00:00')

describe('when a case is to be closed', () => {
  const closing = (subject: Case) => {
    const found = closingOf(subject, CHINESE_CALENDAR)
    return found && { due: new Date(found.dueAtMs + 8 * 3_600_000).toISOString().slice(0, 16), onTime: found.onTime }
  }
  it.each<[string, readonly [StepCommand['action'], string][], ReturnType<typeof closing>]>([
    ['nobody has accepted it: both times are added up', [], { due: '2026-11-04T11:00', onTime: false }],
    ['the handling runs', [['accept', '2026-11-02T10:00:00']], { due: '2026-11-04T10:00', onTime: false }],
    [
      'it waits for an extension: it is not due',
      [
        ['accept', '2026-11-02T10:00:00'],
        ['askExtension', '2026-11-03T10:00:00'],
      ],
      undefined,
    ],
    [
      'three more working days were granted at once',
      [
        ['accept', '2026-11-02T10:00:00'],
        ['askExtension', '2026-11-03T10:00:00'],
        ['grantExtension', '2026-11-03T10:00:00'],
      ],
      { due: '2026-11-09T10:00', onTime: false },
    ],
    [
      'it was handled in time; that it was verified late is not the department’s',
      [
        ['accept', '2026-11-02T10:00:00'],
        ['handle', '2026-11-04T09:00:00'],
        ['verify', '2026-11-06T09:00:00'],
      ],
      { due: '2026-11-04T10:00', onTime: true },
    ],
    [
      'rework moves nothing: the second time was too late',
      [
        ['accept', '2026-11-02T10:00:00'],
        ['handle', '2026-11-04T09:00:00'],
        ['rework', '2026-11-04T09:30:00'],
        ['handle', '2026-11-05T09:00:00'],
        ['verify', '2026-11-05T10:00:00'],
      ],
      { due: '2026-11-04T10:00', onTime: false },
    ],
    [
      'it was returned: nobody has it',
      [
        ['accept', '2026-11-02T10:00:00'],
        ['return', '2026-11-02T11:00:00'],
      ],
      undefined,
    ],
    ['it was rejected', [['reject', '2026-11-02T10:00:00']], undefined],
  ])('%s', (_, steps, expected) => {
    expect(closing(lived(dispatched(MONDAY), ...steps))).toEqual(expected)
  })
})

/** Books whose rows were written in another order say the same. */
const inOrder = (books: readonly Book[]) =>
  books
    .map(({ _id, rows }) => ({ _id, rows: new Map(rows.map(({ by, code, tally }) => [`${by}:${code}`, tally])) }))
    .filter(({ rows }) => rows.size > 0)
    .sort((a, b) => (a._id < b._id ? -1 : 1))

/** The same, counted from nothing: case by case, as the definitions say. */
function recount(cases: readonly Case[], month: string, today: string): Counts {
  const filed = cases.filter((one) => {
    const sent = one.timeline.some(({ to }) => to === 'dispatched')
    const away = one.state === 'linked' || one.parentId !== null
    const refused = (one.state === 'rejected' || one.state === 'appealed') && !sent
    return dayOf(one.reportedAtMs).startsWith(month) && !away && !refused
  })
  const due = cases.flatMap((one) => {
    const closing = closingOf(one, CHINESE_CALENDAR)
    if (!closing || !dayOf(closing.dueAtMs).startsWith(month)) return []
    return one.state === 'closed' || dayOf(closing.dueAtMs) < today ? [{ one, closing }] : []
  })
  return {
    filed: filed.length,
    dispatched: filed.filter(({ timeline }) => timeline.some(({ to }) => to === 'dispatched')).length,
    due: due.length,
    closed: due.filter(({ one }) => one.state === 'closed').length,
    onTime: due.filter(({ closing }) => closing.onTime).length,
    reworked: due.filter(({ one }) => one.reworks > 0).length,
    extended: due.filter(({ one }) => one.timeline.some(({ action }) => action === 'grantExtension')).length,
  }
}

/** Steps that change no figure leave room for those that do; linking needs a second case. */
const OF_NO_ACCOUNT = new Set(['link', 'escalate', 'comment', 'answer', 'confirm', 'rate'])

/** What brings a case on is done more often, so that lives come to an end. */
const OFTEN: Partial<Record<string, number>> = {
  accept: 20,
  askExtension: 6,
  grantExtension: 40,
  handle: 12,
  verify: 8,
  rework: 3,
}

const story = fc.array(
  fc.record({
    which: fc.nat(5),
    pick: fc.nat(1000),
    afterMs: fc.integer({ min: 0, max: 8 * 3_600_000 }),
    count: fc.integer({ min: 0, max: 2 }).map((number) => number === 0),
  }),
  { minLength: 20, maxLength: 120 },
)

describe(`random lives of cases (seed ${SEED})`, () => {
  it('leave figures that equal a plain recount, however often and whenever they were counted', () => {
    const seen = { closed: 0, onTime: 0, reworked: 0, extended: 0, overdue: 0, months: 0 }
    fc.assert(
      fc.property(story, (moves) => {
        let now = at('2026-11-20T09:00:00')
        let cases = [0, 1, 2, 3, 4, 5].map((n) =>
          dispatched(now + n * 24 * 3_600_000, { _id: `case-${n}`, gridCode: n % 2 ? '010101' : '010102' }),
        )
        now += 6 * 24 * 3_600_000
        const kept = new Kept()
        let changed = new Set(cases.map(({ _id }) => _id))
        for (const { which, pick, afterMs, count } of moves) {
          now += afterMs
          const subject = cases[which]
          if (!subject) continue
          const allowed = Object.values(PEOPLE).flatMap((who) =>
            permitted(subject, who, now)
              .filter((action) => FLOW_ACTIONS.includes(action) && !OF_NO_ACCOUNT.has(action))
              .flatMap((action) => Array.from({ length: OFTEN[action] ?? 1 }, () => ({ who, action }))),
          )
          const choice = allowed[pick % Math.max(allowed.length, 1)]
          if (!choice) continue
          const command = { ...aCommand(choice.action), commandId: `${which}:${now}` } as StepCommand
          const step = takeStep(subject, command, choice.who, SURROUNDINGS, now)
          if (!step.ok) continue
          const after = { ...subject, ...step.value.changes, timeline: [...subject.timeline, ...step.value.events] }
          cases = cases.map((one, n) => (n === which ? after : one))
          changed.add(after._id)
          if (count) {
            kept.see(cases.filter(({ _id }) => changed.has(_id)))
            changed = new Set()
          }
        }
        kept.see(cases.filter(({ _id }) => changed.has(_id)))
        kept.see(cases)
        const anew = new Kept()
        anew.see(cases)
        expect(inOrder(kept.books)).toEqual(inOrder(anew.books))
        const today = dayOf(now)
        for (const month of ['2026-11', '2026-12', '2027-01', '2027-02']) {
          const ofMonth = kept.books.filter(({ _id }) => _id.startsWith(`month:${month}`))
          const expected = recount(cases, month, today)
          const none = recount([], month, today)
          expect(countsBy(ofMonth, 'total', today).get('') ?? none).toEqual(expected)
          for (const gridCode of ['010101', '010102'])
            expect(countsBy(ofMonth, 'grid', today).get(gridCode) ?? none).toEqual(
              recount(
                cases.filter((one) => one.gridCode === gridCode),
                month,
                today,
              ),
            )
          for (const departmentCode of ['urban', 'land'])
            expect(countsBy(ofMonth, 'department', today).get(departmentCode) ?? none).toEqual(
              recount(
                cases.filter((one) => one.departmentCode === departmentCode),
                month,
                today,
              ),
            )
          for (const { code } of TOWN.items)
            expect(countsBy(ofMonth, 'item', today).get(code) ?? none).toEqual(
              recount(
                cases.filter((one) => one.itemCode === code),
                month,
                today,
              ),
            )
          const standing = kept.books.filter(({ _id }) => _id.startsWith('standing:'))
          expect(countsBy(standing, 'month', today).get(month) ?? none).toEqual(expected)
          for (const name of ['closed', 'onTime', 'reworked', 'extended'] as const) seen[name] += expected[name]
          if (expected.due > 0) seen.months += 1
        }
        const books = kept.books.filter(({ _id }) => _id.startsWith('standing:'))
        const standing = standingOf(books, 'total', undefined, today)
        const inState = (state: string) => cases.filter((one) => one.state === state).length
        const overdue = cases.filter((one) => {
          const closing = closingOf(one, CHINESE_CALENDAR)
          return closing && one.state !== 'closed' && dayOf(closing.dueAtMs) < today
        })
        seen.overdue += overdue.length
        expect(standing).toEqual({
          open: cases.filter(({ state }) => OPEN_STATES.includes(state)).length,
          closed: inState('closed'),
          rejected: inState('rejected'),
          appealed: inState('appealed'),
          overdue: overdue.length,
        })
      }),
      { seed: SEED, numRuns: 200 },
    )
    expect(Object.entries(seen).filter(([, number]) => number <= 20)).toEqual([])
  })
})

describe('the spreadsheet', () => {
  it('has Chinese headers, a byte order mark, rates, and no cell that a spreadsheet would run', () => {
    const counts = { filed: 4, dispatched: 3, due: 16, closed: 15, onTime: 12, reworked: 1, extended: 0 }
    const none = { filed: 0, dispatched: 0, due: 0, closed: 0, onTime: 0, reworked: 0, extended: 0 }
    const { csv, fileName } = sheetOf({
      townName: '测试镇',
      month: '2026-11',
      total: counts,
      offices: [],
      departments: [{ code: 'urban', name: '=HYPERLINK("http://a.b","城管")', ...none }],
      communities: [],
      grids: [],
      items: [],
      workOf: () => ({ grids: 4, worked: 3, work: 17, lastWorkIn: '2026-11' }),
    })
    expect(fileName).toBe('测试镇-2026-11-案件数据.csv')
    expect(csv.split('\r\n')).toEqual([
      '\ufeff月份,类别,名称,立案,派遣,应结案,结案,按期结案,返工,延期,派遣率,结案率,按期结案率,返工率,延期率,网格数,有人工作的网格,覆盖率,网格员工作次数,最近有工作的月份',
      '2026-11,合计,测试镇,4,3,16,15,12,1,0,75.0%,93.8%,75.0%,6.3%,0.0%,4,3,75.0%,17,2026-11',
      `2026-11,部门,"'=HYPERLINK(""http://a.b"",""城管"")",0,0,0,0,0,0,0,—,—,—,—,—,,,,,`,
      '',
    ])
  })

  it.each([
    ['+86', `"'+86"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tx', `"'\tx"`],
    ['东村, 西村', '"东村, 西村"'],
    ['东村', '东村'],
  ])('%s becomes %s', (value, cell) => expect(cellText(value)).toBe(cell))

  it('a share of nothing is a dash', () => expect(percentOf(0, 0)).toBe('—'))
})
