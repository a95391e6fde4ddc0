/** Near a border the neighbouring grids may be chosen too: nearest first, the grid of the place itself before all. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grid, LngLat } from '#contract/town'
import { findGrid, indexGrids } from '#domain/places/grid-index'
import { gridsWithin } from '#domain/places/near-border'
import { generateSampleTown } from '../../tools/sample-town/index'

/** Degrees of a metre at 23° north. */
const EAST_DEG = 1 / 102_470
const NORTH_DEG = 1 / 111_320

/** Squares of 1,000 m side by side: column and row make the code. */
function squares(columns: number, rows: number): Grid[] {
  return Array.from({ length: columns * rows }, (_, number) => {
    const [column, row] = [number % columns, Math.floor(number / columns)]
    const corner = (east: number, north: number): LngLat => [
      113 + (column + east) * 1000 * EAST_DEG,
      23 + (row + north) * 1000 * NORTH_DEG,
    ]
    const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]
    return { code: `${column}-${row}`, name: '', communityCode: '', rings: [ring] }
  })
}

const four = indexGrids(squares(2, 2))
const place = (eastM: number, northM: number) => ({ lngDeg: 113 + eastM * EAST_DEG, latDeg: 23 + northM * NORTH_DEG })

describe('the grids to choose from, within 30 m', () => {
  it.each<[string, number, number, string[]]>([
    ['in the middle: its own', 500, 500, ['0-0']],
    ['29 m from the border: the neighbour too', 971, 500, ['0-0', '1-0']],
    ['31 m from it: not', 969, 500, ['0-0']],
    ['on the other side: the other is its own', 1005, 500, ['1-0', '0-0']],
    ['near a corner: the nearer border first, across the corner last', 990, 980, ['0-0', '1-0', '0-1', '1-1']],
    ['29 m beyond the outline: to choose, though it lies in none', -29, 500, ['0-0']],
    ['far outside: none', -500, 500, []],
  ])('%s', (_, eastM, northM, expected) => {
    expect(gridsWithin(four, place(eastM, northM), 30).map(({ code }) => code)).toEqual(expected)
  })

  it('the distance is a number: at 300 m it is another choice', () => {
    expect(gridsWithin(four, place(750, 500), 300).map(({ code }) => code)).toEqual(['0-0', '1-0'])
  })

  it('on the sample town the own grid comes first, and what is offered borders on the place', () => {
    const { grids } = generateSampleTown().town
    const index = indexGrids(grids)
    fc.assert(
      fc.property(
        fc.double({ min: 112.95, max: 113.1, noNaN: true }),
        fc.double({ min: 23.05, max: 23.2, noNaN: true }),
        (lngDeg, latDeg) => {
          const at = { lngDeg, latDeg }
          const own = findGrid(index, at)
          const near = gridsWithin(index, at, 30)
          if (own) expect(near[0]).toBe(own)
          for (const grid of near.slice(own ? 1 : 0)) {
            const around = Array.from({ length: 360 }, (_, degree) => ({
              lngDeg: lngDeg + 31 * EAST_DEG * Math.cos((degree * Math.PI) / 180),
              latDeg: latDeg + 31 * NORTH_DEG * Math.sin((degree * Math.PI) / 180),
            }))
            const inside = around.some((point) => findGrid(index, point) === grid)
            const corner = grid.rings.some((ring) =>
              ring.some(([lng, lat]) => Math.hypot((lng - lngDeg) / EAST_DEG, (lat - latDeg) / NORTH_DEG) < 31),
            )
            expect(inside || corner).toBe(true)
          }
        },
      ),
      { seed: 20261123, numRuns: 200 },
    )
  })

  it('a hundred times as many grids cost about the same: well below a millisecond', () => {
    const index = indexGrids(squares(250, 110))
    expect(index.grids).toHaveLength(27_500)
    // The fastest of five rounds: what another program took of the machine's time does not count.
    const rounds = [1, 2, 3, 4, 5].map(() => {
      const startMs = performance.now()
      for (let number = 0; number < 200; number += 1) gridsWithin(index, place(number * 97, number * 31), 30)
      return (performance.now() - startMs) / 200
    })
    expect(Math.min(...rounds)).toBeLessThan(0.2)
  })
})
