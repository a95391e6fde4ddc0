import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import type { Failure } from '../../cloud/call'
import { failureInWords, isNotOpen, requestIdOf } from '../../words/failure'
import { Icon, type IconName } from '../icon'
import { Button } from './button'
import { goBack } from './go-back'
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

interface FailureProps {
  readonly failure: Failure
  readonly onRetry: () => void
}

/** It did not work: what, and try again; after a refusal, which will not change by itself, the way back. */
export function FailureState({ failure, onRetry }: FailureProps) {
  const requestId = requestIdOf(failure)
  const retry = (
    <Button kind='secondary' icon='refresh-cw' onTap={onRetry}>
      重试
    </Button>
  )
  // Nothing is wrong with a town that opens later.
  if (isNotOpen(failure)) return <Empty icon='clock' title={failureInWords(failure)} action={retry} />
  return (
    <Wrong sentence={failureInWords(failure)}>
      {requestId ? <View className='k-state__text'>报障编号：{requestId}</View> : null}
      <View className='k-state__action'>{'refusal' in failure ? <BackButton /> : retry}</View>
    </Wrong>
  )
}

/** There is no such thing, or not for the reader. */
export function NotFound({ sentence }: { readonly sentence: string }) {
  return (
    <Wrong sentence={sentence}>
      <View className='k-state__action'>
        <BackButton />
      </View>
    </Wrong>
  )
}

function BackButton() {
  return (
    <Button kind='secondary' icon='chevron-left' onTap={goBack}>
      返回
    </Button>
  )
}

function Wrong({ sentence, children }: PropsWithChildren<{ readonly sentence: string }>) {
  return (
    <View className='k-state' {...{ role: 'alert' }}>
      <View className='k-state__picture k-state__picture--wrong'>
        <View className='k-state__hill' />
        <Icon name='triangle-alert' size={96} className='k-state__icon' />
      </View>
      <View className='k-state__title'>{sentence}</View>
      {children}
    </View>
  )
}

interface SkeletonProps {
  readonly rows?: number
  readonly cards?: number
  /** Of a whole page: as high as the screen, so that nothing below it jumps when the content comes. */
  readonly page?: boolean
}

/** Grey bars where content will be. */
export function Skeleton({ rows = 3, cards = 1, page = false }: SkeletonProps) {
  return (
    <View className={page ? 'k-skeletons--page' : ''} {...{ 'aria-busy': 'true', 'aria-label': '正在加载' }}>
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
