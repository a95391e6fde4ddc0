export { readPhoto } from './photo-bytes.weapp'
