export { connect, send } from './transport.weapp'
