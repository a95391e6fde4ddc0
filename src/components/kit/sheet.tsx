import { ScrollView, View } from '@tarojs/components'
import { type PropsWithChildren, type ReactNode, useEffect, useState } from 'react'
import { Icon } from '../icon'
import './sheet.scss'

interface Props {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  /** Stays above what scrolls, e.g. a search field. */
  readonly head?: ReactNode
  /** Stays below what scrolls, e.g. a button. */
  readonly foot?: ReactNode
  /** Takes most of the screen whatever is in it, so that it does not jump while one searches. */
  readonly tall?: boolean
  /** What is scrolled into sight, by its id; again whenever `showCount` changes. */
  readonly showId?: string
  readonly showCount?: number
}

/** A panel from the lower edge. */
export function Sheet(props: PropsWithChildren<Props>) {
  const { open, title, onClose, head, foot, tall, showId = '', showCount = 0, children } = props
  const scrollTo = useScrollTo(showId, showCount)
  if (!open) return null
  return (
    <View className='k-sheet' {...{ role: 'dialog', 'aria-label': title }}>
      <View className='k-sheet__mask' catchMove onClick={onClose} />
      <View className={`k-sheet__panel ${tall ? 'k-sheet__panel--tall' : ''}`}>
        <View className='k-sheet__bar'>
          <View className='k-sheet__title'>{title}</View>
          <View className='k-sheet__close' onClick={onClose} {...{ role: 'button', tabIndex: 0, 'aria-label': '关闭' }}>
            <Icon name='x' size={48} />
          </View>
        </View>
        {head ? <View className='k-sheet__head'>{head}</View> : null}
        <ScrollView className='k-sheet__body' scrollY scrollIntoView={scrollTo} {...{ tabIndex: 0 }}>
          <View className='k-sheet__content'>{children}</View>
        </ScrollView>
        {foot ? <View className='k-sheet__foot'>{foot}</View> : null}
      </View>
    </View>
  )
}

/** The platform scrolls when the value changes, so it is emptied before it is set again. */
function useScrollTo(id: string, count: number): string {
  const [shown, setShown] = useState('')
  useEffect(() => {
    setShown('')
    if (!id) return
    const timer = setTimeout(() => setShown(id), 50)
    return () => clearTimeout(timer)
  }, [id, count])
  return shown
}
