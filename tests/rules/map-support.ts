/** A village of nine square grids, small enough to break in every way. */
import type { MapProblem } from '#contract/map-import'
import type { Grid, LngLat } from '#contract/town'
import { checkMap, type MapTown } from '#domain/places/import-map'
import { type GeoJsonMap, geoJsonOf } from '../support/geojson'

/** Nine squares of about 100 m in three rows: g0 is in the south-west, g8 in the north-east, g4 in the middle. */
const STEP_DEG = 0.001
export const village: MapTown = {
  communities: [{ code: 'c1', name: '东村', officeCode: 'o1' }],
  ruleSet: { version: 1, rules: [] },
}
export const square = (column: number, row: number): LngLat[] => {
  const corner = (east: number, north: number): LngLat => [
    Number((113 + (column + east) * STEP_DEG).toFixed(6)),
    Number((23 + (row + north) * STEP_DEG).toFixed(6)),
  ]
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]
}
export const squares: Grid[] = Array.from({ length: 9 }, (_, number) => ({
  code: `g${number}`,
  name: `第${number}网格`,
  communityCode: 'c1',
  rings: [square(number % 3, Math.floor(number / 3))],
}))

export type Feature = GeoJsonMap['features'][number]
export const featureOf = (map: GeoJsonMap, number: number): Feature => {
  const feature = map.features[number]
  if (!feature) throw new Error('no such feature')
  return feature
}
export const at = (lng: number, lat: number): LngLat => [113 + lng * STEP_DEG, 23 + lat * STEP_DEG]
export const outline = (...points: LngLat[]) => [points]

export const judged = (change: (map: GeoJsonMap) => void, crs: 'GCJ02' | 'WGS84' = 'GCJ02') => {
  const map = geoJsonOf(squares)
  change(map)
  return checkMap(map, crs, village).problems
}
export const brief = (problems: readonly MapProblem[]) =>
  problems.map(({ kind, featureIndex, code }) => [kind, featureIndex, code])
