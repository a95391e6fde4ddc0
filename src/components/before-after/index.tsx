import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Photo } from '#contract/photo'
import { Button, Picture } from '../kit'
import { Handle } from './handle'
import './index.scss'

interface Props {
  readonly before: readonly Photo[]
  readonly after: readonly Photo[]
}

const HALF = 50

/** How it looked and how it looks, one photo over the other with a line to draw; nothing unless there are both. */
export function BeforeAfter({ before, after }: Props) {
  const [pair, setPair] = useState(0)
  const [share, setShare] = useState(HALF)
  const pairs = Math.min(before.length, after.length)
  const [left, right] = [before[pair], after[pair]]
  if (!left || !right) return null
  return (
    <View className='before-after'>
      <View className='before-after__frame'>
        <Picture className='before-after__photo' src={left.url} alt='处置前的照片' />
        <View className='before-after__over' style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
          <Picture className='before-after__photo' src={right.url} alt='处置后的照片' />
        </View>
        <View className='before-after__line' style={{ left: `${share}%` }}>
          <View className='before-after__knob' />
        </View>
        <View className='before-after__word'>处置前</View>
        <View className='before-after__word before-after__word--after'>处置后</View>
        {process.env.TARO_ENV === 'h5' ? <Handle share={share} onChange={setShare} label='拖动对比处置前后' /> : null}
      </View>
      {process.env.TARO_ENV === 'h5' ? null : <Handle share={share} onChange={setShare} label='拖动对比处置前后' />}
      {pairs > 1 ? (
        <Button kind='plain' size='small' block onTap={() => setPair((pair + 1) % pairs)}>
          换一组（{pair + 1}/{pairs}）
        </Button>
      ) : null}
    </View>
  )
}
