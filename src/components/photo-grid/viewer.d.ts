/** The build takes `viewer.h5.tsx` or `viewer.weapp.tsx`. */
export { PhotoViewer } from './viewer.weapp'
