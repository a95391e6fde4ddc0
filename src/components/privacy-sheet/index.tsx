import { View } from '@tarojs/components'
import { useState } from 'react'
import { CONSENT_VERSION } from '#contract/limits'
import { useTown } from '../../cloud/town'
import { privacyNotice } from '../../words/privacy'
import { Button, Sheet } from '../kit'
import './index.scss'

export function usePrivacySheet() {
  const [open, setOpen] = useState(false)
  return { open, show: () => setOpen(true), onClose: () => setOpen(false) }
}

interface Props {
  readonly open: boolean
  readonly onClose: () => void
}

/** The privacy notice, in words one reads in two minutes. */
export function PrivacySheet({ open, onClose }: Props) {
  const { town } = useTown()
  return (
    <Sheet
      open={open}
      title='隐私告知'
      tall
      onClose={onClose}
      foot={
        <Button block onTap={onClose}>
          我看完了
        </Button>
      }
    >
      {privacyNotice(town?.meta.name ?? '本镇').map(({ title, text }) => (
        <View key={title} className='privacy__part'>
          <View className='privacy__title'>{title}</View>
          <View className='privacy__text'>{text}</View>
        </View>
      ))}
      <View className='privacy__version'>版本 {CONSENT_VERSION}</View>
    </Sheet>
  )
}
