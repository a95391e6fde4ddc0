import type { Grid, Town } from '#contract/town'
import { openCase, placeReport } from '#domain/cases/report'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { indexGrids } from '#domain/places/grid-index'
import { generateSampleTown } from '../../sample-town/index'
import { goal, measured, type Part, type PartResult } from '../measure'

const OF = 'the rules'
const FACTOR = 10

/** The same town with a hundred times as many grids: each one copied far away, under a code of its own. */
function enlarged(town: Town): Town {
  const copies = Array.from({ length: FACTOR * FACTOR }, (_, number) => ({
    number,
    eastDeg: (number % FACTOR) * 1,
    northDeg: Math.floor(number / FACTOR) * 1,
  }))
  const moved = (grid: Grid, { number, eastDeg, northDeg }: (typeof copies)[number]): Grid => ({
    ...grid,
    code: `${number}-${grid.code}`,
    rings: grid.rings.map((ring) => ring.map(([lng, lat]) => [lng + eastDeg, lat + northDeg] as const)),
  })
  return { ...town, grids: copies.flatMap((copy) => town.grids.map((grid) => moved(grid, copy))) }
}

/** Everything between a report's arrival and its dispatch: grid, item, rule, deadline. */
function dispatching(town: Town): (n: number) => void {
  const surroundings = { town, grids: indexGrids(town.grids), calendar: CHINESE_CALENDAR }
  const points = town.grids.map((grid) => {
    const ring = grid.rings[0] ?? []
    const mean = (axis: 0 | 1) => ring.slice(1).reduce((sum, point) => sum + point[axis], 0) / (ring.length - 1)
    return { lngDeg: mean(0), latDeg: mean(1), address: '' }
  })
  const now = Date.parse('2026-11-23T12:00:00+08:00')
  return (n) => {
    const item = town.items[n % town.items.length]
    const place = points[(n * 7919) % points.length]
    if (!item || !place) throw new Error('an empty town')
    const report = { commandId: `c${n}`, itemCode: item.code, text: '路口有问题', place, photoCount: 1 }
    const placed = placeReport(report, surroundings)
    if (!placed.ok) throw new Error(placed.refusal)
    const reporter = { personId: 'p', role: 'citizen' } as const
    openCase({ report, placed: placed.value, photos: [], reporter, caseNo: 'X' }, surroundings, now)
  }
}

async function run(): Promise<PartResult> {
  const { town } = generateSampleTown()
  const small = await measured('dispatch of a report', `${OF}, 275 grids`, dispatching(town))
  const large = await measured('dispatch of a report', `${OF}, 27,500 grids`, dispatching(enlarged(town)))
  return {
    figures: [small, large],
    goals: [
      {
        what: 'dispatch at 275 grids',
        value: `${small.medianMs.toFixed(3)} ms (at most 0.2)`,
        met: small.medianMs <= 0.2,
      },
      goal('dispatch at 27,500 grids over 275', large.medianMs / small.medianMs, { atMost: 2 }),
    ],
  }
}

export const dispatchPart: Part = { name: 'dispatch', run }
