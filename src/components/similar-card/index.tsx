import { View } from '@tarojs/components'
import { type PropsWithChildren, useState } from 'react'
import type { SimilarCase } from '#contract/views'
import { timeInWords } from '../../words/time'
import { StateTag } from '../case-card/state-tag'
import { Picture } from '../kit'
import { PhotoViewer } from '../photo-grid/viewer'
import './index.scss'

interface Props {
  readonly shown: SimilarCase
  /** It is the chosen one. */
  readonly on?: boolean
}

/** Somebody else's case with a large photo, to tell whether it is the same problem; below it what can be done. */
export function SimilarCard({ shown, on = false, children }: PropsWithChildren<Props>) {
  const [open, setOpen] = useState(false)
  const { photo, itemName, state, text, metres, communityName, reportedAtMs, followers } = shown
  const where = metres === undefined ? communityName : `离这里约 ${Math.max(1, metres)} 米`
  const facts = [where, timeInWords(reportedAtMs), followers > 0 ? `${followers} 人也遇到了` : '']
  return (
    <View className={`similar ${on ? 'similar--on' : ''}`}>
      {photo ? (
        <View
          className='similar__photo'
          onClick={() => setOpen(true)}
          {...{ role: 'button', tabIndex: 0, 'aria-label': '查看照片' }}
        >
          <Picture className='similar__image' src={photo.url} alt='这件上报的照片' />
        </View>
      ) : null}
      <View className='similar__head'>
        <View className='similar__name'>{itemName}</View>
        <StateTag state={state} />
      </View>
      <View className='similar__text'>{text}</View>
      <View className='similar__facts'>{facts.filter(Boolean).join(' · ')}</View>
      {children ? <View className='similar__actions'>{children}</View> : null}
      {open && photo ? <PhotoViewer urls={[photo.url]} start={0} onClose={() => setOpen(false)} /> : null}
    </View>
  )
}
