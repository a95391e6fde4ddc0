/** The build takes `pick.h5.ts` or `pick.weapp.ts`. */
export { pickPhotos } from './pick.weapp'
