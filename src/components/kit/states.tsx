import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon'
import { Button } from './button'
import './states.scss'

interface EmptyProps {
  readonly title: string
  /** What the reader can do about it. */
  readonly text?: string
  readonly icon?: IconName
  readonly action?: ReactNode
}

/** Nothing here, and what to do. */
export function Empty({ title, text, icon = 'clipboard-list', action }: EmptyProps) {
  return (
    <View className='k-state'>
      <View className='k-state__picture'>
        <View className='k-state__hill' />
        <Icon name={icon} size={96} className='k-state__icon' />
      </View>
      <View className='k-state__title'>{title}</View>
      {text ? <View className='k-state__text'>{text}</View> : null}
      {action ? <View className='k-state__action'>{action}</View> : null}
    </View>
  )
}

interface ErrorProps {
  /** What went wrong, as a sentence. */
  readonly sentence: string
  /** Finds the entry in the log; only faults have one. */
  readonly requestId?: string | undefined
  readonly onRetry?: () => void
}

/** It did not work: what, and try again. */
export function ErrorState({ sentence, requestId, onRetry }: ErrorProps) {
  return (
    <View className='k-state' {...{ role: 'alert' }}>
      <View className='k-state__picture k-state__picture--wrong'>
        <View className='k-state__hill' />
        <Icon name='triangle-alert' size={96} className='k-state__icon' />
      </View>
      <View className='k-state__title'>{sentence}</View>
      {requestId ? <View className='k-state__text'>报障编号：{requestId}</View> : null}
      {onRetry ? (
        <View className='k-state__action'>
          <Button kind='secondary' icon='refresh-cw' onTap={onRetry}>
            重试
          </Button>
        </View>
      ) : null}
    </View>
  )
}

/** Grey bars where content will be. */
export function Skeleton({ rows = 3, cards = 1 }: { readonly rows?: number; readonly cards?: number }) {
  return (
    <View {...{ 'aria-busy': 'true', 'aria-label': '正在加载' }}>
      {Array.from({ length: cards }, (_, card) => (
        <View key={card} className='k-skeleton'>
          {Array.from({ length: rows }, (_, row) => (
            <View key={row} className='k-skeleton__bar' />
          ))}
        </View>
      ))}
    </View>
  )
}
