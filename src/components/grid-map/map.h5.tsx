/** The town's map in a browser: its grids as vectors, no tiles, no foreign host. */
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type LatLngExpression, type Map as LeafletMap, map as leafletMap } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { type PropsWithChildren, useEffect, useRef, useState } from 'react'
import { Icon } from '../icon'
import './index.scss'
import { drawGrid, drawPin, drawPoints, drawTown } from './layers.h5'
import './map.h5.scss'
import { PlaceLine, useGridAt } from './place-line'
import { boundsOf } from './shapes'
import { type GridMapProps, MAP_HEIGHT, type MapPlace } from './types'

/** Near enough for the pin's own grid and those around it. */
const PIN_ZOOM = 14
const toLatLng = (at: MapPlace): LatLngExpression => [at.latDeg, at.lngDeg]
/** A millionth of a degree is about 10 cm. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** @param also shown together with the town, wherever it lies */
function fitTown(map: LeafletMap, grids: GridMapProps['town']['grids'], also?: MapPlace): void {
  const [[west, south], [east, north]] = boundsOf(grids)
  if (west > east) return
  const { lngDeg = west, latDeg = south } = also ?? {}
  map.fitBounds(
    [
      [Math.min(south, latDeg), Math.min(west, lngDeg)],
      [Math.max(north, latDeg), Math.max(east, lngDeg)],
    ],
    { paddingTopLeft: [12, 12], paddingBottomRight: [60, 48], animate: false },
  )
}

export function GridMap({ town, value, onChange, height = MAP_HEIGHT, lit, points, onPoint }: GridMapProps) {
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<LeafletMap>()
  const grid = useGridAt(town, value)
  const handlers = useRef({ onChange, onPoint })
  handlers.current = { onChange, onPoint }
  const first = useRef(value)
  first.current = value

  useEffect(() => {
    if (!box.current) return
    const made = leafletMap(box.current, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      minZoom: 3,
      maxZoom: 19,
      bounceAtZoomLimits: false,
    })
    // Leaflet focuses itself at a tap, and the page would scroll away below the finger.
    const container = made.getContainer()
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true })
    const start = first.current
    if (start) made.setView(toLatLng(start), PIN_ZOOM, { animate: false })
    else fitTown(made, town.grids)
    drawTown(made, town)
    made.on('click', ({ latlng }) => {
      handlers.current.onChange?.({ lngDeg: round(latlng.lng), latDeg: round(latlng.lat) })
    })
    const observer = new ResizeObserver(() => {
      made.invalidateSize({ animate: false })
    })
    observer.observe(box.current)
    setMap(made)
    return () => {
      observer.disconnect()
      made.remove()
      setMap(undefined)
    }
  }, [town])

  const [lngDeg, latDeg] = [value?.lngDeg, value?.latDeg]
  useEffect(() => {
    if (!map || lngDeg === undefined || latDeg === undefined) return
    const at = toLatLng({ lngDeg, latDeg })
    const pin = drawPin(map, at)
    // A tap on the whole town is a first guess: come nearer, so that the next one can be exact.
    if (!grid) {
      fitTown(map, town.grids, { lngDeg, latDeg })
      return () => {
        pin.remove()
      }
    }
    const far = map.getZoom() < PIN_ZOOM - 1
    if (far || !map.getBounds().pad(-0.1).contains(at)) map.setView(at, Math.max(map.getZoom(), PIN_ZOOM))
    return () => {
      pin.remove()
    }
  }, [map, lngDeg, latDeg, grid, town])

  useEffect(() => {
    if (!map || !grid) return
    const shape = drawGrid(map, grid)
    return () => {
      shape.remove()
    }
  }, [map, grid])

  useEffect(() => {
    if (!map || !lit) return
    const grids = town.grids.filter(({ code }) => lit.includes(code))
    const shapes = grids.map((one) => drawGrid(map, one))
    if (grids.length > 0) fitTown(map, grids)
    return () => {
      for (const shape of shapes) shape.remove()
    }
  }, [map, lit, town])

  useEffect(() => {
    if (!map || !points) return
    const layer = drawPoints(map, points, (id) => handlers.current.onPoint?.(id))
    return () => {
      layer.remove()
    }
  }, [map, points])

  const zoom = (steps: number): void => {
    if (map) map.setZoomAround(value ? toLatLng(value) : map.getCenter(), map.getZoom() + steps)
  }

  return (
    <View className='grid-map' style={{ height: Taro.pxTransform(height) }}>
      <div ref={box} className='grid-map__box' data-can-change={onChange ? 'true' : 'false'} />
      <View className='grid-map__tools'>
        <MapTool label='放大' onTap={() => zoom(1)}>
          <Icon name='plus' />
        </MapTool>
        <MapTool label='缩小' onTap={() => zoom(-1)}>
          <View className='grid-map__minus' />
        </MapTool>
        <MapTool label='看全镇' onTap={() => map && fitTown(map, town.grids)}>
          全镇
        </MapTool>
      </View>
      <PlaceLine town={town} canChange={Boolean(onChange)} {...(value ? { at: value } : {})} />
    </View>
  )
}

function MapTool({ label, onTap, children }: PropsWithChildren<{ label: string; onTap: () => void }>) {
  return (
    <View
      className='grid-map__tool'
      hoverClass='grid-map__tool--pressed'
      onClick={onTap}
      {...{ role: 'button', tabIndex: 0, 'aria-label': label }}
    >
      {children}
    </View>
  )
}
