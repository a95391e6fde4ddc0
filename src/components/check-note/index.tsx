import { View } from '@tarojs/components'
import { CONTENT_CHECK_WORDS } from '#contract/content'
import type { Checked } from '#contract/photo'
import './index.scss'

interface Props extends Checked {
  /** What it is said of, e.g. 第 1 张. */
  readonly of?: string
}

/** Says that other residents do not see something, and why; nothing about what is for everybody. */
export function CheckNote({ check, checkWhy, of }: Props) {
  if (!check) return null
  return (
    <View className='check-note'>
      {of ? `${of}：` : ''}
      {CONTENT_CHECK_WORDS[check]}
      {checkWhy ? `。原因：${checkWhy}` : ''}
    </View>
  )
}
