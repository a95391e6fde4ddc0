export { putFile } from './put-file.weapp'
