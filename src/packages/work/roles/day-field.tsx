import { Picker, View } from '@tarojs/components'
import { Button, FieldFrame } from '../../../components/kit'
import { dayInWords } from '../../../words/time'
import { beginsAtMs } from './term'

interface Props {
  readonly label: string
  /** What holds while no day is chosen. */
  readonly otherwise: string
  /** YYYY-MM-DD */
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
}

/** A day that need not be chosen. */
export function DayField({ label, otherwise, value, onChange }: Props) {
  return (
    <FieldFrame label={label}>
      <View className='roles__day'>
        <Picker mode='date' value={value ?? ''} onChange={({ detail }) => onChange(detail.value)}>
          <View className='roles__pick' {...{ role: 'button', tabIndex: 0, 'aria-label': label }}>
            {value ? dayInWords(beginsAtMs(value)) : `${otherwise}（点这里选日期）`}
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
