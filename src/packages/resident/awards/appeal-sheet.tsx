import { useAsk } from '../../../cloud/use-ask'
import { WordsSheet } from '../../../components/words-sheet'

interface Props {
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Against the suspension of the right to awards. */
export function AppealSheet({ onClose, onDone }: Props) {
  const { send, sending, failure } = useAsk('citizen', 'award.appeal')
  const submit = async (note: string): Promise<void> => {
    if ((await send({ note }))?.ok) onDone()
  }
  return (
    <WordsSheet
      title='申诉'
      submit='提交申诉'
      field={{
        label: '为什么认定得不对',
        hint: '由没有认定过您上报的工作人员处理，只能申诉一次。',
        placeholder: '例如：当时确实有垃圾，后来被清走了',
        missing: '请写几个字说明。',
      }}
      sending={sending}
      failure={failure}
      onSend={(words) => void submit(words)}
      onClose={onClose}
    />
  )
}
