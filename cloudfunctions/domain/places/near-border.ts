import type { Grid, LngLat } from '#contract/town'
import { findGrid, type GridIndex, type Position } from './grid-index'

const METRES_A_DEGREE = 111_320

/**
 * The grid a place lies in, then the neighbouring grids whose border is within the distance, the nearest first.
 * @param withinM metres
 */
export function gridsWithin(index: GridIndex, at: Position, withinM: number): Grid[] {
  const latDeg = withinM / METRES_A_DEGREE
  const lngDeg = latDeg / Math.cos((at.latDeg * Math.PI) / 180)
  const own = findGrid(index, at)
  const boxed = index.boxes.search(at.lngDeg - lngDeg, at.latDeg - latDeg, at.lngDeg + lngDeg, at.latDeg + latDeg)
  const near = boxed
    .flatMap((position) => index.grids[position] ?? [])
    .filter((grid) => grid !== own)
    .map((grid) => ({ grid, metres: Math.min(...grid.rings.map((ring) => metresToRing(at, ring))) }))
    .filter(({ metres }) => metres <= withinM)
    .sort((a, b) => a.metres - b.metres || (a.grid.code < b.grid.code ? -1 : 1))
    .map(({ grid }) => grid)
  return own ? [own, ...near] : near
}

function metresToRing(at: Position, ring: readonly LngLat[]): number {
  const metres = ring.slice(1).map((end, number) => metresToSegment(at, ring[number] ?? end, end))
  return Math.min(...metres)
}

/** On a plane around the place: exact enough for some hundred metres. */
function metresToSegment(at: Position, start: LngLat, end: LngLat): number {
  const scale = Math.cos((at.latDeg * Math.PI) / 180)
  const flat = ([lng, lat]: LngLat) => [(lng - at.lngDeg) * scale, lat - at.latDeg] as const
  const [ax, ay] = flat(start)
  const [bx, by] = flat(end)
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length))
  return Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)) * METRES_A_DEGREE
}
