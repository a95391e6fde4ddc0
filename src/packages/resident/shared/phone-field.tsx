import { View } from '@tarojs/components'
import type { GivenPhone } from '#contract/me-actions'
import { Button, Field, Notice } from '../../../components/kit'
import { PhoneButton } from './phone-button'

interface Props {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly typed: string
  readonly onType: (phone: string) => void
  /** From WeChat's button, in place of a typed one. */
  readonly code: string | undefined
  readonly onCode: (code: string | undefined) => void
  readonly error: string | undefined
}

/** A phone number: by WeChat's button where there is one, or typed. */
export function PhoneField({ label, hint, required, typed, onType, code, onCode, error }: Props) {
  if (code !== undefined) {
    return (
      <View>
        <Notice>已取得微信绑定的手机号，提交后生效。</Notice>
        <Button kind='plain' block onTap={() => onCode(undefined)}>
          改为自己填写
        </Button>
      </View>
    )
  }
  return (
    <>
      <Field
        label={label}
        {...(required ? { required } : {})}
        {...(hint ? { hint } : {})}
        kind='number'
        value={typed}
        maxLength={11}
        placeholder='流量奖励充到这个号码'
        error={error}
        onChange={onType}
      />
      {PhoneButton ? <PhoneButton onCode={onCode} /> : null}
    </>
  )
}

/** What is sent of it; undefined when none was given. */
export function givenPhone(typed: string, code: string | undefined): GivenPhone | undefined {
  if (code !== undefined) return { weChatCode: code }
  return typed.trim() === '' ? undefined : typed.trim()
}
