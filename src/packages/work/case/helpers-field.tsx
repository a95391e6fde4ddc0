import { View } from '@tarojs/components'
import { CO_DEPARTMENTS_MAX } from '#contract/limits'
import type { Department } from '#contract/town'
import { Icon } from '../../../components/icon'
import { FieldFrame } from '../../../components/kit'

interface Props {
  /** Those that may help: all but the one that handles. */
  readonly departments: readonly Department[]
  readonly value: readonly string[]
  readonly onChange: (codes: readonly string[]) => void
}

/** 协办: departments that help; they see the case, the handling department acts on it. */
export function HelpersField({ departments, value, onChange }: Props) {
  const toggle = (code: string): void => {
    if (value.includes(code)) onChange(value.filter((one) => one !== code))
    else if (value.length < CO_DEPARTMENTS_MAX) onChange([...value, code])
  }
  return (
    <FieldFrame label={`要别的部门协办吗（可选，最多 ${CO_DEPARTMENTS_MAX} 个）`}>
      <View className='choice choice--tiles' {...{ role: 'group' }}>
        {departments.map(({ code, name }) => {
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
    </FieldFrame>
  )
}
