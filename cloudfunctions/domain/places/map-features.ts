/** The features of a map file, each judged by itself: is it a grid at all? */
import type { MapProblem, MapProblemKind } from '#contract/map-import'
import type { LngLat, Town } from '#contract/town'

/** A feature that can become a grid, in the coordinates of the file. */
export interface MapFeature {
  readonly index: number
  readonly code: string
  readonly name: string
  readonly communityCode: string
  readonly rings: readonly (readonly LngLat[])[]
}

const CODE = /^[A-Za-z0-9-]{1,32}$/
const NAME_CHARS_MAX = 40
/** Mainland and islands, generously. */
const CHINA = { westDeg: 73, eastDeg: 135.1, southDeg: 3.5, northDeg: 53.6 }

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How a problem speaks of a feature; people count from 1. */
export function featureWords({ index, code }: { readonly index: number; readonly code?: string }): string {
  return code ? `第 ${index + 1} 个要素（${code}）` : `第 ${index + 1} 个要素`
}

export function readFeatures(
  geojson: unknown,
  communities: Town['communities'],
): { features: MapFeature[]; problems: MapProblem[]; count: number } {
  if (!isFields(geojson) || geojson.type !== 'FeatureCollection' || !Array.isArray(geojson.features)) {
    const message = '文件不是 GeoJSON 的 FeatureCollection。请从地图软件导出整个网格图层。'
    return { features: [], problems: [{ kind: 'notFeatureCollection', message }], count: 0 }
  }
  const known = new Set(communities.map((community) => community.code))
  const read = (geojson.features as unknown[]).map((feature, index) => readFeature(feature, index, known))
  const features = read.flatMap((one) => one.feature ?? [])
  return { features, problems: read.flatMap((one) => one.problems), count: read.length }
}

function readFeature(
  feature: unknown,
  index: number,
  communities: ReadonlySet<string>,
): { feature?: MapFeature; problems: MapProblem[] } {
  const properties = isFields(feature) && isFields(feature.properties) ? feature.properties : {}
  const { code, name, communityCode } = properties
  const named: { index: number; code?: string } =
    typeof code === 'string' && CODE.test(code) ? { index, code } : { index }
  const problems: MapProblem[] = []
  const fault = (kind: MapProblemKind, what: string) =>
    problems.push({
      kind,
      featureIndex: index,
      ...(named.code === undefined ? {} : { code: named.code }),
      message: `${featureWords(named)}${what}`,
    })
  if (named.code === undefined)
    fault('missingCode', '没有编号。请在属性 code 里填写网格编号（字母、数字、短横线，最多 32 位）。')
  if (typeof name !== 'string' || name.trim() === '' || name.length > NAME_CHARS_MAX)
    fault('missingName', '没有名称。请在属性 name 里填写网格名称（最多 40 字）。')
  if (typeof communityCode !== 'string' || !communities.has(communityCode))
    fault(
      'unknownCommunity',
      `所属社区“${String(communityCode ?? '')}”不存在。请在属性 communityCode 里填写本镇的社区编号。`,
    )
  const rings = readRings(isFields(feature) ? feature.geometry : undefined, fault)
  if (problems.length > 0 || !rings || named.code === undefined) return { problems }
  return {
    feature: { index, code: named.code, name: String(name).trim(), communityCode: String(communityCode), rings },
    problems,
  }
}

type Fault = (kind: MapProblemKind, what: string) => void

/** The rings of a polygon, without points that repeat the one before. */
function readRings(geometry: unknown, fault: Fault): LngLat[][] | undefined {
  if (!isFields(geometry) || geometry.type !== 'Polygon' || !Array.isArray(geometry.coordinates)) {
    fault('notPolygon', '不是一个面（Polygon）。一个网格须是一个面；多个面请合并，或拆成多个网格。')
    return undefined
  }
  const rings = (geometry.coordinates as unknown[]).map(readRing)
  if (rings.length === 0 || rings.includes(undefined)) {
    fault('badCoordinates', '的坐标不完整。每个点须是 [经度, 纬度]，每条边界至少四个点。')
    return undefined
  }
  const read = rings.flatMap((ring) => (ring ? [ring] : []))
  if (read.some((ring) => !isClosed(ring))) {
    fault('unclosedRing', '的边界没有闭合。最后一个点须与第一个点相同。')
    return undefined
  }
  if (read.some((ring) => ring.some((point) => !isInChina(point)))) {
    fault('outsideChina', '有坐标不在中国境内。请检查坐标系，以及经度、纬度是否写反。')
    return undefined
  }
  return read
}

function readRing(ring: unknown): LngLat[] | undefined {
  if (!Array.isArray(ring)) return undefined
  const points: LngLat[] = []
  for (const point of ring as unknown[]) {
    if (!Array.isArray(point)) return undefined
    const [lng, lat] = point as unknown[]
    if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat))
      return undefined
    const before = points.at(-1)
    if (before?.[0] !== lng || before?.[1] !== lat) points.push([lng, lat])
  }
  return points.length >= 4 || (points.length === 3 && !isClosed(points)) ? points : undefined
}

function isClosed(ring: readonly LngLat[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
}

function isInChina([lng, lat]: LngLat): boolean {
  return lng >= CHINA.westDeg && lng <= CHINA.eastDeg && lat >= CHINA.southDeg && lat <= CHINA.northDeg
}
