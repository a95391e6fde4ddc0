/** A town's map laid flat: metres east and north of its middle; exact enough for areas within a town. */
import type { LngLat } from '#contract/town'

/** Metres on a plane. */
export type PlanePoint = readonly [xM: number, yM: number]

const METRES_A_DEGREE = 111_320

export interface Plane {
  toPlane(point: LngLat): PlanePoint
  toLngLat(point: PlanePoint): LngLat
}

export function planeAround([lngDeg, latDeg]: LngLat): Plane {
  const metresEast = METRES_A_DEGREE * Math.cos((latDeg * Math.PI) / 180)
  return {
    toPlane: ([lng, lat]) => [(lng - lngDeg) * metresEast, (lat - latDeg) * METRES_A_DEGREE],
    toLngLat: ([xM, yM]) => [lngDeg + xM / metresEast, latDeg + yM / METRES_A_DEGREE],
  }
}
