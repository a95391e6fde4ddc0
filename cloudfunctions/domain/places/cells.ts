import type { Position } from './grid-index'

/** The side of a cell, degrees: about 55 m from south to north, 51 m from west to east in Shishan. */
const CELL_DEG = 0.0005
const METRES_A_DEGREE = 111_320

/** The cell of the map that a place lies in; near places lie in the same cell or in one beside it. */
export function cellOf({ lngDeg, latDeg }: Position): string {
  return `${Math.floor(lngDeg / CELL_DEG)}:${Math.floor(latDeg / CELL_DEG)}`
}

/** Every cell in which something within the distance may lie. @param withinM metres */
export function cellsAround(at: Position, withinM: number): string[] {
  const latStep = Math.ceil(withinM / METRES_A_DEGREE / CELL_DEG)
  const lngStep = Math.ceil(withinM / (METRES_A_DEGREE * Math.cos(radians(at.latDeg))) / CELL_DEG)
  const column = Math.floor(at.lngDeg / CELL_DEG)
  const row = Math.floor(at.latDeg / CELL_DEG)
  const around = (step: number) => Array.from({ length: 2 * step + 1 }, (_, offset) => offset - step)
  return around(lngStep).flatMap((east) => around(latStep).map((north) => `${column + east}:${row + north}`))
}

/** Metres between two places, as the crow flies; exact enough within a town. */
export function metresBetween(a: Position, b: Position): number {
  const north = (b.latDeg - a.latDeg) * METRES_A_DEGREE
  const east = (b.lngDeg - a.lngDeg) * METRES_A_DEGREE * Math.cos(radians((a.latDeg + b.latDeg) / 2))
  return Math.hypot(north, east)
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
