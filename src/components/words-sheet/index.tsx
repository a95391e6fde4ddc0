import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import type { Failure } from '../../cloud/call'
import { failureInWords } from '../../words/failure'
import { Button, Choice, Field, FieldFrame, Notice, Sheet } from '../kit'

interface Props {
  readonly title: string
  readonly submit?: string
  readonly field: {
    readonly label: string
    readonly placeholder?: string
    readonly hint?: string
    /** What is said when it was left empty. */
    readonly missing: string
  }
  /** Sentences that are often right as they stand. */
  readonly quick?: readonly string[]
  readonly sending: boolean
  readonly failure: Failure | undefined
  /** What can be done about the failure, below its sentence. */
  readonly remedy?: ReactNode
  readonly onSend: (words: string) => void
  readonly onClose: () => void
  /** What follows from it, above the field. */
  readonly children?: ReactNode
}

/** A decision that needs its reason in words, and nothing else. */
export function WordsSheet({ title, submit = '提交', field, quick = [], sending, failure, remedy, ...props }: Props) {
  const { onSend, onClose, children } = props
  const { missing, ...shown } = field
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const said = words.trim()

  const send = (): void => {
    setTried(true)
    if (said) onSend(said)
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
          {failure ? remedy : null}
          <Button block size='large' loading={sending} onTap={send}>
            {sending ? '正在提交' : submit}
          </Button>
        </View>
      }
    >
      {children}
      {quick.length > 0 ? (
        <FieldFrame label='常用原因'>
          <Choice
            options={quick.map((key) => ({ key, title: key }))}
            value={quick.find((one) => one === words)}
            onChange={setWords}
          />
        </FieldFrame>
      ) : null}
      <Field
        kind='lines'
        {...shown}
        required
        maxLength={NOTE_CHARS_MAX}
        value={words}
        onChange={setWords}
        error={tried && !said ? missing : undefined}
      />
    </Sheet>
  )
}
