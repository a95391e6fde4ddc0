import type { PublicTown } from '#contract/town'
import type { DueMood } from '../due-clock/mood'

/** A place in degrees, GCJ-02. */
export interface MapPlace {
  readonly lngDeg: number
  readonly latDeg: number
}

export interface MapPoint extends MapPlace {
  readonly id: string
  readonly title: string
  /** How its time stands. */
  readonly mood: DueMood
}

export interface GridMapProps {
  readonly town: PublicTown
  /** Where the pin stands. */
  readonly value?: MapPlace
  /** A tap sets the pin; without it the map is only looked at. */
  readonly onChange?: (at: MapPlace) => void
  /** In Taro's 750 design units. */
  readonly height?: number
  /** Grids that are lit up, by code; the map begins with them in sight. */
  readonly lit?: readonly string[]
  readonly points?: readonly MapPoint[]
  readonly onPoint?: (id: string) => void
}

export const MAP_HEIGHT = 640
