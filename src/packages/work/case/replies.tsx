import { View } from '@tarojs/components'
import { NOTE_CHARS_MAX } from '#contract/limits'
import { useQuery } from '../../../cloud/use-query'
import './replies.scss'
import type { StaffStep } from './step-asks'

const ALL = {}
/** They change rarely. */
const FRESH_MS = 10 * 60_000

interface Props {
  readonly step: StaffStep
  readonly note: string
  readonly onChange: (note: string) => void
}

/** 常用语: a tap puts a sentence into the note, where it can still be changed. */
export function Replies({ step, note, onChange }: Props) {
  const { data } = useQuery('officer', 'replies.list', ALL, FRESH_MS)
  const texts = (data?.list ?? []).filter((one) => one.step === step).map(({ text }) => text)
  const offered = [...new Set(texts)].filter((text) => !note.includes(text))
  if (offered.length === 0) return null
  const put = (text: string): void => onChange([note.trim(), text].filter(Boolean).join('\n').slice(0, NOTE_CHARS_MAX))
  return (
    <View className='replies' {...{ role: 'group', 'aria-label': '常用语' }}>
      <View className='replies__label'>常用语，点一下填入：</View>
      {offered.map((text) => (
        <View
          key={text}
          className='replies__reply'
          hoverClass='replies__reply--pressed'
          onClick={() => put(text)}
          {...{ role: 'button', tabIndex: 0 }}
        >
          {text}
        </View>
      ))}
    </View>
  )
}
