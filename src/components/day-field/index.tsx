import { Picker, View } from '@tarojs/components'
import { beginsAtMs, dayInWords } from '../../words/time'
import { Button, FieldFrame } from '../kit'
import './day-field.scss'

interface Props {
  readonly label: string
  /** What holds while no day is chosen. */
  readonly otherwise: string
  /** YYYY-MM-DD */
  readonly value: string | undefined
  readonly error?: string | undefined
  readonly onChange: (day: string | undefined) => void
}

/** A day that need not be chosen. */
export function DayField({ label, otherwise, value, error, onChange }: Props) {
  const words = value ? dayInWords(beginsAtMs(value)) : `${otherwise}（点这里选日期）`
  return (
    <FieldFrame label={label} error={error}>
      <View>
        <Picker mode='date' value={value ?? ''} onChange={({ detail }) => onChange(detail.value)}>
          <View className='day-field' {...{ role: 'button', tabIndex: 0, 'aria-label': `${label}：${words}` }}>
            {words}
          </View>
        </Picker>
        {value ? (
          <Button kind='plain' size='small' onTap={() => onChange(undefined)}>
            {`改为${otherwise}`}
          </Button>
        ) : null}
      </View>
    </FieldFrame>
  )
}
