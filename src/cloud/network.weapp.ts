import Taro from '@tarojs/taro'

/** @returns how to stop being told */
export function onNetworkBack(tell: () => void): () => void {
  const heard = ({ isConnected }: { isConnected: boolean }): void => {
    if (isConnected) tell()
  }
  Taro.onNetworkStatusChange(heard)
  return () => Taro.offNetworkStatusChange(heard)
}
