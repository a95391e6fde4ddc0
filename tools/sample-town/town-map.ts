/** The sample town's map: 4 offices, 72 communities, 275 grids. */
import type { Community, Grid, LngLat, Office, TownMeta } from '#contract/town'
import { meshOf } from './mesh'
import { OFFICE_COMMUNITIES } from './names'
import { at, seededRandom } from './random'
import { splitAround, splitEvenly } from './regions'
import { CORES, nearestOf, type Point, placeSites } from './sites'

export const CENTRE: TownMeta['centre'] = [113.03, 23.12]

const MAP_SEED = 44060512
const GRIDS = 275
const KM_PER_DEGREE_LAT = 110.75
const KM_PER_DEGREE_LNG = 102.38

interface TownMap {
  readonly offices: readonly Office[]
  readonly communities: readonly Community[]
  readonly grids: readonly Grid[]
}

/** From the plane to GCJ-02 degrees, on a lattice of a millionth of a degree (about 10 cm). */
function toLngLat([xKm, yKm]: Point): LngLat {
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return [round(CENTRE[0] + xKm / KM_PER_DEGREE_LNG), round(CENTRE[1] + yKm / KM_PER_DEGREE_LAT)]
}

function twoDigits(index: number): string {
  return String(index + 1).padStart(2, '0')
}

/** Reading order: from the north-west to the south-east. */
function southEastness([xKm, yKm]: Point): number {
  return xKm - 1.5 * yKm
}

export function generateMap(): TownMap {
  const random = seededRandom(MAP_SEED)
  const allSites = placeSites(random)
  const mesh = meshOf(allSites, GRIDS, random)
  const points = mesh.points.map(toLngLat)
  const sites = allSites.slice(0, GRIDS)
  const cells = { sites, neighbours: mesh.neighbours }
  const siteOf = (cell: number): Point => at(sites, cell)

  const shares = OFFICE_COMMUNITIES.map(({ communities }) => communities.length)
  const officeCells = splitAround(cells, CORES, shares)
  const offices: Office[] = []
  const communities: Community[] = []
  const grids: Grid[] = []
  OFFICE_COMMUNITIES.forEach(({ office, communities: names }, officeIndex) => {
    const officeCode = twoDigits(officeIndex)
    const core = at(CORES, officeIndex)
    offices.push({ code: officeCode, name: office })
    const nearness = (region: readonly number[]): number => {
      const [x, y] = siteOf(at(region, nearestOf(region.map(siteOf), core)))
      return Math.hypot(x - core[0], y - core[1])
    }
    const regions = splitEvenly(cells, at(officeCells, officeIndex), names.length, core)
    regions.sort((a, b) => nearness(a) - nearness(b))
    regions.forEach((region, communityIndex) => {
      const communityCode = officeCode + twoDigits(communityIndex)
      const name = at(names, communityIndex)
      communities.push({ code: communityCode, name, officeCode })
      region.sort((a, b) => southEastness(siteOf(a)) - southEastness(siteOf(b)))
      region.forEach((cell, gridIndex) => {
        const ring = at(mesh.rings, cell).map((point) => at(points, point))
        grids.push({
          code: communityCode + twoDigits(gridIndex),
          name: `${name}第${gridIndex + 1}网格`,
          communityCode,
          rings: [[...ring, at(ring, 0)]],
        })
      })
    })
  })
  return { offices, communities, grids }
}
