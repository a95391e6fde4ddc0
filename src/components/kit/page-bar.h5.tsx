import { View } from '@tarojs/components'
import { Icon } from '../icon'
import { goBack } from './go-back'

/** A browser draws no navigation bar, so the page does. */
export function PageBar({ title, back }: { readonly title: string; readonly back: boolean }) {
  return (
    <View className='k-bar'>
      {back ? (
        <View className='k-bar__back' onClick={goBack} {...{ role: 'button', tabIndex: 0, 'aria-label': '返回' }}>
          <Icon name='chevron-left' size={48} />
        </View>
      ) : null}
      <View className='k-bar__title' {...{ role: 'heading', 'aria-level': '1' }}>
        {title}
      </View>
    </View>
  )
}
