import { useCallback, useRef, useState } from 'react'
import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import { type CallReply, call, type Failure } from './call'
import { newId } from './new-id'

/** A step without the id that `useCommand` gives it. */
export type WithoutId<T> = T extends { commandId: string } ? Omit<T, 'commandId'> : T

export interface Command<D extends Door, A extends ActionName<D>> {
  readonly send: (input: WithoutId<SentInput<D, A>>) => Promise<CallReply<Answer<D, A>> | undefined>
  readonly sending: boolean
  readonly failure?: Failure
  readonly clear: () => void
}

/**
 * A step somebody takes. One command id is kept until the step succeeded, so that a double tap, or a second
 * try after an answer that was lost, is the same command to the cloud. While it is sent, `send` takes no more.
 */
export function useCommand<D extends Door, A extends ActionName<D>>(door: D, action: A): Command<D, A> {
  const id = useRef<string>()
  const busy = useRef(false)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const send = useCallback(
    async (input: WithoutId<SentInput<D, A>>) => {
      if (busy.current) return undefined
      busy.current = true
      setSending(true)
      setFailure(undefined)
      id.current ??= await newId()
      const reply = await call(
        door,
        action,
        Object.assign({ commandId: id.current }, input) as unknown as SentInput<D, A>,
      )
      busy.current = false
      setSending(false)
      if (reply.ok) id.current = undefined
      else setFailure(reply)
      return reply
    },
    [door, action],
  )
  const clear = useCallback(() => setFailure(undefined), [])
  return { send, sending, clear, ...(failure ? { failure } : {}) }
}
