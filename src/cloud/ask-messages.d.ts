/** The build takes `ask-messages.h5.ts` or `ask-messages.weapp.ts`. */
export { askMessages } from './ask-messages.weapp'
