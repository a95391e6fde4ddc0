/** A town's map from GeoJSON: taken over whole, or not at all. */
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import gcoord from 'gcoord'
import type { MapProblem } from '#contract/map-import'
import type { Grid, LngLat, Town } from '#contract/town'
import type { MapCrs } from '#contract/town-actions'
import { coverageOf, type PlanePolygon } from './coverage'
import { featureWords, type MapFeature, readFeatures } from './map-features'
import { type PlanePoint, planeAround } from './plane'
import { selfIntersectionOf } from './self-intersection'

/** How much neighbours may lie on or apart from each other: lines drawn by hand never meet exactly. */
export interface MapTolerance {
  readonly overlapM2: number
  readonly gapM2: number
}
const TOLERANCE: MapTolerance = { overlapM2: 50, gapM2: 50 }

/** What the map is for: its communities must exist, and rules that name grids must go on holding. */
export type MapTown = Pick<Town, 'communities' | 'ruleSet'> & {
  /** Communities that may stand without a grid, since they are to be dissolved next. */
  readonly without?: readonly string[]
}

export interface CheckedMap {
  /** Sorted by code, in GCJ-02; only of use when there are no problems. */
  readonly grids: readonly Grid[]
  readonly features: number
  readonly problems: readonly MapProblem[]
}

/**
 * Reads and judges a map. Each feature is a Polygon with the properties `code`, `name` and `communityCode`.
 * @param crs the coordinates of the file. CGCS2000 is taken as WGS-84: they differ by centimetres.
 */
export function checkMap(geojson: unknown, crs: MapCrs, town: MapTown, tolerance = TOLERANCE): CheckedMap {
  const { features, problems: faults, count } = readFeatures(geojson, town.communities)
  const doubled = duplicateCodes(features)
  const structural = [...faults, ...doubled]
  const shapes = problemsOfShapes(features, structural.length === 0, tolerance)
  const missing = structural.length === 0 ? problemsOfTown(features, town) : []
  const grids = features.map((feature) => gridOf(feature, crs)).sort((a, b) => (a.code < b.code ? -1 : 1))
  return { grids, features: count, problems: [...structural, ...shapes, ...missing] }
}

function gridOf({ code, name, communityCode, rings }: MapFeature, crs: MapCrs): Grid {
  return { code, name, communityCode, rings: rings.map((ring) => ring.map((point) => toGcj02(point, crs))) }
}

/** To GCJ-02, rounded to a centimetre. */
function toGcj02([lng, lat]: LngLat, crs: MapCrs): LngLat {
  const [east, north] = crs === 'GCJ02' ? [lng, lat] : gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02)
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return [round(Number(east)), round(Number(north))]
}

function duplicateCodes(features: readonly MapFeature[]): MapProblem[] {
  const first = new Map<string, MapFeature>()
  return features.flatMap((feature): MapProblem[] => {
    const earlier = first.get(feature.code)
    if (!earlier) {
      first.set(feature.code, feature)
      return []
    }
    const message = `${featureWords(feature)}与第 ${earlier.index + 1} 个要素编号相同。请给每个网格不同的编号。`
    return [{ kind: 'duplicateCode', featureIndex: feature.index, code: feature.code, message }]
  })
}

function about(feature: MapFeature | undefined): Pick<MapProblem, 'featureIndex' | 'code'> {
  return feature ? { featureIndex: feature.index, code: feature.code } : {}
}

/** @param whole whether every feature could be read: only then is a hole a hole */
function problemsOfShapes(features: readonly MapFeature[], whole: boolean, tolerance: MapTolerance): MapProblem[] {
  const middle = features[0]?.rings[0]?.[0]
  if (!middle) return []
  const plane = planeAround(middle)
  const polygons = features.map(({ rings }) => rings.map((ring) => ring.map((point) => plane.toPlane(point))))
  const placeWords = (point: LngLat) => point.map((degrees) => degrees.toFixed(6)).join(', ')
  const crossings = polygons.flatMap((rings, at): MapProblem[] => {
    const point = selfIntersectionOf(rings)
    const feature = features[at]
    if (!point || !feature) return []
    const message = `${featureWords(feature)}的边界在 ${placeWords(plane.toLngLat(point))} 附近自相交。请修正这一处的边界。`
    return [{ kind: 'selfIntersection', ...about(feature), message }]
  })
  const { overlaps, holes } = coverageOf(polygons)
  const doubled = overlaps
    .filter(({ areaM2 }) => areaM2 > tolerance.overlapM2)
    .flatMap(({ first, second, areaM2 }): MapProblem[] => {
      const [one, other] = [features[first], features[second]]
      if (!one || !other) return []
      const message = `${featureWords(one)}与${featureWords(other)}重叠 ${Math.round(areaM2)} 平方米。请修正两者的边界。`
      return [{ kind: 'overlap', ...about(one), message }]
    })
  if (!whole) return [...crossings, ...doubled]
  const open = holes
    .filter(({ areaM2 }) => areaM2 > tolerance.gapM2)
    .map(({ areaM2, at, beyond }): MapProblem => {
      const around = features.filter((_, number) => beyond.some((point) => contains(polygons[number], point)))
      const neighbours = around.map((feature) => feature.code)
      const where = `${placeWords(plane.toLngLat(at))} 附近`
      const message = `${where}有 ${Math.round(areaM2)} 平方米不属于任何网格，四周是 ${neighbours.join('、')}。请把它划入其中一个。`
      return { kind: 'gap', ...about(around[0]), message }
    })
  return [...crossings, ...doubled, ...open]
}

function contains(polygon: PlanePolygon | undefined, [xM, yM]: PlanePoint): boolean {
  const coordinates = (polygon ?? []).map((ring) => ring.map(([x, y]) => [x, y]))
  return booleanPointInPolygon([xM, yM], { type: 'Polygon', coordinates })
}

function problemsOfTown(
  features: readonly MapFeature[],
  { communities, ruleSet, without = [] }: MapTown,
): MapProblem[] {
  const codes = new Set(features.map((feature) => feature.code))
  const mapped = new Set(features.map((feature) => feature.communityCode))
  const bare = communities
    .filter(({ code }) => !mapped.has(code) && !without.includes(code))
    .map((community): MapProblem => {
      const message = `${community.name}（${community.code}）没有网格。请补上它的网格，或检查属性 communityCode。`
      return { kind: 'communityWithoutGrid', message }
    })
  const orphaned = ruleSet.rules.flatMap((rule) =>
    (rule.when.gridCodes ?? [])
      .filter((code) => !codes.has(code))
      .map((code): MapProblem => {
        const message = `生效的派单规则 ${rule.code} 用到网格 ${code}，新地图里没有。请先修改规则，或保留这个网格。`
        return { kind: 'ruleWithoutGrid', code, message }
      }),
  )
  return [...bare, ...orphaned]
}
