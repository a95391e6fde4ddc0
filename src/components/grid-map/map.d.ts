/** The build takes `map.h5.tsx` or `map.weapp.tsx`; both have this face. */
export { GridMap } from './map.weapp'
