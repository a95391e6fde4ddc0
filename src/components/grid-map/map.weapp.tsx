/** The town's map in WeChat: its own map component, with the community around the pin outlined. */
import { type MapProps, View, Map as WeChatMap } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useMemo } from 'react'
import './index.scss'
import pinPicture from './pin.png'
import { PlaceLine, useGridAt } from './place-line'
import pointPicture from './point.png'
import latePointPicture from './point-late.png'
import soonPointPicture from './point-soon.png'
import { boundsOf, gridsOfCommunity, outlinesOf, type Ring } from './shapes'
import { type GridMapProps, MAP_HEIGHT, type MapPlace, type MapPoint } from './types'

const PIN_SCALE = 16
const TOWN_SCALE = 11
const PIN_ID = 1_000_000
/** A native map cannot read the theme's variables: primary, and primary at 12 and 24 per cent. */
const LINE = '#0b7a5b'
const COMMUNITY_FILL = '#0b7a5b1f'
const GRID_FILL = '#0b7a5b3d'

function toPoints(ring: Ring): MapProps.point[] {
  return ring.map(([longitude, latitude]) => ({ longitude, latitude }))
}

function polygonOf(ring: Ring, fillColor: string, strokeWidth: number, zIndex: number): MapProps.polygon {
  return { points: toPoints(ring), fillColor, strokeColor: LINE, strokeWidth, zIndex }
}

function usePolygons(town: GridMapProps['town'], grid: ReturnType<typeof useGridAt>): MapProps.polygon[] {
  return useMemo(() => {
    if (!grid) return []
    const community = outlinesOf(gridsOfCommunity(town, grid.communityCode))
    const ring = grid.rings[0]
    return [
      ...community.map((outline) => polygonOf(outline, COMMUNITY_FILL, 3, 1)),
      ...(ring ? [polygonOf(ring, GRID_FILL, 1, 2)] : []),
    ]
  }, [town, grid])
}

function useLit(town: GridMapProps['town'], lit: GridMapProps['lit']): MapProps.polygon[] {
  return useMemo(
    () =>
      town.grids
        .filter(({ code }) => lit?.includes(code))
        .flatMap(({ rings: [ring] }) => (ring ? [polygonOf(ring, GRID_FILL, 2, 1)] : [])),
    [town, lit],
  )
}

function pinMarker(at: MapPlace): MapProps.marker {
  return {
    id: PIN_ID,
    longitude: at.lngDeg,
    latitude: at.latDeg,
    iconPath: pinPicture,
    width: 40,
    height: 52,
    anchor: { x: 0.5, y: 0.92 },
    zIndex: 10,
  }
}

const PICTURES: Record<MapPoint['mood'], string> = {
  calm: pointPicture,
  soon: soonPointPicture,
  late: latePointPicture,
}

function pointMarker({ lngDeg, latDeg, title, mood }: MapPoint, id: number): MapProps.marker {
  const iconPath = PICTURES[mood]
  return { id, longitude: lngDeg, latitude: latDeg, title, iconPath, width: 32, height: 32, anchor: { x: 0.5, y: 0.5 } }
}

export function GridMap({ town, value, onChange, height = MAP_HEIGHT, lit, points = [], onPoint }: GridMapProps) {
  const grid = useGridAt(town, value)
  const polygons = [...usePolygons(town, grid), ...useLit(town, lit)]
  const markers = [...points.map(pointMarker), ...(value ? [pinMarker(value)] : [])]
  const corners = useMemo(() => {
    const own = town.grids.filter(({ code }) => lit?.includes(code))
    return toPoints(boundsOf(own.length > 0 ? own : town.grids))
  }, [town, lit])
  // A pin outside the town is shown together with it.
  const outside = value && !grid ? toPoints([[value.lngDeg, value.latDeg]]) : []
  const inside = value && grid
  const centre = value ?? { lngDeg: town.meta.centre[0], latDeg: town.meta.centre[1] }

  const choose = ({ detail }: { detail: { longitude?: number; latitude?: number } }): void => {
    if (detail.longitude === undefined || detail.latitude === undefined) return
    onChange?.({ lngDeg: detail.longitude, latDeg: detail.latitude })
  }

  return (
    <View className='grid-map' style={{ height: Taro.pxTransform(height) }}>
      <WeChatMap
        className='grid-map__box'
        longitude={centre.lngDeg}
        latitude={centre.latDeg}
        scale={inside ? PIN_SCALE : TOWN_SCALE}
        minScale={3}
        includePoints={inside ? [] : [...corners, ...outside]}
        markers={markers}
        polygons={polygons}
        showLocation={Boolean(onChange)}
        onTap={choose}
        onPoiTap={choose}
        onMarkerTap={({ detail }) => {
          const point = points[Number(detail.markerId)]
          if (point) onPoint?.(point.id)
        }}
        onError={() => undefined}
      />
      <PlaceLine town={town} canChange={Boolean(onChange)} {...(value ? { at: value } : {})} />
    </View>
  )
}
