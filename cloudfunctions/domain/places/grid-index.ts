import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import Flatbush from 'flatbush'
import type { Grid } from '#contract/town'

/** A point as phones send it, degrees, GCJ-02. */
export interface Position {
  readonly lngDeg: number
  readonly latDeg: number
}

export interface GridIndex {
  readonly boxes: Flatbush
  readonly grids: readonly Grid[]
}

/** Prepares the town's grids for look-ups; made once a snapshot. */
export function indexGrids(grids: readonly Grid[]): GridIndex {
  const sorted = [...grids].sort((a, b) => (a.code < b.code ? -1 : 1))
  const boxes = new Flatbush(Math.max(sorted.length, 1))
  for (const grid of sorted) {
    const lngs = grid.rings.flatMap((ring) => ring.map((point) => point[0]))
    const lats = grid.rings.flatMap((ring) => ring.map((point) => point[1]))
    boxes.add(Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats))
  }
  if (sorted.length === 0) boxes.add(0, 0, 0, 0)
  boxes.finish()
  return { boxes, grids: sorted }
}

/**
 * The grid a place lies in; undefined outside the town.
 * A point on a border belongs to the grid with the smaller code, so that the answer never depends on order.
 */
export function findGrid(index: GridIndex, at: Position): Grid | undefined {
  const near = index.boxes.search(at.lngDeg, at.latDeg, at.lngDeg, at.latDeg).sort((a, b) => a - b)
  for (const position of near) {
    const grid = index.grids[position]
    if (grid && contains(grid, at)) return grid
  }
  return undefined
}

function contains(grid: Grid, at: Position): boolean {
  const coordinates = grid.rings.map((ring) => ring.map(([lng, lat]) => [lng, lat]))
  return booleanPointInPolygon([at.lngDeg, at.latDeg], { type: 'Polygon', coordinates })
}
