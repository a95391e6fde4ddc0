import { ScrollView, View } from '@tarojs/components'
import './tabs.scss'

interface Props<T extends string> {
  readonly items: readonly { readonly key: T; readonly text: string; readonly count?: number | undefined }[]
  readonly value: T
  readonly onChange: (key: T) => void
}

/** A row of views to choose from; it scrolls sideways where it is too long. */
export function Tabs<T extends string>({ items, value, onChange }: Props<T>) {
  return (
    <ScrollView className='k-tabs' scrollX enhanced showScrollbar={false}>
      <View className='k-tabs__row' {...{ role: 'tablist' }}>
        {items.map((item) => (
          <View
            key={item.key}
            className={`k-tabs__tab ${item.key === value ? 'k-tabs__tab--on' : ''}`}
            onClick={() => onChange(item.key)}
            {...{ role: 'tab', tabIndex: 0, 'aria-selected': item.key === value }}
          >
            {item.text}
            {item.count ? <View className='k-tabs__count'>{item.count > 99 ? '99+' : item.count}</View> : null}
          </View>
        ))}
      </View>
    </ScrollView>
  )
}
