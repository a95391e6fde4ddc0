/** The shapes a map draws: borders of communities and offices found from their grids, and where their names stand. */
import type { Community, Grid, LngLat, PublicTown } from '#contract/town'

export type Ring = readonly LngLat[]

export interface Area {
  readonly code: string
  readonly name: string
  readonly officeIndex: number
  readonly outlines: readonly Ring[]
  /** Where the name stands. */
  readonly centre: LngLat
}

const keyOf = (point: LngLat): string => `${point[0]},${point[1]}`

interface Edge {
  readonly from: LngLat
  readonly to: LngLat
}

/** Edges that only one of the grids has: together they are the border of the whole. */
function borderEdges(grids: readonly Grid[]): Edge[] {
  const edges = new Map<string, Edge | undefined>()
  for (const ring of grids.flatMap((grid) => grid.rings)) {
    ring.forEach((to, index) => {
      const from = ring[index - 1]
      if (!from) return
      const [a, b] = [keyOf(from), keyOf(to)]
      const key = a < b ? `${a}|${b}` : `${b}|${a}`
      edges.set(key, edges.has(key) ? undefined : { from, to })
    })
  }
  return [...edges.values()].filter((edge): edge is Edge => edge !== undefined)
}

/** The outlines of several grids taken together, each a closed ring. */
export function outlinesOf(grids: readonly Grid[]): Ring[] {
  const next = new Map<string, LngLat[]>()
  const connect = (a: LngLat, b: LngLat): void => {
    const known = next.get(keyOf(a))
    if (known) known.push(b)
    else next.set(keyOf(a), [b])
  }
  for (const { from, to } of borderEdges(grids)) {
    connect(from, to)
    connect(to, from)
  }
  const take = (from: LngLat): LngLat | undefined => {
    const to = next.get(keyOf(from))?.pop()
    if (!to) return undefined
    const back = next.get(keyOf(to))
    const index = back?.findIndex((point) => keyOf(point) === keyOf(from)) ?? -1
    if (index >= 0) back?.splice(index, 1)
    return to
  }
  const rings: Ring[] = []
  for (const grid of grids) {
    for (const start of grid.rings.flat()) {
      const ring: LngLat[] = [start]
      for (let point = take(start); point; point = take(point)) ring.push(point)
      if (ring.length > 3) rings.push(ring)
    }
  }
  return rings
}

/** Twice the area in square degrees, signed; only good for comparing. */
function areaOf(ring: Ring): number {
  return ring.reduce((sum, [lng, lat], index) => {
    const before = ring[index - 1]
    return before ? sum + before[0] * lat - lng * before[1] : sum
  }, 0)
}

/** The centre of gravity of the largest outline. */
function centreOf(rings: readonly Ring[]): LngLat {
  const largest = [...rings].sort((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0] ?? []
  const origin = largest[0]
  if (!origin) return [0, 0]
  let [area, lng, lat] = [0, 0, 0]
  largest.forEach((point, index) => {
    const before = largest[index - 1]
    if (!before) return
    // Measured from the first point, so that small differences of large degrees keep their digits.
    const [ax, ay, bx, by] = [before[0] - origin[0], before[1] - origin[1], point[0] - origin[0], point[1] - origin[1]]
    const cross = ax * by - bx * ay
    area += cross
    lng += (ax + bx) * cross
    lat += (ay + by) * cross
  })
  return area === 0 ? origin : [origin[0] + lng / (3 * area), origin[1] + lat / (3 * area)]
}

export function gridsOfCommunity(town: PublicTown, communityCode: string): Grid[] {
  return town.grids.filter((grid) => grid.communityCode === communityCode)
}

export function communityAreas(town: PublicTown): Area[] {
  return town.communities.map((community) => {
    const outlines = outlinesOf(gridsOfCommunity(town, community.code))
    return {
      code: community.code,
      name: community.name,
      officeIndex: officeIndexOf(town, community),
      outlines,
      centre: centreOf(outlines),
    }
  })
}

/** What all names end with, e.g. 社会管理处; left out on the map, where room is scarce. */
function sharedEnding(names: readonly string[]): string {
  const first = names[0] ?? ''
  if (names.length < 2) return ''
  for (let from = 1; from < first.length; from += 1) {
    const ending = first.slice(from)
    if (names.every((name) => name.endsWith(ending) && name.length > ending.length)) return ending
  }
  return ''
}

/** Offices with their names cut to what tells them apart. */
export function officeAreas(town: PublicTown): Area[] {
  const ending = sharedEnding(town.offices.map(({ name }) => name))
  return town.offices.map((office, officeIndex) => {
    const communities = new Set(
      town.communities.filter(({ officeCode }) => officeCode === office.code).map(({ code }) => code),
    )
    const outlines = outlinesOf(town.grids.filter((grid) => communities.has(grid.communityCode)))
    const name = office.name.slice(0, office.name.length - ending.length)
    return { code: office.code, name, officeIndex, outlines, centre: centreOf(outlines) }
  })
}

export function officeIndexOf(town: PublicTown, community: Community | undefined): number {
  return Math.max(
    0,
    town.offices.findIndex(({ code }) => code === community?.officeCode),
  )
}

/** South-west and north-east corner of everything. */
export function boundsOf(grids: readonly Grid[]): readonly [LngLat, LngLat] {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lng, lat] of grids.flatMap((grid) => grid.rings.flat())) {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [
    [west, south],
    [east, north],
  ]
}
