import { useTown } from '../../cloud/town'
import { GridMap, MapRoom } from '../../components/grid-map'
import { Part } from './part'

const HEIGHT = 360
const noop = (): void => undefined

/** The map with a pin to set, with cases on it, and the room it takes while the town is fetched. */
export function MapGallery() {
  const { town } = useTown()
  const [lngDeg, latDeg] = town?.meta.centre ?? [0, 0]
  const step = 0.01
  const points = [
    { id: 'late', lngDeg, latDeg, title: '超期', mood: 'late' },
    { id: 'soon', lngDeg: lngDeg + step, latDeg, title: '快到期', mood: 'soon' },
    { id: 'calm', lngDeg: lngDeg - step, latDeg, title: '时间够', mood: 'calm' },
  ] as const
  return town ? (
    <Part name='地图'>
      <MapRoom height={HEIGHT} />
      <GridMap town={town} value={{ lngDeg, latDeg }} onChange={noop} />
      <GridMap town={town} points={points} onPoint={noop} />
    </Part>
  ) : null
}
