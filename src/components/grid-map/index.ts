/** The town's map, to look at or to set a pin on. */
export { GridMap } from './map'
export { MapRoom } from './map-room'
