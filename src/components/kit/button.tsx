import { Button as TaroButton, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon, type IconName } from '../icon'
import './button.scss'

export interface ButtonProps {
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'plain'
  readonly size?: 'normal' | 'small' | 'large'
  readonly icon?: IconName
  /** As wide as what it stands in. */
  readonly block?: boolean
  readonly disabled?: boolean
  /** Shows that it works on it, and takes no further taps. */
  readonly loading?: boolean
  readonly onTap?: () => void
  readonly className?: string
}

export function Button(props: PropsWithChildren<ButtonProps>) {
  const { kind = 'primary', size = 'normal', icon, block, disabled, loading, onTap, className = '', children } = props
  const off = disabled === true || loading === true
  const classes = ['k-button', `k-button--${kind}`, `k-button--${size}`, block && 'k-button--block']
  if (off) classes.push(loading ? 'k-button--loading' : 'k-button--off')
  return (
    <TaroButton
      className={`${classes.filter(Boolean).join(' ')} ${className}`}
      hoverClass={off ? 'none' : 'k-button--pressed'}
      disabled={off}
      {...{ role: 'button', tabIndex: off ? -1 : 0, 'aria-disabled': off }}
      onClick={() => {
        if (!off) onTap?.()
      }}
    >
      <View className='k-button__content'>
        {loading ? <View className='k-button__spin' /> : icon ? <Icon name={icon} className='k-button__icon' /> : null}
        <View>{children}</View>
      </View>
    </TaroButton>
  )
}
