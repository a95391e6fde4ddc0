export { PageBar } from './page-bar.weapp'
