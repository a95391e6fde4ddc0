import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { useSampleTown } from '../../cloud/town'
import { LARGE_TYPE_CLASS, useLargeType } from '../../theme/large-type'
import { PrivacyAsk } from '../privacy-sheet/ask'
import { PageBar } from './page-bar'
import './page.scss'

interface Props {
  readonly title: string
  /** False on the pages of the tab bar, where there is nothing to go back to. */
  readonly back?: boolean
  /** Buttons that stay in reach at the lower edge. */
  readonly footer?: ReactNode
  readonly className?: string
}

/** A page: its bar where the platform draws none, its content, its buttons, and the mark of sample data. */
export function Page({ title, back = true, footer, className = '', children }: PropsWithChildren<Props>) {
  const sample = useSampleTown()
  const look = useLargeType() ? LARGE_TYPE_CLASS : ''
  return (
    <View className={`k-page ${footer ? 'k-page--footed' : ''} ${look} ${className}`}>
      <PageBar title={title} back={back} />
      <View className='k-page__body'>{children}</View>
      {sample ? <View className='k-page__sample'>示例数据 · 人员、地图、事项均为虚构</View> : null}
      {footer ? <View className='k-page__footer'>{footer}</View> : null}
      <PrivacyAsk />
    </View>
  )
}
