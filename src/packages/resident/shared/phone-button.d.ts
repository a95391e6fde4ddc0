/** The build takes `phone-button.h5.ts` or `phone-button.weapp.tsx`. */
export { PhoneButton } from './phone-button.weapp'
