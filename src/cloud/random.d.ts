export { randomBytes } from './random.weapp'
