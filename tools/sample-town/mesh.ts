/**
 * Grid polygons that tile the town without gap or overlap. They are Voronoi cells, but each corner is computed once
 * (from the three sites that meet there) and each edge's bends are made once, so that neighbours share exactly the
 * same points by construction.
 */
import { at, got, type Random } from './random'
import type { Point } from './sites'

/** Corners nearer than this become one: no slivers of edges. */
const SHORTEST_EDGE_KM = 0.2
/** Edges longer than this get two bends, the others one. */
const LONG_EDGE_KM = 0.9
/** How far a bend may lie off the straight edge, as a part of its length. */
const BEND = 0.11
const OUTLINE_SMOOTHINGS = 1

interface Mesh {
  readonly points: readonly Point[]
  /** One ring of point indices per cell, counter-clockwise, not closed. */
  readonly rings: readonly (readonly number[])[]
  /** Cells with a common edge. */
  readonly neighbours: readonly (readonly number[])[]
}

interface Corner {
  readonly x: number
  readonly y: number
  /** The site on the other side of the edge that starts here; -1 for the bounding box. */
  readonly beyond: number
}

/** The sites around a cell, counter-clockwise: the half-planes that are left after cutting with every bisector. */
function sitesAround(sites: readonly Point[], own: number): number[] {
  const far = 100
  const [ownX, ownY] = at(sites, own)
  const side = (x: number, y: number): Corner => ({ x, y, beyond: -1 })
  let corners: Corner[] = [side(-far, -far), side(far, -far), side(far, far), side(-far, far)]
  sites.forEach(([otherX, otherY], other) => {
    if (other === own) return
    const nearness = ({ x, y }: Corner): number =>
      (x - otherX) ** 2 + (y - otherY) ** 2 - (x - ownX) ** 2 - (y - ownY) ** 2
    if (corners.every((corner) => nearness(corner) >= 0)) return
    corners = corners.flatMap((from, index) => {
      const to = at(corners, (index + 1) % corners.length)
      const [a, b] = [nearness(from), nearness(to)]
      const cut = (beyond: number): Corner => {
        const part = a / (a - b)
        return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y), beyond }
      }
      if (a >= 0) return b >= 0 ? [from] : [from, cut(other)]
      return b >= 0 ? [cut(from.beyond)] : []
    })
  })
  return corners.map((corner) => corner.beyond)
}

function circumcentre([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): Point {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, cx - ax, cy - ay]
  const [u, v] = [ux * ux + uy * uy, vx * vx + vy * vy]
  const area = 2 * (ux * vy - uy * vx)
  return [ax + (vy * u - uy * v) / area, ay + (ux * v - vx * u) / area]
}

/** Cells of the first `count` sites as rings of shared corners. */
function voronoi(sites: readonly Point[], count: number): { corners: Point[]; rings: number[][] } {
  const corners: Point[] = []
  const known = new Map<string, number>()
  const cornerOf = (first: number, second: number, third: number): number => {
    const [a = 0, b = 0, c = 0] = [first, second, third].sort((one, other) => one - other)
    const key = `${a},${b},${c}`
    const index = known.get(key)
    if (index !== undefined) return index
    known.set(key, corners.length)
    return corners.push(circumcentre(at(sites, a), at(sites, b), at(sites, c))) - 1
  }
  const rings = Array.from({ length: count }, (_, own) => {
    const around = sitesAround(sites, own)
    if (around.includes(-1)) throw new RangeError(`cell ${own} is not bounded`)
    return around.map((site, index) => cornerOf(own, at(around, (index + around.length - 1) % around.length), site))
  })
  return { corners, rings }
}

