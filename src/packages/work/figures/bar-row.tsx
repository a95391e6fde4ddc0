import { View } from '@tarojs/components'

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
    <View className='figures__row'>
      <View className='figures__line'>
        <View className='figures__name'>{name}</View>
        <View className='figures__counts'>{words}</View>
      </View>
      <View className='figures__bar' {...{ 'aria-hidden': 'true' }}>
        <View className='figures__part' style={{ width }} />
      </View>
    </View>
  )
}
