import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AwardHistory } from '#contract/award-views'
import { type CallReply, call, type Failure } from '../../../cloud/call'
import { WordsSheet } from '../../../components/words-sheet'
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
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { button, lead, field, done } = HAND_WORDS[hand]
  const submit = async (words: string): Promise<void> => {
    if (sending) return
    setSending(true)
    setFailure(undefined)
    const reply = await take(hand, caseId, words)
    setSending(false)
    if (reply.ok) return onDone(reply.value, done)
    setFailure(reply)
    if ('refusal' in reply) onStale()
  }
  return (
    <WordsSheet
      title={button}
      field={{ label: field, hint: '会永远留在这笔奖励的记录里。', missing: `请写明${field}。` }}
      sending={sending}
      failure={failure}
      onSend={(words) => void submit(words)}
      onClose={onClose}
    >
      <View className='award__lead'>{lead}</View>
    </WordsSheet>
  )
}
