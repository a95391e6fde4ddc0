/** The months of grids at the staff's door, out of the figures' books: as many documents whatever is stored. */
import { TREND_MONTHS_MAX } from '#contract/limits'
import { accept, refuse } from '#contract/outcome'
import type { PublicTown } from '#contract/town'
import { areaOfCode } from '#domain/cases/redispatch'
import { type Book, monthBookId, standingBookId } from '#domain/insight/books'
import { communityCoverage } from '#domain/insight/coverage'
import { dayOf, monthOf } from '#domain/insight/days'
import { GridBooks } from '#domain/insight/grid-month'
import { countsNow } from '#domain/people/held-role'
import { isApproved, type Person } from '#domain/people/person'
import type { Handlers } from './call'
import { communitiesOf } from './community-scope'
import { readBooksAndCursor } from './figure-books'
import { _, db } from './sdk'

/** What one query of the database gives at most; a grid has a few officers. */
const OFFICERS_MAX = 1_000

export const gridHandlers: Pick<Handlers<'officer'>, 'grid.month'> = {
  'grid.month': async ({ month, communityCode }, { actor, snapshot: { town }, now }) => {
    const within = communitiesOf(actor, town)
    if (communityCode !== undefined && !within.has(communityCode)) return refuse('caller/not-your-scope')
    const communities = town.communities.filter(({ code }) => within.has(code))
    const own = new Set(actor.grants.flatMap((grant) => (grant.role === 'gridOfficer' ? grant.gridCodes : [])))
    const grids = town.grids.filter((grid) =>
      communityCode === undefined ? own.has(grid.code) : grid.communityCode === communityCode,
    )
    const today = dayOf(now)
    const asked = month ?? monthOf(now)
    const offices = new Set([
      ...communities.map(({ officeCode }) => officeCode),
      ...grids.flatMap(({ code }) => areaOfCode(town, code)?.officeCode ?? []),
    ])
    const ids = [...offices].flatMap((code) => [monthBookId(asked, code), standingBookId(code)])
    const [{ books, countedToMs, anew }, officers] = await Promise.all([
      readBooksAndCursor(ids),
      countOfficers(
        grids.map(({ code }) => code),
        now,
      ),
    ])
    const [ofMonth, standing] = [ofKind(books, 'month:'), ofKind(books, 'standing:')]
    const numbers = new GridBooks(ofMonth, standing, asked, today)
    return accept({
      month: asked,
      months: monthsIn(standing, today),
      ...(countedToMs === undefined ? {} : { countedToMs }),
      ...(anew ? { anew: true as const } : {}),
      communities: communityCoverage(town, communities, numbers),
      grids: grids.map((grid) => numbers.month(grid, communityName(town, grid), officers.get(grid.code) ?? 0)),
    })
  },
}

const ofKind = (books: readonly Book[], kind: string) => books.filter(({ _id }) => _id.startsWith(kind))

function communityName({ communities }: PublicTown, { communityCode }: PublicTown['grids'][number]): string {
  return communities.find(({ code }) => code === communityCode)?.name ?? ''
}

/** Months that have something and this month, the newest first; later ones only hold deadlines to come. */
function monthsIn(standing: readonly Book[], today: string): string[] {
  const kept = standing.flatMap(({ rows }) => rows.flatMap(({ by, code }) => (by === 'month' ? code : [])))
  return [...new Set([...kept, today.slice(0, 7)])]
    .filter((month) => month <= today)
    .sort()
    .reverse()
    .slice(0, TREND_MONTHS_MAX)
}

/** How many grid officers each of these grids has now; never who. */
async function countOfficers(gridCodes: readonly string[], now: number): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  if (gridCodes.length === 0) return counts
  const find = db.collection('persons').where({ 'roles.gridCodes': _.in(gridCodes) })
  const people = (await find.field({ roles: true, 'registration.status': true }).limit(OFFICERS_MAX).get())
    .data as Person[]
  for (const { roles } of people.filter(isApproved)) {
    const held = roles.flatMap((role) => (role.role === 'gridOfficer' && countsNow(role, now) ? role.gridCodes : []))
    for (const code of new Set(held)) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return counts
}
