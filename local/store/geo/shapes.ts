import { refused } from '../../errors'
import { isFields, type Value } from '../values'

/** Longitude, then latitude, in degrees. */
export type Position = readonly [longitudeDeg: number, latitudeDeg: number]

export type Shape =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: readonly Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: readonly (readonly Position[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] }

/** How deep the positions of each kind of shape lie. */
const depths: { [type: string]: number } = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

/** The shape a value describes (GeoJSON, or a pair of longitude and latitude), or undefined when it is none. */
export function shapeOf(value: unknown): Shape | undefined {
  if (isPosition(value)) return { type: 'Point', coordinates: value }
  if (!isFields(value)) return undefined
  const depth = typeof value.type === 'string' && Object.hasOwn(depths, value.type) ? depths[value.type] : undefined
  if (depth === undefined || !hasPositions(value.coordinates, depth)) return undefined
  if (value.type === 'LineString' && !isLine(value.coordinates)) return undefined
  if (value.type === 'MultiLineString' && !(value.coordinates as unknown[]).every(isLine)) return undefined
  if (value.type === 'Polygon' && !areRings(value.coordinates)) return undefined
  if (value.type === 'MultiPolygon' && !(value.coordinates as unknown[]).every(areRings)) return undefined
  return value as unknown as Shape
}

/** The shape of a query. @throws CloudError when it is none */
export function wantedShape(value: unknown): Shape {
  const shape = shapeOf(value)
  if (!shape) throw refused(`unknown geo specifier, or a malformed shape: ${JSON.stringify(value)?.slice(0, 200)}`)
  return shape
}

function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [longitudeDeg, latitudeDeg] = value as unknown[]
  return inRange(longitudeDeg, 180) && inRange(latitudeDeg, 90)
}

const inRange = (degrees: unknown, limit: number) =>
  typeof degrees === 'number' && degrees >= -limit && degrees <= limit

function hasPositions(value: unknown, depth: number): boolean {
  if (depth === 0) return isPosition(value)
  return Array.isArray(value) && value.length > 0 && value.every((part) => hasPositions(part, depth - 1))
}

/** Lines have two different positions at least. */
const isLine = (value: unknown) => new Set((value as Position[]).map(String)).size >= 2

/** Rings are closed and have four positions at least. */
const areRings = (value: unknown) =>
  (value as Position[][]).every((ring) => ring.length >= 4 && String(ring[0]) === String(ring.at(-1)))

/** All positions of a shape. */
export function positionsOf(shape: Shape): Position[] {
  if (shape.type === 'Point') return [shape.coordinates]
  return (shape.coordinates as unknown[]).flat((depths[shape.type] ?? 1) - 1) as Position[]
}

/** The shapes a path leads to, through arrays too. What is there but is no shape is handed to `malformed`. */
export function shapesAt(
  value: Value | undefined,
  segments: readonly string[],
  malformed: (value: Value) => void = () => {},
): Shape[] {
  const [segment, ...rest] = segments
  if (value === null || value === undefined) return []
  const shape = segment === undefined ? shapeOf(value) : undefined
  if (shape) return [shape]
  if (Array.isArray(value)) return value.flatMap((element) => shapesAt(element, segments, malformed))
  if (segment === undefined) {
    malformed(value)
    return []
  }
  return shapesAt(isFields(value) && Object.hasOwn(value, segment) ? value[segment] : undefined, rest, malformed)
}
