import { useCallback, useRef, useState } from 'react'
import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import { type CallReply, call, type Failure } from './call'

export interface Asking<D extends Door, A extends ActionName<D>> {
  readonly send: (input: SentInput<D, A>) => Promise<CallReply<Answer<D, A>> | undefined>
  readonly sending: boolean
  readonly failure?: Failure
}

/** An action that needs no command id, because taking it twice changes nothing more. While it is sent, `send` takes no more. */
export function useAsk<D extends Door, A extends ActionName<D>>(door: D, action: A): Asking<D, A> {
  const busy = useRef(false)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const send = useCallback(
    async (input: SentInput<D, A>) => {
      if (busy.current) return undefined
      busy.current = true
      setSending(true)
      setFailure(undefined)
      const reply = await call(door, action, input)
      busy.current = false
      setSending(false)
      if (!reply.ok) setFailure(reply)
      return reply
    },
    [door, action],
  )
  return { send, sending, ...(failure ? { failure } : {}) }
}
