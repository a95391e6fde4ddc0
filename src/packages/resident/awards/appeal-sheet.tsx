import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Field, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'

interface Props {
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Against the suspension of the right to awards. */
export function AppealSheet({ onClose, onDone }: Props) {
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useAsk('citizen', 'award.appeal')
  const missing = note.trim() === ''
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!missing && (await send({ note: note.trim() }))?.ok) onDone()
  }
  return (
    <Sheet
      open
      title='申诉'
      onClose={() => {
        if (!sending) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          <Button block size='large' loading={sending} onTap={() => void submit()}>
            {sending ? '正在提交' : '提交申诉'}
          </Button>
        </View>
      }
    >
      <Field
        kind='lines'
        label='为什么认定得不对'
        required
        hint='由没有认定过您上报的工作人员处理，只能申诉一次。'
        placeholder='例如：当时确实有垃圾，后来被清走了'
        maxLength={NOTE_CHARS_MAX}
        value={note}
        onChange={setNote}
        error={tried && missing ? '请写几个字说明。' : undefined}
      />
    </Sheet>
  )
}
