import { View } from '@tarojs/components'
import { yuan } from '../../words/money'
import './amount.scss'

/** Money: whole fen in, 5.00 元 on screen. */
export function Amount({ fen, size = 'md' }: { readonly fen: number; readonly size?: 'md' | 'xl' }) {
  return (
    <View className={`k-amount k-amount--${size}`}>
      <View className='k-amount__number'>{yuan(fen)}</View>
      <View className='k-amount__unit'>元</View>
    </View>
  )
}
