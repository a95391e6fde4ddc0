import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Refused } from '#contract/outcome'
import type { CallReply, Failure } from '../call'
import { isOffline } from '../call'
import { newId } from '../new-id'
import { onAnswered, submit } from './queue'
import { dropUnsent, shownUnsent, unsentOf, watchUnsent } from './store'
import type { NewCommand, Unsent } from './types'

/** What waits on this phone, oldest first; of one case only, where it is named. */
export function useUnsent(caseId?: string): readonly Unsent[] {
  const all = useSyncExternalStore(watchUnsent, shownUnsent, shownUnsent)
  return caseId === undefined ? all : all.filter((one) => one.caseId === caseId)
}

/** Tells what the cloud answered to something that waited. */
export function useOnAnswered(tell: (unsent: Unsent, reply: CallReply<unknown>) => void): void {
  const latest = useRef(tell)
  latest.current = tell
  useEffect(() => onAnswered((unsent, reply) => latest.current(unsent, reply)), [])
}

/** `kept`: without a network it waits on the phone, and goes by itself. */
export type Sent<T> = { readonly kept: true } | CallReply<T>

export interface QueuedCommand {
  /** Nothing when it is under way already. */
  readonly send: <T>(command: NewCommand, stays?: (refused: Refused) => boolean) => Promise<Sent<T> | undefined>
  /** What it is doing now, in words; nothing while it waits. */
  readonly doing?: string
  readonly failure?: Failure
}

/**
 * Sends from a form that shows the answer itself. One id until it succeeded, so that a double tap, or a second try
 * after an answer that was lost, is the same command. What is refused goes back to the form.
 */
export function useQueuedCommand(): QueuedCommand {
  const id = useRef<string>()
  const busy = useRef(false)
  const [doing, setDoing] = useState<string>()
  const [failure, setFailure] = useState<Failure>()

  async function attempt<T>(command: NewCommand, stays: (refused: Refused) => boolean): Promise<Sent<T>> {
    id.current ??= await newId()
    const commandId = id.current
    const { reply, kept } = await submit({ ...command, commandId }, setDoing)
    if (reply.ok) id.current = undefined
    else if (isOffline(reply) && kept) return { kept: true }
    else {
      const unsent = unsentOf(commandId)
      if (unsent && !('refusal' in reply && stays(reply))) await dropUnsent(unsent)
      setFailure(reply)
    }
    return reply as CallReply<T>
  }

  async function send<T>(
    command: NewCommand,
    stays: (refused: Refused) => boolean = () => false,
  ): Promise<Sent<T> | undefined> {
    if (busy.current) return undefined
    busy.current = true
    setFailure(undefined)
    setDoing('正在提交')
    return attempt<T>(command, stays).finally(() => {
      busy.current = false
      setDoing(undefined)
    })
  }
  return { send, ...(doing ? { doing } : {}), ...(failure ? { failure } : {}) }
}
