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
  readonly maxLength?: number
  readonly disabled?: boolean
}

/** A field to type in: one line, digits, or several lines with a count of what is left. */
export function Field(props: FieldProps) {
  const { value, onChange, placeholder = '', kind = 'text', maxLength = 140, disabled = false, ...frame } = props
  const common = {
    value,
    placeholder,
    placeholderClass: 'k-field__placeholder',
    disabled,
    maxlength: maxLength,
    ...(frame.label ? { 'aria-label': frame.label } : {}),
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
        </View>
      )}
    </FieldFrame>
  )
}
