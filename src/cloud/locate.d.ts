export { locate } from './locate.weapp'
