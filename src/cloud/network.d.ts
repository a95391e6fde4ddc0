export { onNetworkBack } from './network.weapp'
