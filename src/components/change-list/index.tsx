import { View } from '@tarojs/components'
import { Icon } from '../icon'
import './change-list.scss'

export interface Change {
  readonly label: string
  /** In words; empty when there was none. */
  readonly from: string
  /** Empty when it is taken away. */
  readonly to: string
}

/** What changes, from what to what, before it is saved. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <View className='change-list'>
      {changes.map(({ label, from, to }) => (
        <View key={`${label} ${from} ${to}`} className='change-list__change'>
          <View className='change-list__label'>{label}</View>
          <View className='change-list__line'>
            <View className='change-list__from'>{from || '（无）'}</View>
            <Icon name='chevron-right' size={32} className='change-list__arrow' />
            <View className='change-list__to'>{to || '（去掉）'}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
