/** The build takes `handle.h5.tsx` or `handle.weapp.tsx`. */
export { Handle } from './handle.weapp'
