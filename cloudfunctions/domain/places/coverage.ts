/**
 * Where polygons lie twice, and where they leave holes: the plane is cut into horizontal bands at every corner and
 * crossing; within a band borders are straight and do not cross, so that areas are those of trapezoids.
 */
import Flatbush from 'flatbush'
import { Gaps, type Hole, SAME_M } from './gaps'
import type { PlanePoint } from './plane'

export type PlanePolygon = readonly (readonly PlanePoint[])[]

export interface Overlap {
  readonly first: number
  readonly second: number
  readonly areaM2: number
}

interface Edge {
  readonly owner: number
  readonly lowXM: number
  readonly lowYM: number
  readonly highXM: number
  readonly highYM: number
}

/** Every pair of polygons that lie on each other, and every hole that all together leave. */
export function coverageOf(polygons: readonly PlanePolygon[]): { overlaps: Overlap[]; holes: Hole[] } {
  const edges = edgesOf(polygons)
  const heights = bandHeights(edges)
  const overlaps = new Map<string, Overlap>()
  const gaps = new Gaps()
  const starting = [...edges].sort((a, b) => a.lowYM - b.lowYM)
  let active: Edge[] = []
  let next = 0
  for (let band = 0; band + 1 < heights.length; band += 1) {
    const lowYM = heights[band] ?? 0
    const highYM = heights[band + 1] ?? 0
    active = active.filter((edge) => edge.highYM > lowYM + SAME_M)
    for (let edge = starting[next]; edge && edge.lowYM <= lowYM + SAME_M; edge = starting[next]) {
      if (edge.highYM > lowYM + SAME_M) active.push(edge)
      next += 1
    }
    sweepBand(active, lowYM, highYM, overlaps, gaps)
  }
  gaps.endBand(undefined, undefined)
  return { overlaps: [...overlaps.values()], holes: gaps.holes() }
}

function edgesOf(polygons: readonly PlanePolygon[]): Edge[] {
  const edges: Edge[] = []
  polygons.forEach((rings, owner) => {
    for (const ring of rings) {
      for (let at = 0; at + 1 < ring.length; at += 1) {
        const [a, b] = [ring[at], ring[at + 1]]
        if (!a || !b || a[1] === b[1]) continue
        const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
        edges.push({ owner, lowXM: low[0], lowYM: low[1], highXM: high[0], highYM: high[1] })
      }
    }
  })
  return edges
}

/** The heights of all corners and crossings, from south to north, each once. */
function bandHeights(edges: readonly Edge[]): number[] {
  if (edges.length === 0) return []
  const boxes = new Flatbush(edges.length)
  for (const { lowXM, lowYM, highXM, highYM } of edges) {
    boxes.add(Math.min(lowXM, highXM), lowYM, Math.max(lowXM, highXM), highYM)
  }
  boxes.finish()
  const heights = edges.flatMap((edge) => [edge.lowYM, edge.highYM])
  edges.forEach((edge, number) => {
    const { lowXM, lowYM, highXM, highYM } = edge
    const near = boxes.search(Math.min(lowXM, highXM), lowYM, Math.max(lowXM, highXM), highYM, (at) => at > number)
    for (const at of near) {
      const other = edges[at]
      const heightM = other && crossingHeight(edge, other)
      if (heightM !== undefined) heights.push(heightM)
    }
  })
  heights.sort((a, b) => a - b)
  const apart: number[] = []
  for (const height of heights) if (apart.length === 0 || height - (apart.at(-1) ?? 0) > SAME_M) apart.push(height)
  return apart
}

/** The height at which two edges cross or touch; undefined for parallel ones. */
function crossingHeight(a: Edge, b: Edge): number | undefined {
  const slope = (edge: Edge) => (edge.highXM - edge.lowXM) / (edge.highYM - edge.lowYM)
  const [slopeA, slopeB] = [slope(a), slope(b)]
  if (slopeA === slopeB) return undefined
  const heightM = (b.lowXM - slopeB * b.lowYM - a.lowXM + slopeA * a.lowYM) / (slopeA - slopeB)
  const inBoth = heightM >= Math.max(a.lowYM, b.lowYM) && heightM <= Math.min(a.highYM, b.highYM)
  return inBoth ? heightM : undefined
}

function xAt(edge: Edge, yM: number): number {
  const share = Math.max(0, Math.min(1, (yM - edge.lowYM) / (edge.highYM - edge.lowYM)))
  return edge.lowXM + share * (edge.highXM - edge.lowXM)
}

/** Goes through one band from west to east, knowing at each border in which polygons one stands. */
function sweepBand(
  active: readonly Edge[],
  lowYM: number,
  highYM: number,
  overlaps: Map<string, Overlap>,
  gaps: Gaps,
): void {
  const borders = active
    .map((edge) => ({ owner: edge.owner, lowXM: xAt(edge, lowYM), highXM: xAt(edge, highYM) }))
    .sort((a, b) => a.lowXM + a.highXM - b.lowXM - b.highXM)
  const inside: number[] = []
  borders.forEach((border, number) => {
    const was = inside.indexOf(border.owner)
    if (was === -1) inside.push(border.owner)
    else inside.splice(was, 1)
    const east = borders[number + 1]
    if (!east || inside.length === 1) return
    const areaM2 = ((east.lowXM - border.lowXM + east.highXM - border.highXM) / 2) * (highYM - lowYM)
    if (inside.length > 1) addOverlaps(inside, areaM2, overlaps)
    else gaps.add({ west: border, east, lowYM, highYM, areaM2 })
  })
  gaps.endBand(borders[0], borders.at(-1))
}

function addOverlaps(inside: readonly number[], areaM2: number, overlaps: Map<string, Overlap>): void {
  const sorted = [...inside].sort((a, b) => a - b)
  sorted.forEach((first, number) => {
    for (const second of sorted.slice(number + 1)) {
      const key = `${first} ${second}`
      overlaps.set(key, { first, second, areaM2: (overlaps.get(key)?.areaM2 ?? 0) + areaM2 })
    }
  })
}
