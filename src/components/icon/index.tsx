import { View } from '@tarojs/components'
import type { IconName } from './icons'
import './icon.scss'

export type { IconName }

interface Props {
  readonly name: IconName
  /** In Taro's 750 design units; 40 where left out. */
  readonly size?: 28 | 32 | 40 | 48 | 64 | 96
  readonly className?: string
}

/** A line picture in the colour of the text around it; decoration only, so it has no name for a screen reader. */
export function Icon({ name, size = 40, className = '' }: Props) {
  return <View className={`icon icon--${size} icon--${name} ${className}`} aria-hidden='true' />
}
