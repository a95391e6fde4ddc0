import { View } from '@tarojs/components'
import { Icon } from '../../components/icon'
import { ICONS } from '../../components/icon/icons'
import { Part } from './part'

const SIZES = [28, 32, 40, 48, 64, 96] as const

/** All pictures, and all sizes of one. */
export function IconGallery() {
  return (
    <Part name='图标'>
      <View className='gallery__row'>
        {ICONS.map((name) => (
          <Icon key={name} name={name} size={48} />
        ))}
      </View>
      <View className='gallery__row'>
        {SIZES.map((size) => (
          <Icon key={size} name='camera' size={size} />
        ))}
      </View>
    </Part>
  )
}
