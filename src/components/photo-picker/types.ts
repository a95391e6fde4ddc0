import type { Taken } from '../../cloud/photo-head'

/** A photo that was chosen on this phone and not yet uploaded; when and where it was taken are evidence only. */
export interface PickedPhoto extends Taken {
  /** Where it lies on the phone; in a browser a blob address. */
  readonly path: string
  readonly bytes: number
}

/** The longer side after scaling, px; a sign is still readable at this size. */
export const LONG_SIDE_PX = 1600

/** What was chosen, and how many of it could not be used. */
export interface Pick {
  readonly photos: readonly PickedPhoto[]
  readonly notImages: number
  readonly tooLarge: number
  /** More than there was room for. */
  readonly tooMany: number
  /** The user did not agree to the privacy notice, and nothing could be chosen. */
  readonly notAgreed?: boolean
}

export const NOTHING_PICKED: Pick = { photos: [], notImages: 0, tooLarge: 0, tooMany: 0 }
