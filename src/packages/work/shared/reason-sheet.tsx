import { View } from '@tarojs/components'
import type { ActionName, Door, SentInput } from '#contract/actions'
import { useAsk } from '../../../cloud/use-ask'
import { WordsSheet } from '../../../components/words-sheet'
import './reason-sheet.scss'

interface Props<D extends Door, A extends ActionName<D>> {
  readonly door: D
  readonly action: A
  readonly title: string
  readonly label: string
  /** What follows from it. */
  readonly lead: string
  readonly placeholder: string
  readonly input: (reason: string) => SentInput<D, A>
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Takes an action that needs its reason in words, and nothing else. */
export function ReasonSheet<D extends Door, A extends ActionName<D>>(props: Props<D, A>) {
  const { door, action, title, label, lead, placeholder, input, onClose, onDone } = props
  const { send, sending, failure } = useAsk(door, action)
  const submit = async (words: string): Promise<void> => {
    const reply = await send(input(words))
    if (reply?.ok) onDone()
  }
  return (
    <WordsSheet
      title={title}
      field={{ label, placeholder, missing: '请写几个字说明。' }}
      sending={sending}
      failure={failure}
      onSend={(words) => void submit(words)}
      onClose={onClose}
    >
      <View className='reason-sheet__lead'>{lead}</View>
    </WordsSheet>
  )
}
