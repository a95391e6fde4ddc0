import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Photo } from '#contract/photo'
import { Picture } from '../kit'
import './index.scss'
import { PhotoNotes } from './notes'
import { PhotoViewer } from './viewer'

interface Props {
  readonly photos: readonly Photo[]
  /** What they show, said above them and to a screen reader. */
  readonly label?: string
  /** When they were sent, epoch ms: what was taken long before that is said. */
  readonly sentAtMs?: number
}

/** Small pictures side by side; a tap shows one on the whole screen. */
export function PhotoGrid({ photos, label, sentAtMs }: Props) {
  const [open, setOpen] = useState<number>()
  if (photos.length === 0) return null
  return (
    <View className='photo-grid'>
      {label ? <View className='photo-grid__label'>{label}</View> : null}
      <View className='photo-grid__row'>
        {photos.map((photo, index) => (
          <View
            key={photo.url}
            className='photo-grid__tile'
            hoverClass='photo-grid__tile--pressed'
            onClick={() => setOpen(index)}
            {...{ role: 'button', tabIndex: 0, 'aria-label': `查看${label ?? '照片'}第 ${index + 1} 张` }}
          >
            <Picture className='photo-grid__image' src={photo.url} lazyLoad />
          </View>
        ))}
      </View>
      <PhotoNotes photos={photos} {...(sentAtMs === undefined ? {} : { sentAtMs })} />
      {open === undefined ? null : (
        <PhotoViewer urls={photos.map(({ url }) => url)} start={open} onClose={() => setOpen(undefined)} />
      )}
    </View>
  )
}
