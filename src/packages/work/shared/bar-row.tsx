import { View } from '@tarojs/components'
import './bar-row.scss'

interface Props {
  readonly name: string
  /** Beside the name, at the right: the numbers in words. */
  readonly words: string
  readonly part: number
  readonly whole: number
}

/** A name, its numbers, and a bar as long as its share. */
export function BarRow({ name, words, part, whole }: Props) {
  const width = `${whole === 0 ? 0 : Math.round((100 * part) / whole)}%`
  return (
    <View className='bar-row'>
      <View className='bar-row__line'>
        <View className='bar-row__name'>{name}</View>
        <View className='bar-row__words'>{words}</View>
      </View>
      <View className='bar-row__bar' {...{ 'aria-hidden': 'true' }}>
        <View className='bar-row__part' style={{ width }} />
      </View>
    </View>
  )
}
