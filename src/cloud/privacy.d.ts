/** The build takes `privacy.h5.ts` or `privacy.weapp.ts`. */
export { startPrivacy } from './privacy.weapp'
