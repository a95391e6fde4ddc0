/** The build takes `ask.h5.tsx` or `ask.weapp.tsx`. */
export { PrivacyAsk } from './ask.weapp'
