/** The figures of a month and how things stand, out of their books: as many documents whatever is stored. */
import {
  type Counts,
  type Figures,
  type GridOfMonth,
  type MonthAwards,
  type NamedCounts,
  NO_COUNTS,
} from '#contract/figures'
import { BLIND_SPOTS_MAX, HOT_SPOTS_MAX, TREND_MONTHS_MAX } from '#contract/limits'
import type { Town } from '#contract/town'
import type { CountBy } from '#contract/views'
import { type Book, monthBookId, standingBookId } from '#domain/insight/books'
import { coverageOf, type WorkOf, workByArea } from '#domain/insight/coverage'
import { dayOf } from '#domain/insight/days'
import { GridBooks } from '#domain/insight/grid-month'
import { added, countsBy, standingOf } from '#domain/insight/read-books'
import { readPublicMonth } from './award-month'
import { readBooksAndCursor } from './figure-books'

/** What the figures are asked of. */
export interface FigureScope {
  /** Limits them to one office. */
  readonly officeCode: string | undefined
  /** YYYY-MM; this month when left out. */
  readonly month: string | undefined
}

/** Figures with the counts and the work of every grid. */
export interface AllFigures extends Figures {
  readonly grids: readonly NamedCounts[]
  readonly workOf: WorkOf
}

export async function readFigures(town: Town, scope: FigureScope, now: number): Promise<AllFigures> {
  const today = dayOf(now)
  const month = scope.month ?? today.slice(0, 7)
  const offices = town.offices.filter(({ code }) => scope.officeCode === undefined || code === scope.officeCode)
  const ids = offices.flatMap(({ code }) => [monthBookId(month, code), standingBookId(code)])
  const [{ books, countedToMs, anew }, awards] = await Promise.all([
    readBooksAndCursor(ids),
    scope.officeCode === undefined ? readAwards(month) : undefined,
  ])
  const ofMonth = books.filter(({ _id }) => _id.startsWith('month:'))
  const standing = books.filter(({ _id }) => _id.startsWith('standing:'))
  const areas = areasOf(town, scope.officeCode, countsBy(ofMonth, 'grid', today))
  const communities = communitiesIn(town, scope.officeCode)
  const works = new GridBooks(ofMonth, standing, month, today)
  const byItem = countsBy(ofMonth, 'item', today)
  const byDepartment = countsBy(ofMonth, 'department', today)
  return {
    ...standingOf(standing, 'total', undefined, today),
    byDepartment: town.departments.map((one) => countBy(one, standing, 'department', today)),
    byOffice: offices.map((one) =>
      countBy(
        one,
        standing.filter(({ _id }) => _id === standingBookId(one.code)),
        'total',
        today,
      ),
    ),
    ...(countedToMs === undefined ? {} : { countedToMs }),
    month,
    total: countsBy(ofMonth, 'total', today).get('') ?? NO_COUNTS,
    offices: offices.map(({ code, name }) => {
      const own = ofMonth.filter(({ _id }) => _id === monthBookId(month, code))
      return { code, name, ...(countsBy(own, 'total', today).get('') ?? NO_COUNTS) }
    }),
    departments: town.departments.map(({ code, name }) => ({ code, name, ...(byDepartment.get(code) ?? NO_COUNTS) })),
    items: named(town.items, byItem).filter(({ filed, due }) => filed + due > 0),
    ...areas,
    coverage: coverageOf(town, communities, works, BLIND_SPOTS_MAX),
    workOf: workByArea(town, communities, works),
    ...(anew ? { anew } : {}),
    trend: trendOf(standing, today),
    ...(awards ? { awards } : {}),
  }
}

function countBy(
  { code, name }: { readonly code: string; readonly name: string },
  standing: readonly Book[],
  by: 'total' | 'department',
  today: string,
): CountBy {
  const { open, closed, overdue } = standingOf(standing, by, by === 'total' ? undefined : code, today)
  return { code, name, open, closed, overdue }
}

/** With the most reported first. */
function named(
  entries: readonly { readonly code: string; readonly name: string }[],
  counts: ReadonlyMap<string, Counts>,
): NamedCounts[] {
  return entries
    .map(({ code, name }) => ({ code, name, ...(counts.get(code) ?? NO_COUNTS) }))
    .sort((a, b) => b.filed - a.filed)
}

function communitiesIn(town: Town, officeCode: string | undefined) {
  return town.communities.filter((one) => officeCode === undefined || one.officeCode === officeCode)
}

/** Communities and grids; where most was reported, and where nothing. */
function areasOf(town: Town, officeCode: string | undefined, byGrid: ReadonlyMap<string, Counts>) {
  const communities = communitiesIn(town, officeCode)
  const communityNames = new Map(communities.map(({ code, name }) => [code, name]))
  const grids = town.grids.filter(({ communityCode }) => communityNames.has(communityCode))
  const byCommunity = new Map<string, Counts>()
  for (const { code, communityCode } of grids) {
    const counts = byGrid.get(code) ?? NO_COUNTS
    byCommunity.set(communityCode, added(byCommunity.get(communityCode) ?? NO_COUNTS, counts))
  }
  const reported: GridOfMonth[] = grids.map(({ code, name, communityCode }) => ({
    code,
    name,
    communityName: communityNames.get(communityCode) ?? '',
    filed: byGrid.get(code)?.filed ?? 0,
  }))
  const blind = reported.filter(({ filed }) => filed === 0)
  return {
    communities: communities.map(({ code, name }) => ({ code, name, ...(byCommunity.get(code) ?? NO_COUNTS) })),
    grids: named(grids, byGrid),
    hotSpots: reported
      .filter(({ filed }) => filed > 0)
      .sort((a, b) => b.filed - a.filed)
      .slice(0, HOT_SPOTS_MAX),
    blindSpots: { count: blind.length, of: grids.length, first: blind.slice(0, BLIND_SPOTS_MAX) },
  }
}

/** The months until this one; later ones only hold deadlines to come. */
function trendOf(standing: readonly Book[], today: string) {
  return [...countsBy(standing, 'month', today)]
    .map(([month, counts]) => ({ month, ...counts }))
    .filter(({ month }) => month <= today)
    .sort((a, b) => a.month.localeCompare(b.month))
    .slice(-TREND_MONTHS_MAX)
}

async function readAwards(month: string): Promise<MonthAwards> {
  const { awards, grantedFen, returnedFen, leftFen } = await readPublicMonth(month)
  return { awards, grantedFen, returnedFen, budgetLeftFen: leftFen }
}
