/** A town's grids as the GeoJSON that a map program would export. */
import gcoord from 'gcoord'
import type { Grid, LngLat } from '#contract/town'
import type { MapCrs } from '#contract/town-actions'

interface GeoJsonFeature {
  type: 'Feature'
  properties: Record<string, unknown>
  geometry: { type: string; coordinates: LngLat[][] }
}

export interface GeoJsonMap {
  type: 'FeatureCollection'
  features: GeoJsonFeature[]
}

/** @param crs the coordinates of the file; the town's own are GCJ-02 */
export function geoJsonOf(grids: readonly Grid[], crs: MapCrs = 'GCJ02'): GeoJsonMap {
  const convert = ([lng, lat]: LngLat): LngLat => {
    if (crs === 'GCJ02') return [lng, lat]
    const [east, north] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
    return [Number(east), Number(north)]
  }
  return {
    type: 'FeatureCollection',
    features: grids.map(({ code, name, communityCode, rings }) => ({
      type: 'Feature',
      properties: { code, name, communityCode },
      geometry: { type: 'Polygon', coordinates: rings.map((ring) => ring.map(convert)) },
    })),
  }
}
