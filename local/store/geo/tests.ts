import booleanIntersects from '@turf/boolean-intersects'
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import { notEmulated, refused } from '../../errors'
import { judged } from '../mingo'
import { isFields } from '../values'
import { distanceM, earthRadiusM } from './measure'
import { type Position, positionsOf, type Shape, shapeOf, wantedShape } from './shapes'

type ValueTest = (value: unknown) => boolean

/** What a `$nearSphere` asks for, distances in metres. */
export interface Near {
  center: Position
  distanceMaxM: number
  distanceMinM: number
}

/** Reads `{$geometry, $maxDistance, $minDistance}`. @throws CloudError when it is malformed */
export function nearOf(operand: unknown): Near {
  if (!isFields(operand) || !isFields(operand.$geometry)) throw refused('$nearSphere needs a $geometry')
  return nearFrom(operand.$geometry, operand.$maxDistance, operand.$minDistance)
}

/** @throws CloudError when the centre is no point or a distance no number from 0 */
export function nearFrom(center: unknown, distanceMax: unknown, distanceMin: unknown): Near {
  const shape = shapeOf(center)
  if (shape?.type !== 'Point')
    throw refused(`invalid point in geo near query: ${JSON.stringify(center)?.slice(0, 200)}`)
  return {
    center: shape.coordinates,
    distanceMaxM: distance('maxDistance', distanceMax, Number.POSITIVE_INFINITY),
    distanceMinM: distance('minDistance', distanceMin, 0),
  }
}

function distance(name: string, value: unknown, byDefault: number): number {
  if (value === undefined || value === null) return byDefault
  if (typeof value !== 'number' || !(value >= 0)) throw refused(`${name} must be non-negative`)
  return value
}

/** How far a shape lies from a point, in metres; shapes that are no points count by their nearest corner. */
export const distanceToShape = (center: Position, shape: Shape) =>
  Math.min(...positionsOf(shape).map((position) => distanceM(center, position)))

export function nearTest(operand: unknown): ValueTest {
  const { center, distanceMaxM, distanceMinM } = nearOf(operand)
  return (value) => {
    const shape = shapeOf(value)
    if (!shape) return false
    const distance = distanceToShape(center, shape)
    return distance <= distanceMaxM && distance >= distanceMinM
  }
}

/** A circle on the sphere: `$centerSphere: [[longitude, latitude], radius in radians]`. */
export interface Circle {
  center: Position
  radiusM: number
}

/** What a `$geoWithin` asks for. @throws CloudError when it is malformed */
export function regionOf(operand: unknown): Circle | Shape {
  if (!isFields(operand)) throw refused('$geoWithin needs a region')
  if ('$centerSphere' in operand) {
    const [center, radius] = Array.isArray(operand.$centerSphere) ? (operand.$centerSphere as unknown[]) : []
    const shape = shapeOf(center)
    if (shape?.type !== 'Point' || typeof radius !== 'number' || !(radius >= 0))
      throw refused('$centerSphere needs a point and a radius from 0')
    return { center: shape.coordinates, radiusM: radius * earthRadiusM }
  }
  if (!('$geometry' in operand)) throw notEmulated(`$geoWithin by ${Object.keys(operand).join()}`)
  const shape = wantedShape(operand.$geometry)
  if (shape.type !== 'Polygon' && shape.type !== 'MultiPolygon')
    throw refused(`$geoWithin not supported with provided geometry: ${shape.type}`)
  return shape
}

export function geoWithinTest(operand: unknown): ValueTest {
  const region = regionOf(operand)
  if ('radiusM' in region)
    return (value) => {
      const shape = shapeOf(value)
      return shape !== undefined && positionsOf(shape).every((at) => distanceM(region.center, at) <= region.radiusM)
    }
  return (value) => {
    const shape = shapeOf(value)
    return (
      shape !== undefined &&
      positionsOf(shape).every((at) => judged(() => booleanPointInPolygon([...at], region as never)))
    )
  }
}

/** The shape a `$geoIntersects` asks for. @throws CloudError when it is malformed */
export function crossingOf(operand: unknown): Shape {
  if (!isFields(operand) || !('$geometry' in operand)) throw refused('$geoIntersects needs a $geometry')
  return wantedShape(operand.$geometry)
}

export function geoIntersectsTest(operand: unknown): ValueTest {
  const wanted = crossingOf(operand)
  return (value) => {
    const shape = shapeOf(value)
    return shape !== undefined && judged(() => booleanIntersects(shape as never, wanted as never))
  }
}
