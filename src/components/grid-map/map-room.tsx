import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import './index.scss'

/** Where the map will be, once the town is there. @param height in Taro's 750 design units */
export function MapRoom({ height }: { readonly height: number }) {
  return <View className='grid-map' style={{ height: Taro.pxTransform(height) }} />
}
