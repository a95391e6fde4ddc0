import Flatbush from 'flatbush'
import type { PlanePoint } from './plane'

interface Segment {
  readonly ring: number
  readonly at: number
  readonly ringLength: number
  readonly from: PlanePoint
  readonly to: PlanePoint
}

/** The first place where a polygon's border crosses or touches itself; undefined for a simple one. */
export function selfIntersectionOf(rings: readonly (readonly PlanePoint[])[]): PlanePoint | undefined {
  const segments = rings.flatMap((ring, number) =>
    ring.slice(1).flatMap((to, at): Segment[] => {
      const from = ring[at]
      return from ? [{ ring: number, at, ringLength: ring.length - 1, from, to }] : []
    }),
  )
  if (segments.length === 0) return undefined
  const boxes = new Flatbush(segments.length)
  for (const segment of segments) boxes.add(...boxOf(segment))
  boxes.finish()
  for (const [number, segment] of segments.entries()) {
    for (const near of boxes.search(...boxOf(segment), (candidate) => candidate > number)) {
      const other = segments[near]
      if (other && meetWrongly(segment, other)) return segment.to
    }
  }
  return undefined
}

function boxOf({ from, to }: Segment): [number, number, number, number] {
  return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])]
}

/** Neighbours share their corner and nothing else; a hole may touch the outer border in a point. */
function meetWrongly(a: Segment, b: Segment): boolean {
  if (a.ring !== b.ring) return cross(a, b)
  if (b.at === a.at + 1) return turnsBack(a.from, a.to, b.to)
  if (a.at === 0 && b.at === a.ringLength - 1) return turnsBack(b.from, b.to, a.to)
  return cross(a, b) || [a.from, a.to].some((point) => lies(point, b)) || [b.from, b.to].some((point) => lies(point, a))
}

/** Twice the signed area of the triangle: which side of the line from a to b the point lies on. */
function side(a: PlanePoint, b: PlanePoint, point: PlanePoint): number {
  return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
}

function cross(a: Segment, b: Segment): boolean {
  return (
    side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 &&
    side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0
  )
}

function lies(point: PlanePoint, segment: Segment): boolean {
  const [west, south, east, north] = boxOf(segment)
  const inBox = point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north
  return inBox && side(segment.from, segment.to, point) === 0
}

/** A needle: the border goes to a corner and straight back. */
function turnsBack(from: PlanePoint, corner: PlanePoint, to: PlanePoint): boolean {
  const dot = (from[0] - corner[0]) * (to[0] - corner[0]) + (from[1] - corner[1]) * (to[1] - corner[1])
  return dot > 0 && side(from, corner, to) === 0
}
