import { View } from '@tarojs/components'
import { Icon } from '../../../components/icon'

interface Props {
  readonly options: readonly { readonly code: string; readonly name: string }[]
  readonly value: readonly string[]
  /** So many at most; a tap on a further one does nothing. */
  readonly max: number
  readonly onChange: (codes: readonly string[]) => void
}

/** Several of several, as tiles to tick. */
export function Several({ options, value, max, onChange }: Props) {
  const toggle = (code: string): void => {
    if (value.includes(code)) onChange(value.filter((one) => one !== code))
    else if (value.length < max) onChange([...value, code])
  }
  return (
    <View className='choice choice--tiles' {...{ role: 'group' }}>
      {options.map(({ code, name }) => {
        const on = value.includes(code)
        return (
          <View
            key={code}
            className={`choice__option ${on ? 'choice__option--on' : ''}`}
            onClick={() => toggle(code)}
            {...{ role: 'checkbox', tabIndex: 0, 'aria-checked': on }}
          >
            <View className='choice__mark'>{on ? <Icon name='check' size={28} /> : null}</View>
            <View className='choice__main'>
              <View className='choice__title'>{name}</View>
            </View>
          </View>
        )
      })}
    </View>
  )
}
