/**
 * Where the grids of the sample town lie: one site per grid, close together in the four built-up cores, wide apart
 * in the fields. Plane coordinates in km, x to the east, y to the north, origin at the town's centre.
 */
import { at, type Random } from './random'

export type Point = readonly [xKm: number, yKm: number]

/** The built-up cores, in the order of the offices: 罗村 south-east, 大圃 middle, 小塘 west, 官窑 north. */
export const CORES: readonly Point[] = [
  [6.3, -4.2],
  [1.2, -0.6],
  [-6.4, -1.6],
  [2.8, 4.4],
]

const HALF_WIDTH_KM = 10.7
const HALF_HEIGHT_KM = 9.2
/** Sites are made in a box that is larger than the town, so that every cell of the town is bounded by others. */
const BOX_WIDTH_KM = 14.5
const BOX_HEIGHT_KM = 12.5
const SITES_IN_BOX = 560
const RELAXATIONS = 5
const LATTICE_KM = 0.25

/** How far out a point lies: below 1 inside the town's outline, above 1 outside. */
function outlineLevel([xKm, yKm]: Point): number {
  const angle = Math.atan2(yKm / HALF_HEIGHT_KM, xKm / HALF_WIDTH_KM)
  const radius =
    0.94 +
    0.07 * Math.cos(2 * angle + 1.1) +
    0.09 * Math.cos(3 * angle - 0.6) +
    0.06 * Math.sin(5 * angle + 0.4) +
    0.035 * Math.cos(8 * angle)
  return Math.hypot(xKm / HALF_WIDTH_KM, yKm / HALF_HEIGHT_KM) / radius
}

/** How built-up a place is, 0.4 (fields) to about 1.5 (a core). */
function density([xKm, yKm]: Point): number {
  const crowding = CORES.map(([coreX, coreY]) => Math.exp(-((xKm - coreX) ** 2 + (yKm - coreY) ** 2) / (2 * 1.9 ** 2)))
  return 0.4 + crowding.reduce((sum, part) => sum + part, 0)
}

/** Moves each site towards the weighted middle of what is nearest to it (Lloyd), so that cells become roundish. */
function relax(sites: readonly Point[]): Point[] {
  const sums = sites.map(() => ({ weight: 0, x: 0, y: 0 }))
  for (let xKm = -BOX_WIDTH_KM; xKm <= BOX_WIDTH_KM; xKm += LATTICE_KM) {
    for (let yKm = -BOX_HEIGHT_KM; yKm <= BOX_HEIGHT_KM; yKm += LATTICE_KM) {
      const sum = at(sums, nearestOf(sites, [xKm, yKm]))
      const weight = density([xKm, yKm])
      sum.weight += weight
      sum.x += weight * xKm
      sum.y += weight * yKm
    }
  }
  return sites.map((site, index) => {
    const { weight, x, y } = at(sums, index)
    return weight === 0 ? site : [x / weight, y / weight]
  })
}

/** The index of the point that is nearest to a place. */
export function nearestOf(points: readonly Point[], [xKm, yKm]: Point): number {
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  points.forEach(([pointX, pointY], index) => {
    const distance = (pointX - xKm) ** 2 + (pointY - yKm) ** 2
    if (distance < least) {
      least = distance
      nearest = index
    }
  })
  return nearest
}

/** Sites ordered from the inside outwards; the first `count` belong to the town, the rest lie around it. */
export function placeSites(random: Random): Point[] {
  let sites: Point[] = []
  while (sites.length < SITES_IN_BOX) {
    const place: Point = [random.between(-BOX_WIDTH_KM, BOX_WIDTH_KM), random.between(-BOX_HEIGHT_KM, BOX_HEIGHT_KM)]
    if (random.next() * 1.6 < density(place)) sites.push(place)
  }
  for (let round = 0; round < RELAXATIONS; round += 1) sites = relax(sites)
  return sites.sort((a, b) => outlineLevel(a) - outlineLevel(b))
}
