/** The build takes `open-place.h5.ts` or `open-place.weapp.ts`. */
export { openPlace } from './open-place.weapp'
