import type { PublicTown } from '#contract/town'

/** A place in degrees, GCJ-02. */
export interface MapPlace {
  readonly lngDeg: number
  readonly latDeg: number
}

export interface MapPoint extends MapPlace {
  readonly id: string
  readonly title: string
  readonly urgent?: boolean
}

export interface GridMapProps {
  readonly town: PublicTown
  /** Where the pin stands. */
  readonly value?: MapPlace
  /** A tap sets the pin; without it the map is only looked at. */
  readonly onChange?: (at: MapPlace) => void
  /** In Taro's 750 design units. */
  readonly height?: number
  readonly points?: readonly MapPoint[]
  readonly onPoint?: (id: string) => void
}

export const MAP_HEIGHT = 640
