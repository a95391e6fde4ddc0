import { View } from '@tarojs/components'
import type { Photo } from '#contract/photo'
import { takenInWords } from '../../words/taken'
import { CheckNote } from '../check-note'

interface Props {
  readonly photos: readonly Photo[]
  /** When they were sent, epoch ms. */
  readonly sentAtMs?: number
}

/** What is to be known of photos: taken earlier, or not for everybody to see. What holds for several is said once. */
export function PhotoNotes({ photos, sentAtMs = 0 }: Props) {
  const taken = together(photos, ({ takenAtMs }) => takenInWords(takenAtMs, sentAtMs))
  const checks = together(photos, ({ check, checkWhy }) => check && `${check} ${checkWhy ?? ''}`)
  return (
    <>
      {taken.map(({ word, of }) => (
        <View key={word} className='photo-grid__taken'>
          {of}
          {word}，比上报时间早
        </View>
      ))}
      {checks.map(({ word, of, first }) => (
        <CheckNote key={word} {...first} of={of} />
      ))}
    </>
  )
}

interface Together {
  readonly word: string
  readonly first: Photo
  /** Which they are; nothing where it holds for all. */
  readonly of: string
}

function together(photos: readonly Photo[], wordOf: (photo: Photo) => string | undefined): Together[] {
  const words = new Set(photos.flatMap((photo) => wordOf(photo) ?? []))
  return [...words].flatMap((word) => {
    const numbers = photos.flatMap((photo, index) => (wordOf(photo) === word ? [index + 1] : []))
    const first = photos.find((photo) => wordOf(photo) === word)
    return first ? [{ word, first, of: numbers.length === photos.length ? '' : `第 ${numbers.join('、')} 张` }] : []
  })
}
