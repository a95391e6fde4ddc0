/** What an admin reads of a map that is to be taken over. */
import type { MapCrs } from './town-actions'

export type MapProblemKind =
  | 'notFeatureCollection'
  | 'notPolygon'
  | 'missingCode'
  | 'missingName'
  | 'duplicateCode'
  | 'unknownCommunity'
  | 'communityWithoutGrid'
  | 'badCoordinates'
  | 'outsideChina'
  | 'unclosedRing'
  | 'selfIntersection'
  | 'overlap'
  | 'gap'
  | 'ruleWithoutGrid'

/** One thing that is wrong, with the feature it is about: its place in the file, counted from 0, and its code. */
export interface MapProblem {
  readonly kind: MapProblemKind
  readonly featureIndex?: number
  readonly code?: string
  /** One sentence for the admin: what is wrong, and what to do. */
  readonly message: string
}

export interface MapCheck {
  readonly crs: MapCrs
  readonly features: number
  /** Grids of today that the new map no longer has; officers on duty there need new ones. */
  readonly grids: { readonly kept: number; readonly added: number; readonly gone: readonly string[] }
  readonly problemCount: number
  /** At most 200. */
  readonly problems: readonly MapProblem[]
}

export interface MapImported {
  readonly grids: number
}
