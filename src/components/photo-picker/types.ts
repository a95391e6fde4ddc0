/** A photo that was chosen on this phone and not yet uploaded. */
export interface PickedPhoto {
  /** Where it lies on the phone; in a browser a blob address. */
  readonly path: string
  readonly bytes: number
  /** Evidence only, epoch ms; left out where the phone does not tell. */
  readonly takenAtMs?: number
}

/** What was chosen, and how many of it could not be used. */
export interface Pick {
  readonly photos: readonly PickedPhoto[]
  readonly notImages: number
  readonly tooLarge: number
  /** More than there was room for. */
  readonly tooMany: number
}

export const NOTHING_PICKED: Pick = { photos: [], notImages: 0, tooLarge: 0, tooMany: 0 }
