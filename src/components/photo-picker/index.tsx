import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { PHOTO_BYTES_MAX } from '#contract/limits'
import { takenInWords } from '../../words/taken'
import { Icon } from '../icon'
import { Picture } from '../kit'
import { PhotoViewer } from '../photo-grid/viewer'
import { holdForPhotos } from './busy'
import './index.scss'
import { PhotoProgress } from './photo-progress'
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
  const [leftOut, setLeftOut] = useState('')
  const room = max - value.length
  // While photos are made smaller, the rest of the form goes on being filled in.
  const latest = useRef({ value, onChange })
  latest.current = { value, onChange }

  const pick = async (): Promise<void> => {
    let ready = (): void => undefined
    setPicking(true)
    try {
      const chosen = await pickPhotos(room, () => {
        ready = holdForPhotos()
      })
      setLeftOut(leftOutInWords(chosen, max))
      const now = latest.current
      if (chosen.photos.length > 0) now.onChange([...now.value, ...chosen.photos].slice(0, max))
    } finally {
      setPicking(false)
      ready()
    }
  }

  return (
    <View className={`photo-picker ${error ? 'photo-picker--wrong' : ''}`}>
      <View className='photo-picker__row'>
        {room > 0 ? (
          <View
            className={`photo-picker__add ${value.length === 0 ? 'photo-picker__add--wide' : ''}`}
            hoverClass='photo-picker__add--pressed'
            onClick={() => void pick()}
            {...{ role: 'button', tabIndex: 0 }}
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
            <Picture
              className='photo-picker__image'
              src={photo.path}
              alt={`第 ${index + 1} 张照片`}
              onTap={() => setOpen(index)}
            />
            <View className='photo-picker__number'>{captionOf(photo, index + 1)}</View>
            <PhotoProgress path={photo.path} />
            <View
              className='photo-picker__remove'
              onClick={() => onChange(value.filter((other) => other !== photo))}
              {...{ role: 'button', tabIndex: 0, 'aria-label': `删除第 ${index + 1} 张照片` }}
            >
              <View className='photo-picker__cross'>
                <Icon name='x' size={32} />
              </View>
            </View>
          </View>
        ))}
      </View>
      {[leftOut, error ?? ''].filter(Boolean).map((sentence) => (
        <View key={sentence} className='photo-picker__error' {...{ role: 'alert' }}>
          <Icon name='circle-alert' size={32} className='photo-picker__error-icon' />
          {sentence}
        </View>
      ))}
      {open === undefined ? null : (
        <PhotoViewer urls={value.map(({ path }) => path)} start={open} onClose={() => setOpen(undefined)} />
      )}
    </View>
  )
}

function captionOf({ takenAtMs }: PickedPhoto, number: number): string {
  const taken = takenInWords(takenAtMs, Date.now())
  return taken ? `${number} · ${taken}` : String(number)
}

/** What was chosen and could not be taken; it stays on screen until the next choice. */
function leftOutInWords({ notImages, tooLarge, tooMany, notAgreed }: Pick, max: number): string {
  const megabytes = Math.floor(PHOTO_BYTES_MAX / 1024 / 1024)
  const sentences = [
    notAgreed ? '您没有同意隐私告知，不能加照片。要加照片，请再点“拍照”并选“同意”。' : '',
    notImages > 0 ? `${notImages} 个文件不是照片，没有加入，请换 JPG、PNG 或 WebP 照片` : '',
    tooLarge > 0 ? `${tooLarge} 张照片超过 ${megabytes} MB，没有加入，请换一张或重新拍` : '',
    tooMany > 0 ? `最多 ${max} 张，多选的 ${tooMany} 张没有加入` : '',
  ]
  return sentences.filter(Boolean).join('；')
}
