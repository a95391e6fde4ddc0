import { type Box, boxAround } from './measure'
import { type Position, positionsOf, type Shape } from './shapes'

/** The world is quartered again and again, 22 times: the smallest cells are about 5 to 10 m wide. A cell's key is its place
 *  on a Z-shaped curve, times 32, plus its level; so a cell's own parts lie in one range of keys. */
const levels = 22
const perLevelKey = 32

/** From (inclusive), to (exclusive). */
export type KeyRange = readonly [from: number, to: number]

/** Where shapes that may touch some boxes lie in a geo index. */
export interface Covering {
  ranges: KeyRange[]
  /** Cells that are larger than the ranges and hold them: large shapes lie there. */
  around: number[]
}

/** The key of a shape: the smallest cell that holds it whole; of a point, a smallest cell. */
export function cellKey(shape: Shape): number {
  const [west, south, east, north] = boxAround(positionsOf(shape))
  const [x1, y1] = gridOf([west, south])
  const [x2, y2] = gridOf([east, north])
  let up = 0
  while (up < levels && (x1 >> up !== x2 >> up || y1 >> up !== y2 >> up)) up++
  return keyOf(x1 >> up, y1 >> up, levels - up)
}

function gridOf([lng, lat]: Position): [x: number, y: number] {
  const size = 2 ** levels
  return [
    Math.min(size - 1, Math.floor(((lng + 180) / 360) * size)),
    Math.min(size - 1, Math.floor(((lat + 90) / 180) * size)),
  ]
}

function keyOf(x: number, y: number, level: number): number {
  return interleaved(x, y) * 4 ** (levels - level) * perLevelKey + level
}

/** Bits of x and y in turn. Two halves, because JavaScript's bit operations end at 32 bits. */
function interleaved(x: number, y: number): number {
  const half = (value: number) => spread(value & 0x7ff)
  const low = half(x) + half(y) * 2
  const high = half(x >> 11) + half(y >> 11) * 2
  return high * 2 ** 22 + low
}

function spread(bits: number): number {
  let out = 0
  for (let i = 0; i < 11; i++) out |= ((bits >> i) & 1) << (2 * i)
  return out
}

interface Cell {
  x: number
  y: number
  level: number
}

const cellsPerBox = 24

/** Key ranges that together hold every shape that may touch one of the boxes. */
export function covering(boxes: readonly Box[]): Covering {
  const cells = boxes.flatMap(cellsOver)
  const ranges = cells.map(({ x, y, level }): KeyRange => {
    const from = interleaved(x, y) * 4 ** (levels - level) * perLevelKey
    return [from, from + 4 ** (levels - level) * perLevelKey]
  })
  const around = new Set<number>()
  for (const { x, y, level } of cells)
    for (let up = 1; up <= level; up++) around.add(keyOf(x >> up, y >> up, level - up))
  return { ranges: merged(ranges), around: [...around] }
}

/** Splits the largest cell again and again as long as that leaves few of them. */
function cellsOver([west, south, east, north]: Box): Cell[] {
  const [x1, y1] = gridOf([west, south])
  const [x2, y2] = gridOf([east, north])
  const touches = ({ x, y, level }: Cell) => {
    const size = 2 ** (levels - level)
    return x * size <= x2 && (x + 1) * size > x1 && y * size <= y2 && (y + 1) * size > y1
  }
  let cells: Cell[] = [{ x: 0, y: 0, level: 0 }]
  for (let level = 0; level < levels; level++) {
    const finer = cells.flatMap(({ x, y }) =>
      [0, 1, 2, 3].map((part) => ({ x: x * 2 + (part & 1), y: y * 2 + (part >> 1), level: level + 1 })).filter(touches),
    )
    if (finer.length > cellsPerBox) break
    cells = finer
  }
  return cells
}

function merged(ranges: readonly KeyRange[]): KeyRange[] {
  const out: [number, number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}
