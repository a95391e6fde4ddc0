/** Groups cells into connected regions of about equal size: offices out of grids, communities out of an office. */
import { at } from './random'
import { nearestOf, type Point } from './sites'

const ROUNDS = 12

interface Cells {
  readonly sites: readonly Point[]
  readonly neighbours: readonly (readonly number[])[]
}

function middleOf(sites: readonly Point[]): Point {
  const sum = (axis: 0 | 1): number => sites.reduce((total, site) => total + site[axis], 0) / sites.length
  return [sum(0), sum(1)]
}

/** Lets the regions grow cell by cell from their seeds; the one that lacks most takes the nearest cell it touches. */
function grow(cells: Cells, within: ReadonlySet<number>, seeds: readonly number[], shares: readonly number[]) {
  const free = new Set(within)
  const regions = seeds.map((seed) => [seed])
  for (const seed of seeds) free.delete(seed)
  const take = (index: number): boolean => {
    const region = at(regions, index)
    const touching = [...new Set(region.flatMap((cell) => at(cells.neighbours, cell)))].filter((cell) => free.has(cell))
    if (touching.length === 0) return false
    const middle = middleOf(region.map((cell) => at(cells.sites, cell)))
    const places = touching.map((cell) => at(cells.sites, cell))
    const chosen = at(touching, nearestOf(places, middle))
    free.delete(chosen)
    region.push(chosen)
    return true
  }
  while (free.size > 0) {
    const fullness = (index: number): number => at(regions, index).length / at(shares, index)
    const order = regions.map((_, index) => index).sort((a, b) => fullness(a) - fullness(b))
    if (!order.some(take)) throw new RangeError('a cell cannot be reached from any region')
  }
  return regions
}

/** Seeds as far from one another as can be, from the cell that is nearest to a start. */
function spreadSeeds(cells: Cells, within: readonly number[], count: number, start: Point): number[] {
  const seeds = [at(within, nearestOf(pointsOf(cells, within), start))]
  while (seeds.length < count) {
    const gap = (cell: number): number => {
      const [x, y] = at(cells.sites, cell)
      return Math.min(...pointsOf(cells, seeds).map(([seedX, seedY]) => Math.hypot(seedX - x, seedY - y)))
    }
    seeds.push(within.reduce((best, cell) => (gap(cell) > gap(best) ? cell : best)))
  }
  return seeds
}

function pointsOf(cells: Cells, list: readonly number[]): Point[] {
  return list.map((cell) => at(cells.sites, cell))
}

/** Splits a connected set of cells into `count` connected regions, starting from one place. */
export function splitEvenly(cells: Cells, within: readonly number[], count: number, start: Point): number[][] {
  const shares = Array.from({ length: count }, () => 1)
  let seeds = spreadSeeds(cells, within, count, start)
  let best = grow(cells, new Set(within), seeds, shares)
  for (let round = 0; round < ROUNDS; round += 1) {
    seeds = best.map((region) => at(region, nearestOf(pointsOf(cells, region), middleOf(pointsOf(cells, region)))))
    best = grow(cells, new Set(within), seeds, shares)
  }
  return best
}

/** Splits all cells into connected regions around given places, sizes in proportion to the shares. */
export function splitAround(cells: Cells, places: readonly Point[], shares: readonly number[]): number[][] {
  const seeds = places.map((place) => nearestOf(cells.sites, place))
  return grow(cells, new Set(cells.sites.keys()), seeds, shares)
}
