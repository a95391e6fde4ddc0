import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon'
import './tiles.scss'

interface Tile<T extends string> {
  readonly key: T
  readonly icon: IconName
  readonly title: string
  /** What one finds there, for a screen reader. */
  readonly note?: string
  /** Below the title: how many wait, what is new. */
  readonly extra?: ReactNode
}

interface Props<T extends string> {
  readonly items: readonly Tile<T>[]
  readonly onTap: (key: T) => void
}

/** Where one can go from here, as pictures with a word: beside the day's work, not in its way. */
export function Tiles<T extends string>({ items, onTap }: Props<T>) {
  return (
    <View className='k-tiles'>
      {items.map(({ key, icon, title, note, extra }) => (
        <View
          key={key}
          className='k-tiles__tile'
          hoverClass='k-tiles__tile--pressed'
          onClick={() => onTap(key)}
          {...{ role: 'button', tabIndex: 0, 'aria-label': note ? `${title}，${note}` : title }}
        >
          <View className='k-tiles__icon'>
            <Icon name={icon} size={48} />
          </View>
          <View className='k-tiles__title'>{title}</View>
          {extra}
        </View>
      ))}
    </View>
  )
}
