import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AwardHistory } from '#contract/award-views'
import { NOTE_CHARS_MAX } from '#contract/limits'
import { type CallReply, call, type Failure } from '../../../cloud/call'
import { Button, Field, Notice, Sheet } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { HAND_WORDS, type Hand } from './hands'

interface Props {
  readonly hand: Hand
  readonly caseId: string
  readonly onClose: () => void
  readonly onDone: (after: AwardHistory, word: string) => void
  readonly onStale: () => void
}

function take(hand: Hand, caseId: string, words: string): Promise<CallReply<AwardHistory>> {
  switch (hand) {
    case 'settle':
      return call('admin', 'awards.settle', { caseId, proof: words })
    case 'return':
      return call('admin', 'awards.return', { caseId, reason: words })
    case 'sendAgain':
      return call('admin', 'awards.sendAgain', { caseId, reason: words })
    case 'grant':
    case 'reopen':
      return call('admin', 'awards.propose', { caseId, correction: hand, reason: words })
  }
}

/** Nothing moves money without words that stay in the ledger. */
export function HandSheet({ hand, caseId, onClose, onDone, onStale }: Props) {
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { button, lead, field, done } = HAND_WORDS[hand]
  const missing = words.trim() === ''
  const submit = async (): Promise<void> => {
    setTried(true)
    if (missing || sending) return
    setSending(true)
    setFailure(undefined)
    const reply = await take(hand, caseId, words.trim())
    setSending(false)
    if (reply.ok) return onDone(reply.value, done)
    setFailure(reply)
    if ('refusal' in reply) onStale()
  }
  return (
    <Sheet
      open
      title={button}
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
      <View className='award__lead'>{lead}</View>
      <Field
        kind='lines'
        label={field}
        required
        hint='会永远留在这笔奖励的记录里。'
        maxLength={NOTE_CHARS_MAX}
        value={words}
        onChange={setWords}
        error={tried && missing ? `请写明${field}。` : undefined}
      />
    </Sheet>
  )
}
