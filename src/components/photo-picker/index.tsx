import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { PHOTO_BYTES_MAX } from '#contract/limits'
import { Icon } from '../icon'
import { PhotoViewer } from '../photo-grid/viewer'
import './index.scss'
import { pickPhotos } from './pick'
import type { Pick, PickedPhoto } from './types'

export type { PickedPhoto }

interface Props {
  readonly value: readonly PickedPhoto[]
  readonly max: number
  readonly onChange: (next: PickedPhoto[]) => void
  readonly error?: string | undefined
}

/** Takes or chooses photos, shows them numbered, and lets each be removed. */
export function PhotoPicker({ value, max, onChange, error }: Props) {
  const [open, setOpen] = useState<number>()
  const [picking, setPicking] = useState(false)
  const room = max - value.length

  const pick = async (): Promise<void> => {
    setPicking(true)
    const chosen = await pickPhotos(room)
    setPicking(false)
    const sentence = leftOut(chosen)
    if (sentence) void Taro.showToast({ title: sentence, icon: 'none', duration: 3000 })
    if (chosen.photos.length > 0) onChange([...value, ...chosen.photos].slice(0, max))
  }

  return (
    <View className={`photo-picker ${error ? 'photo-picker--wrong' : ''}`}>
      <View className='photo-picker__row'>
        {room > 0 ? (
          <View
            className={`photo-picker__add ${value.length === 0 ? 'photo-picker__add--wide' : ''}`}
            hoverClass='photo-picker__add--pressed'
            onClick={() => void pick()}
            {...{ role: 'button', 'aria-label': '拍照或从相册选择' }}
          >
            <View className='photo-picker__add-inner'>
              <Icon name='camera' size={64} />
              <View className='photo-picker__add-word'>{picking ? '请稍候…' : '拍照'}</View>
              <View className='photo-picker__add-note'>
                {value.length === 0 ? `也可以从相册选，最多 ${max} 张` : `还可加 ${room} 张`}
              </View>
            </View>
          </View>
        ) : null}
        {value.map((photo, index) => (
          <View key={photo.path} className='photo-picker__tile'>
            <Image className='photo-picker__image' src={photo.path} mode='aspectFill' onClick={() => setOpen(index)} />
            <View className='photo-picker__number'>{index + 1}</View>
            <View
              className='photo-picker__remove'
              onClick={() => onChange(value.filter((other) => other !== photo))}
              {...{ role: 'button', 'aria-label': `删除第 ${index + 1} 张照片` }}
            >
              <View className='photo-picker__cross'>
                <Icon name='x' size={32} />
              </View>
            </View>
          </View>
        ))}
      </View>
      {error ? (
        <View className='photo-picker__error' {...{ role: 'alert' }}>
          <Icon name='circle-alert' size={32} className='photo-picker__error-icon' />
          {error}
        </View>
      ) : null}
      {open === undefined ? null : (
        <PhotoViewer urls={value.map(({ path }) => path)} start={open} onClose={() => setOpen(undefined)} />
      )}
    </View>
  )
}

function leftOut({ notImages, tooLarge }: Pick): string | undefined {
  if (notImages > 0) return `${notImages} 个文件不是照片，没有加入`
  if (tooLarge > 0) return `${tooLarge} 张照片超过 ${Math.floor(PHOTO_BYTES_MAX / 1024 / 1024)} MB，没有加入`
  return undefined
}
