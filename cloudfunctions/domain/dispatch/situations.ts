import { type DispatchRule, REPORTER_ROLES, type ReporterRole, type Town } from '#contract/town'
import { holdsAtTime, type Place, type Situation } from './conditions'

/** The situations a set of rules tells apart: one of each kind stands for all of its kind. */
export interface Situations {
  readonly places: readonly Place[]
  readonly reporterRoles: readonly ReporterRole[]
  readonly times: readonly Pick<Situation, 'weekday' | 'hour'>[]
}

export type PlacesOf = Pick<Town, 'communities' | 'grids'>

export function situationsOf(rules: readonly DispatchRule[], town: PlacesOf): Situations {
  const tellsReporters = rules.some((rule) => rule.when.reporterRoles !== undefined)
  return {
    places: placesOf(rules, town),
    reporterRoles: tellsReporters ? REPORTER_ROLES : ['citizen'],
    times: timesOf(rules),
  }
}

/** Each community once, and besides each grid that a rule names. */
function placesOf(rules: readonly DispatchRule[], { communities, grids }: PlacesOf): Place[] {
  const namedGrids = new Set(rules.flatMap((rule) => rule.when.gridCodes ?? []))
  const gridsIn = new Map<string, string[]>(communities.map(({ code }) => [code, []]))
  for (const grid of grids) gridsIn.get(grid.communityCode)?.push(grid.code)
  return communities.flatMap(({ code, officeCode }) => {
    const own = gridsIn.get(code) ?? []
    const named = own.filter((grid) => namedGrids.has(grid))
    const other = own.find((grid) => !namedGrids.has(grid))
    const standing = other === undefined && named.length > 0 ? named : [...named, other ?? '']
    return standing.map((gridCode) => ({ officeCode, communityCode: code, gridCode }))
  })
}

/** Of the 168 hours of a week, one of each kind that rules tell apart. */
function timesOf(rules: readonly DispatchRule[]): Situations['times'] {
  const timed = rules.filter((rule) => rule.when.weekdays !== undefined || rule.when.hours !== undefined)
  const kinds = new Map<string, Pick<Situation, 'weekday' | 'hour'>>()
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const kind = timed.map((rule) => (holdsAtTime(rule.when, { weekday, hour }) ? '1' : '0')).join('')
      if (!kinds.has(kind)) kinds.set(kind, { weekday, hour })
    }
  }
  return [...kinds.values()]
}
