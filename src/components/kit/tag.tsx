import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './tag.scss'

export type TagKind = 'neutral' | 'primary' | 'accent' | 'danger' | 'info'

export function Tag({ kind = 'neutral', children }: PropsWithChildren<{ readonly kind?: TagKind }>) {
  return <View className={`k-tag k-tag--${kind}`}>{children}</View>
}
