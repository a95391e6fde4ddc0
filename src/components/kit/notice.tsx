import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon, type IconName } from '../icon'
import './notice.scss'

type NoticeKind = 'info' | 'success' | 'accent' | 'danger'
const PICTURE: Record<NoticeKind, IconName> = {
  info: 'info',
  success: 'circle-check',
  accent: 'gift',
  danger: 'circle-alert',
}

/** A sentence that must not be missed. */
export function Notice({ kind = 'info', children }: PropsWithChildren<{ readonly kind?: NoticeKind }>) {
  return (
    <View className={`k-notice k-notice--${kind}`} {...(kind === 'danger' ? { role: 'alert' } : {})}>
      <Icon name={PICTURE[kind]} className='k-notice__icon' />
      <View className='k-notice__text'>{children}</View>
    </View>
  )
}
