import { Button } from '@tarojs/components'
import type { ComponentType } from 'react'

interface Props {
  /** WeChat's code for the number, good once and for five minutes; nothing when it was not given. */
  readonly onCode: (code: string | undefined) => void
}

/** WeChat's own button: it asks for leave, and tells the number to the cloud alone. */
export const PhoneButton: ComponentType<Props> | undefined = ({ onCode }) => (
  <Button
    className='k-button k-button--secondary k-button--normal k-button--block'
    hoverClass='k-button--pressed'
    openType='getPhoneNumber'
    onGetPhoneNumber={({ detail }) => onCode(detail.code || undefined)}
  >
    用微信绑定的手机号
  </Button>
)
