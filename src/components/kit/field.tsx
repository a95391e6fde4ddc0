import { Input, Textarea, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon } from '../icon'
import './field.scss'

interface FrameProps {
  readonly label?: string
  readonly required?: boolean
  /** Said below the field while nothing is wrong. */
  readonly hint?: string
  readonly error?: string | undefined
  readonly className?: string
}

/** A label, whatever is filled in below it, and what is wrong with it. */
export function FieldFrame({ label, required, hint, error, className = '', children }: PropsWithChildren<FrameProps>) {
  return (
    <View className={`k-field ${error ? 'k-field--wrong' : ''} ${className}`}>
      {label ? (
        <View className='k-field__label'>
          {label}
          {required ? <View className='k-field__required'>必填</View> : null}
        </View>
      ) : null}
      {children}
      {error ? (
        <View className='k-field__error' {...{ role: 'alert' }}>
          <Icon name='circle-alert' size={32} className='k-field__error-icon' />
          {error}
        </View>
      ) : hint ? (
        <View className='k-field__hint'>{hint}</View>
      ) : null}
    </View>
  )
}

interface FieldProps extends FrameProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly kind?: 'text' | 'number' | 'lines' | 'search'
  /** Said behind what is typed: 元, 次. */
  readonly unit?: string
  readonly maxLength?: number
  readonly disabled?: boolean
}

/** Its name for a screen reader; in a browser Taro's own element wraps the one that is typed in, which must carry it. */
function named({ label, placeholder = '', required, error }: FieldProps): object {
  const name = label || placeholder
  if (process.env.TARO_ENV !== 'h5') return { 'aria-label': name }
  return {
    nativeProps: { 'aria-label': name, 'aria-required': required === true, 'aria-invalid': Boolean(error) },
  }
}

/** A field to type in: one line, digits, or several lines with a count of what is left. */
export function Field(props: FieldProps) {
  const { value, onChange, placeholder = '', kind = 'text', unit, maxLength = 140, disabled = false, ...frame } = props
  const common = {
    value,
    placeholder,
    placeholderClass: 'k-field__placeholder',
    disabled,
    maxlength: maxLength,
    ...named(props),
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
  }
  return (
    <FieldFrame {...frame}>
      {kind === 'lines' ? (
        <View className='k-field__box'>
          <Textarea className='k-field__lines' autoHeight={false} showConfirmBar={false} {...common} />
          <View className='k-field__count'>
            {value.length}/{maxLength}
          </View>
        </View>
      ) : (
        <View className='k-field__box k-field__box--line'>
          {kind === 'search' ? <Icon name='search' className='k-field__search' /> : null}
          <Input className='k-field__input' type={kind === 'number' ? 'number' : 'text'} {...common} />
          {unit ? <View className='k-field__unit'>{unit}</View> : null}
        </View>
      )}
    </FieldFrame>
  )
}