/** Joins the ends of very short edges into one corner in their middle. */
function joinShortEdges(corners: readonly Point[], rings: readonly number[][]): { points: Point[]; rings: number[][] } {
  const parent = corners.map((_, index) => index)
  const root = (index: number): number => {
    const up = at(parent, index)
    return up === index ? index : root(up)
  }
  for (const [from, to] of rings.flatMap(edgesOf)) {
    const [fromX, fromY] = at(corners, from)
    const [toX, toY] = at(corners, to)
    if (Math.hypot(toX - fromX, toY - fromY) < SHORTEST_EDGE_KM) parent[root(to)] = root(from)
  }
  const sums = new Map<number, { x: number; y: number; count: number }>()
  corners.forEach(([x, y], index) => {
    const sum = sums.get(root(index)) ?? { x: 0, y: 0, count: 0 }
    sums.set(root(index), { x: sum.x + x, y: sum.y + y, count: sum.count + 1 })
  })
  const points = corners.map((_, index): Point => {
    const { x, y, count } = got(sums, root(index))
    return [x / count, y / count]
  })
  const joined = rings.map((ring) => {
    const roots = ring.map(root)
    return roots.filter((corner, index) => corner !== at(roots, (index + 1) % roots.length))
  })
  return { points, rings: joined }
}

/** The directed edges of a ring that is not closed. */
function edgesOf(ring: readonly number[]): [from: number, to: number][] {
  return ring.map((from, index) => [from, at(ring, (index + 1) % ring.length)])
}

/** Gives every edge one or two bends, so that borders look like roads and rivers. */
function bendEdges(points: Point[], rings: readonly number[][], random: Random): number[][] {
  const bends = new Map<string, number[]>()
  const between = (from: number, to: number): number[] => {
    const [low, high] = from < to ? [from, to] : [to, from]
    const key = `${low},${high}`
    let made = bends.get(key)
    if (made === undefined) {
      const [lowX, lowY] = at(points, low)
      const [runX, runY] = [at(points, high)[0] - lowX, at(points, high)[1] - lowY]
      const places = Math.hypot(runX, runY) > LONG_EDGE_KM ? [0.33, 0.67] : [0.5]
      made = places.map((place) => {
        const along = place + random.between(-0.08, 0.08)
        const off = random.between(-BEND, BEND)
        return points.push([lowX + along * runX - off * runY, lowY + along * runY + off * runX]) - 1
      })
      bends.set(key, made)
    }
    return from < to ? made : made.toReversed()
  }
  return rings.map((ring) => edgesOf(ring).flatMap(([from, to]) => [from, ...between(from, to)]))
}

/** Draws the corners of the outline towards the line between their neighbours: cells' ends shall not stick out. */
function smoothOutline(points: Point[], rings: readonly number[][]): void {
  const edges = rings.flatMap(edgesOf)
  const known = new Set(edges.map(([from, to]) => `${from},${to}`))
  const outer = edges.filter(([from, to]) => !known.has(`${to},${from}`))
  const after = new Map(outer)
  const before = new Map(outer.map(([from, to]) => [to, from]))
  for (let round = 0; round < OUTLINE_SMOOTHINGS; round += 1) {
    const moved = [...after.keys()].map((corner): [number, Point] => {
      const [x, y] = at(points, corner)
      const [beforeX, beforeY] = at(points, got(before, corner))
      const [afterX, afterY] = at(points, got(after, corner))
      return [corner, [(2 * x + beforeX + afterX) / 4, (2 * y + beforeY + afterY) / 4]]
    })
    for (const [corner, point] of moved) points[corner] = point
  }
}

function neighboursOf(rings: readonly number[][]): number[][] {
  const cellAt = new Map<string, number>()
  rings.forEach((ring, cell) => {
    for (const [from, to] of edgesOf(ring)) cellAt.set(`${from},${to}`, cell)
  })
  return rings.map((ring) => {
    const others = edgesOf(ring).map(([from, to]) => cellAt.get(`${to},${from}`))
    return [...new Set(others.filter((other) => other !== undefined))]
  })
}

/** @param count how many of the sites, from the first, become cells */
export function meshOf(sites: readonly Point[], count: number, random: Random): Mesh {
  const { corners, rings: cells } = voronoi(sites, count)
  const { points, rings: joined } = joinShortEdges(corners, cells)
  smoothOutline(points, joined)
  const rings = bendEdges(points, joined, random)
  return { points, rings, neighbours: neighboursOf(rings) }
}
