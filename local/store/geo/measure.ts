import type { Position } from './shapes'

/** The radius MongoDB reckons with. */
export const earthRadiusM = 6_378_100

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres. */
export function distanceM([lng1, lat1]: Position, [lng2, lat2]: Position): number {
  const a =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lng2 - lng1) / 2) ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(a)))
}

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** The box around positions. */
export function boxAround(positions: readonly Position[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lng, lat] of positions) {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

/** The box around positions, a hair wider: those who judge what lies in it reckon with a tolerance. */
export function boxOver(positions: readonly Position[]): Box {
  const hair = 1e-9
  const [west, south, east, north] = boxAround(positions)
  return [
    Math.max(west - hair, -180),
    Math.max(south - hair, -90),
    Math.min(east + hair, 180),
    Math.min(north + hair, 90),
  ]
}

/** Boxes that together hold every point within a distance of a point: two where the circle crosses the date line. */
export function boxesAround([lng, lat]: Position, radiusM: number): Box[] {
  // a little wider than the circle: what is read is judged again
  const degrees = ((radiusM / earthRadiusM) * 180) / Math.PI + 1e-6
  const south = lat - degrees
  const north = lat + degrees
  if (south <= -90 || north >= 90) return [[-180, Math.max(south, -90), 180, Math.min(north, 90)]]
  const reach = Math.sin(radians(degrees)) / Math.cos(radians(lat))
  const width = reach >= 1 ? 180 : (Math.asin(reach) * 180) / Math.PI + 1e-6
  if (width >= 180) return [[-180, south, 180, north]]
  const [west, east] = [lng - width, lng + width]
  if (west < -180)
    return [
      [-180, south, east, north],
      [west + 360, south, 180, north],
    ]
  if (east > 180)
    return [
      [west, south, 180, north],
      [-180, south, east - 360, north],
    ]
  return [[west, south, east, north]]
}
