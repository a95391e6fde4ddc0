/** 覆盖: in which grids there was work in a month, so that those nobody looks at show themselves. Counts of areas, never of persons. */
import type { Coverage, GridWithoutWork } from '#contract/figures'
import type { CommunityCoverage } from '#contract/grid-month'
import type { Community, Grid, PublicTown } from '#contract/town'
import type { GridBooks } from './grid-month'

type Works = Pick<GridBooks, 'work' | 'lastWorkIn'>

/** The work in some grids together. */
export interface AreaWork {
  readonly grids: number
  /** Of those, with any work. */
  readonly worked: number
  readonly work: number
  /** The last month with any, YYYY-MM; none when there never was any. */
  readonly lastWorkIn?: string
}

export type WorkOf = (area: 'all' | 'office' | 'community' | 'grid', code: string) => AreaWork

/** @param communities those that `all` means */
export function workByArea(
  { grids }: Pick<PublicTown, 'grids'>,
  communities: readonly Community[],
  books: Works,
): WorkOf {
  const communityOf = new Map(communities.map((community) => [community.code, community]))
  return (area, code) => {
    const within = ({ code: gridCode, communityCode }: Grid) => {
      const community = communityOf.get(communityCode)
      if (!community) return false
      if (area === 'office') return community.officeCode === code
      if (area === 'community') return communityCode === code
      return area === 'all' || gridCode === code
    }
    return areaWork(grids.filter(within), books)
  }
}

function areaWork(grids: readonly Grid[], books: Works): AreaWork {
  const works = grids.map(({ code }) => books.work(code))
  const last = grids
    .flatMap(({ code }) => books.lastWorkIn(code).lastWorkIn ?? [])
    .sort()
    .at(-1)
  return {
    grids: grids.length,
    worked: works.filter((work) => work > 0).length,
    work: works.reduce((sum, work) => sum + work, 0),
    ...(last === undefined ? {} : { lastWorkIn: last }),
  }
}

/** How many of each community's grids had work, in the order of the map. */
export function communityCoverage(
  town: Pick<PublicTown, 'offices' | 'grids'>,
  communities: readonly Community[],
  books: Works,
): CommunityCoverage[] {
  return communities.map(({ code, name, officeCode }) => {
    const own = town.grids.filter(({ communityCode }) => communityCode === code)
    const { grids, worked } = areaWork(own, books)
    return {
      code,
      name,
      officeName: town.offices.find((office) => office.code === officeCode)?.name ?? officeCode,
      grids,
      worked,
    }
  })
}

/** @param firstMax so many grids without work are named */
export function coverageOf(
  town: Pick<PublicTown, 'offices' | 'grids'>,
  communities: readonly Community[],
  books: Works,
  firstMax: number,
): Coverage {
  const without = communities.flatMap(({ code: communityCode, name: communityName }) =>
    town.grids
      .filter((grid) => grid.communityCode === communityCode && books.work(grid.code) === 0)
      .map(({ code, name }): GridWithoutWork => ({ code, name, communityName, ...books.lastWorkIn(code) })),
  )
  return {
    communities: communityCoverage(town, communities, books),
    without: { count: without.length, first: without.slice(0, firstMax) },
  }
}
