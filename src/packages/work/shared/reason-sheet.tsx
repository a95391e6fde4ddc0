import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ActionName, Door, SentInput } from '#contract/actions'
import { NOTE_CHARS_MAX } from '#contract/limits'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Field, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
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

/** A decision that needs its reason in words, and nothing else. */
export function ReasonSheet<D extends Door, A extends ActionName<D>>(props: Props<D, A>) {
  const { door, action, title, label, lead, placeholder, input, onClose, onDone } = props
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { send, sending, failure } = useAsk(door, action)
  const words = reason.trim()

  const submit = async (): Promise<void> => {
    setTried(true)
    if (!words) return
    const reply = await send(input(words))
    if (reply?.ok) onDone()
  }
  return (
    <Sheet
      open
      title={title}
      onClose={() => {
        if (!sending) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          <Button block size='large' loading={sending} onTap={() => void submit()}>
            {sending ? '正在提交' : '提交'}
          </Button>
        </View>
      }
    >
      <View className='reason-sheet__lead'>{lead}</View>
      <Field
        kind='lines'
        label={label}
        required
        placeholder={placeholder}
        maxLength={NOTE_CHARS_MAX}
        value={reason}
        error={tried && !words ? '请写几个字说明。' : undefined}
        onChange={setReason}
      />
    </Sheet>
  )
}
