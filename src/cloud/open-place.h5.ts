/** A browser would have to hand the place to somebody else's map. */
export const openPlace = undefined
