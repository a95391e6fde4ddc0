export { markDocument } from './mark-document.weapp'
