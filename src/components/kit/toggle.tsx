import { View } from '@tarojs/components'
import './toggle.scss'

interface Props {
  readonly title: string
  /** What it does, in a second line. */
  readonly note: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** A switch with its name; the whole row takes the tap. */
export function Toggle({ title, note, on, onChange }: Props) {
  return (
    <View
      className='k-toggle'
      onClick={() => onChange(!on)}
      {...{ role: 'switch', tabIndex: 0, 'aria-checked': on, 'aria-label': title }}
    >
      <View className='k-toggle__main'>
        <View>{title}</View>
        <View className='k-toggle__note'>{note}</View>
      </View>
      <View className={`k-toggle__track ${on ? 'k-toggle__track--on' : ''}`}>
        <View className='k-toggle__knob' />
      </View>
    </View>
  )
}
