import { useState } from 'react'
import { askMessages } from '../../cloud/ask-messages'
import { call } from '../../cloud/call'
import { useMe } from '../../cloud/session'
import { Button, Notice } from '../kit'

/** WeChat shows no more in one dialog. */
const TEMPLATES_MAX = 3

/** Asks for WeChat messages, when there is something to wait for; nothing where there is nothing to ask. */
export function AskMessages({ children }: { readonly children: string }) {
  const { data: me } = useMe()
  const [answer, setAnswer] = useState<'agreed' | 'declined'>()
  const templates = (me?.messagesToAsk ?? []).slice(0, TEMPLATES_MAX)
  const ask = askMessages
  if (!ask || templates.length === 0) return null
  if (answer === 'agreed') return <Notice kind='success'>好的，有结果会发微信消息告诉您。</Notice>
  if (answer === 'declined') return <Notice>没有开启微信消息，进展都在“消息”里。</Notice>
  const tap = async (): Promise<void> => {
    const accepted = await ask(templates)
    setAnswer(accepted.length > 0 ? 'agreed' : 'declined')
    // Whether it was counted or not, WeChat itself keeps the true number.
    if (accepted.length > 0) await call('citizen', 'messages.subscribed', { accepted: [...accepted] })
  }
  return (
    <Button kind='secondary' block icon='bell' onTap={() => void tap()}>
      {children}
    </Button>
  )
}
