import { View } from '@tarojs/components'
import './chips.scss'

interface Props<T extends string> {
  readonly items: readonly { readonly key: T; readonly text: string }[]
  readonly value: T | undefined
  /** Nothing when the chosen one is tapped again. */
  readonly onChange: (key: T | undefined) => void
  /** What is chosen here, for a screen reader. */
  readonly label: string
}

/** Small choices of which at most one holds; a second tap takes it back. */
export function Chips<T extends string>({ items, value, onChange, label }: Props<T>) {
  return (
    <View className='k-chips' {...{ role: 'group', 'aria-label': label }}>
      {items.map(({ key, text }) => (
        <View
          key={key}
          className={`k-chips__chip ${key === value ? 'k-chips__chip--on' : ''}`}
          onClick={() => onChange(key === value ? undefined : key)}
          {...{ role: 'button', tabIndex: 0, 'aria-pressed': key === value }}
        >
          {text}
        </View>
      ))}
    </View>
  )
}
