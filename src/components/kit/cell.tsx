import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { Icon, type IconName } from '../icon'
import './cell.scss'

interface Props {
  readonly title: ReactNode
  readonly icon?: IconName
  /** A second, smaller line. */
  readonly note?: ReactNode
  /** At the right. */
  readonly extra?: ReactNode
  readonly onTap?: () => void
  /** A tap opens and closes what is below the row. */
  readonly opened?: boolean
  readonly className?: string
}

/** A row: a title, and what belongs to it at the right; with an arrow where a tap leads somewhere. */
export function Cell({ title, icon, note, extra, onTap, opened, className = '', children }: PropsWithChildren<Props>) {
  const tap = onTap
    ? { onClick: onTap, role: 'button', tabIndex: 0, ...(opened === undefined ? {} : { 'aria-expanded': opened }) }
    : {}
  const arrow = opened ? 'chevron-down' : 'chevron-right'
  return (
    <View className={`k-cell ${className}`} hoverClass={onTap ? 'k-cell--pressed' : 'none'} {...tap}>
      {icon ? <Icon name={icon} className='k-cell__icon' /> : null}
      <View className='k-cell__main'>
        <View className='k-cell__title'>{title}</View>
        {note ? <View className='k-cell__note'>{note}</View> : null}
      </View>
      <View className='k-cell__extra'>{children ?? extra}</View>
      {onTap ? <Icon name={arrow} size={32} className='k-cell__arrow' /> : null}
    </View>
  )
}
