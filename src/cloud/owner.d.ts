/** The build takes `owner.h5.ts` or `owner.weapp.ts`. */
export { ownerKey } from './owner.weapp'
