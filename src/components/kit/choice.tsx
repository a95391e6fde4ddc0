import { View } from '@tarojs/components'
import { Icon } from '../icon'
import './choice.scss'

interface Option<T extends string> {
  readonly key: T
  readonly title: string
  /** What follows from choosing it. */
  readonly note?: string
}

interface Props<T extends string> {
  readonly options: readonly Option<T>[]
  readonly value: T | undefined
  readonly onChange: (key: T) => void
  /** `tiles`: short words side by side. */
  readonly look?: 'rows' | 'tiles'
}

/** The options of a table from keys to words. */
export function optionsOf<T extends string>(words: Readonly<Record<T, string>>): Option<T>[] {
  return (Object.keys(words) as T[]).map((key) => ({ key, title: words[key] }))
}

/** One of several, all in sight. */
export function Choice<T extends string>({ options, value, onChange, look = 'rows' }: Props<T>) {
  return (
    <View className={`choice choice--${look}`} {...{ role: 'radiogroup' }}>
      {options.map(({ key, title, note }) => {
        const on = key === value
        return (
          <View
            key={key}
            className={`choice__option ${on ? 'choice__option--on' : ''}`}
            onClick={() => onChange(key)}
            {...{ role: 'radio', tabIndex: 0, 'aria-checked': on }}
          >
            <View className='choice__mark'>{on ? <Icon name='check' size={28} /> : null}</View>
            <View className='choice__main'>
              <View className='choice__title'>{title}</View>
              {note ? <View className='choice__note'>{note}</View> : null}
            </View>
          </View>
        )
      })}
    </View>
  )
}
