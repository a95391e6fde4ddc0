import { View } from '@tarojs/components'
import { usePhotoState } from '../../cloud/photo-states'
import { Icon } from '../icon'

interface Props {
  /** Of the photo on the phone. */
  readonly path: string
}

/** How far a photo is on its way, over its picture. */
export function PhotoProgress({ path }: Props) {
  const state = usePhotoState(path)
  switch (state?.kind) {
    case undefined:
      return null
    case 'sending':
      return (
        <View className='photo-picker__progress' {...{ role: 'status' }}>
          {state.percent > 0 ? `已传 ${state.percent}%` : '正在上传'}
        </View>
      )
    case 'sent':
      return (
        <View className='photo-picker__sent'>
          <Icon name='check' size={28} />
          已传
        </View>
      )
    case 'failed':
      return (
        <View className='photo-picker__progress' {...{ role: 'alert' }}>
          没传上，提交时再传
        </View>
      )
  }
}
