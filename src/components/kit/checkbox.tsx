import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon } from '../icon'
import './checkbox.scss'

interface Props {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** A box to tick, with its sentence; the whole row takes the tap. */
export function Checkbox({ checked, onChange, children }: PropsWithChildren<Props>) {
  return (
    <View
      className='k-check'
      onClick={() => onChange(!checked)}
      {...{ role: 'checkbox', tabIndex: 0, 'aria-checked': checked }}
    >
      <View className={`k-check__box ${checked ? 'k-check__box--on' : ''}`}>
        {checked ? <Icon name='check' size={32} /> : null}
      </View>
      <View className='k-check__text'>{children}</View>
    </View>
  )
}
