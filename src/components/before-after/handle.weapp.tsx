import { Slider } from '@tarojs/components'
import { useRef } from 'react'
import type { HandleProps } from './handle-props'

/** WeChat takes 20 changes a second. */
const EVERY_MS = 80

/** WeChat's own slider below the picture. */
export function Handle({ share, onChange, label }: HandleProps) {
  const last = useRef(0)
  const slide = (value: number): void => {
    const now = Date.now()
    if (now - last.current < EVERY_MS) return
    last.current = now
    onChange(value)
  }
  return (
    <Slider
      className='before-after__slider'
      value={share}
      blockSize={28}
      onChanging={({ detail }) => slide(detail.value)}
      onChange={({ detail }) => onChange(detail.value)}
      ariaLabel={label}
    />
  )
}
