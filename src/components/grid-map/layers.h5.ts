/** What is drawn on the browser's map; colours come from the theme through class names. */
import {
  divIcon,
  type LatLngExpression,
  type LatLngTuple,
  type Layer,
  type Map as LeafletMap,
  layerGroup,
  marker,
  polygon,
  type Renderer,
  svg,
} from 'leaflet'
import type { Grid, PublicTown } from '#contract/town'
import { type Area, communityAreas, officeAreas, officeIndexOf, outlinesOf, type Ring } from './shapes'
import type { MapPoint } from './types'

const OFFICE_TINTS = 4
const COMMUNITY_NAMES_ZOOM = 12
const GRID_NAMES_ZOOM = 14.5

const toLatLngs = (ring: Ring): LatLngExpression[] => ring.map(([lng, lat]) => [lat, lng])

function shape(rings: readonly Ring[], className: string, renderer: Renderer): Layer {
  return polygon(rings.map(toLatLngs), { className, interactive: false, renderer, smoothFactor: 0.5 })
}

/** Land, grids, then the borders of communities and offices, then names. */
export function drawTown(map: LeafletMap, town: PublicTown): void {
  const renderer = svg({ padding: 0.5 })
  shape(outlinesOf(town.grids), 'grid-map__shore', renderer).addTo(map)
  const communityOf = new Map(town.communities.map((community) => [community.code, community]))
  for (const grid of town.grids) {
    const tint = officeIndexOf(town, communityOf.get(grid.communityCode)) % OFFICE_TINTS
    shape(grid.rings, `grid-map__grid grid-map__grid--tint-${tint}`, renderer).addTo(map)
  }
  const communities = communityAreas(town)
  const offices = officeAreas(town)
  for (const area of communities) shape(area.outlines, 'grid-map__community', renderer).addTo(map)
  for (const area of offices) shape(area.outlines, 'grid-map__office', renderer).addTo(map)
  drawNames(map, offices, communities, town)
}

interface Name {
  readonly text: string
  readonly kind: 'office' | 'community' | 'grid'
  readonly at: LatLngTuple
}

function namesAt(zoom: number, offices: readonly Area[], communities: readonly Area[], grids: readonly Name[]): Name[] {
  const named = (areas: readonly Area[], kind: Name['kind']): Name[] =>
    areas.map(({ name, centre: [lng, lat] }) => ({ text: name, kind, at: [lat, lng] }))
  if (zoom < COMMUNITY_NAMES_ZOOM) return named(offices, 'office')
  if (zoom < GRID_NAMES_ZOOM) return named(communities, 'community')
  return [...named(communities, 'community'), ...grids]
}

/** Names that would lie on one another are left out until the map is near enough. */
function drawNames(map: LeafletMap, offices: readonly Area[], communities: readonly Area[], town: PublicTown): void {
  const layer = layerGroup().addTo(map)
  const grids = gridNames(town)
  const draw = (): void => {
    layer.clearLayers()
    const near = map.getBounds().pad(0.5)
    const markers = namesAt(map.getZoom(), offices, communities, grids)
      .filter(({ at }) => near.contains(at))
      .map(({ text, kind, at }) => {
        const html = `<span class="grid-map__name grid-map__name--${kind}">${escaped(text)}</span>`
        const icon = divIcon({ className: 'grid-map__name-box', html, iconSize: [0, 0] })
        return marker(at, { icon, interactive: false, keyboard: false }).addTo(layer)
      })
    const taken: DOMRect[] = []
    for (const name of markers) {
      const box = name.getElement()?.firstElementChild?.getBoundingClientRect()
      if (!box) continue
      if (taken.some((other) => overlap(other, box))) name.setOpacity(0)
      else taken.push(box)
    }
  }
  map.on('zoomend moveend resize', draw)
  draw()
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right + 4 && b.left < a.right + 4 && a.top < b.bottom && b.top < a.bottom
}

/** A grid's own number, without the name of its community before it. */
function gridNames(town: PublicTown): Name[] {
  const communityOf = new Map(town.communities.map(({ code, name }) => [code, name]))
  return town.grids.map((grid) => {
    const ring = grid.rings[0] ?? []
    const [lng, lat] = middleOf(ring)
    const community = communityOf.get(grid.communityCode) ?? ''
    const text = grid.name.startsWith(community) ? grid.name.slice(community.length) : grid.name
    return { text, kind: 'grid', at: [lat, lng] }
  })
}

function middleOf(ring: Ring): readonly [number, number] {
  const lngs = ring.map(([lng]) => lng)
  const lats = ring.map(([, lat]) => lat)
  return [(Math.min(...lngs) + Math.max(...lngs)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2]
}

function escaped(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)
}

/** The grid that the pin stands in, lit up. */
export function drawGrid(map: LeafletMap, grid: Grid): Layer {
  return shape(grid.rings, 'grid-map__here', map.getRenderer(polygon([]))).addTo(map)
}

const PIN =
  '<svg viewBox="0 0 40 52" width="40" height="52" aria-hidden="true">' +
  '<ellipse class="grid-map__pin-shade" cx="20" cy="49" rx="9" ry="3"/>' +
  '<path class="grid-map__pin-body" d="M20 2C10.6 2 3 9.5 3 18.8 3 31 20 48 20 48s17-17 17-29.2C37 9.5 29.4 2 20 2z"/>' +
  '<circle class="grid-map__pin-eye" cx="20" cy="19" r="7"/></svg>'

export function drawPin(map: LeafletMap, at: LatLngExpression): Layer {
  const icon = divIcon({ className: 'grid-map__pin', html: PIN, iconSize: [40, 52], iconAnchor: [20, 48] })
  return marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: 1000 }).addTo(map)
}

/** A mark beside the colour, for who cannot tell colours apart. */
const MARKS: Record<MapPoint['mood'], string> = { calm: '', soon: '…', late: '!' }

export function drawPoints(map: LeafletMap, points: readonly MapPoint[], onPoint: (id: string) => void): Layer {
  const layer = layerGroup()
  for (const { id, lngDeg, latDeg, title, mood } of points) {
    const className = `grid-map__point grid-map__point--${mood}`
    const icon = divIcon({ className, html: `<i>${MARKS[mood]}</i>`, iconSize: [44, 44], iconAnchor: [22, 22] })
    marker([latDeg, lngDeg], { icon, title, alt: title, autoPanOnFocus: false })
      .on('click', () => onPoint(id))
      .addTo(layer)
  }
  return layer.addTo(map)
}
