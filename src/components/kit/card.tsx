import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import './card.scss'

interface Props {
  readonly title?: ReactNode
  /** Beside the title, at the right. */
  readonly extra?: ReactNode
  readonly kind?: 'plain' | 'primary' | 'accent'
  readonly onTap?: () => void
  /** To scroll to. */
  readonly id?: string
  readonly className?: string
}

export function Card({ title, extra, kind = 'plain', onTap, id, className = '', children }: PropsWithChildren<Props>) {
  const tap = { ...(id ? { id } : {}), ...(onTap ? { onClick: onTap, role: 'button', tabIndex: 0 } : {}) }
  return (
    <View className={`k-card k-card--${kind} ${className}`} hoverClass={onTap ? 'k-card--pressed' : 'none'} {...tap}>
      {title || extra ? (
        <View className='k-card__head'>
          <View className='k-card__title'>{title}</View>
          {extra ? <View className='k-card__extra'>{extra}</View> : null}
        </View>
      ) : null}
      {children}
    </View>
  )
}
