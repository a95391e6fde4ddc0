import { useRef, useState } from 'react'
import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { CallReply, Failure } from './call'
import { type ChosenPhoto, forgetSentPhotos, type SentPhoto, sendPhotos } from './send-photos'
import { useCommand, type WithoutId } from './use-command'

export interface PhotoCommand<D extends Door, A extends ActionName<D>> {
  /** Nothing when it is under way already. */
  readonly send: (
    photos: readonly ChosenPhoto[],
    inputOf: (sent: SentPhoto[]) => WithoutId<SentInput<D, A>>,
  ) => Promise<CallReply<Answer<D, A>> | undefined>
  /** What it is doing now, in words; nothing while it waits. */
  readonly doing?: string
  readonly failure?: Failure
}

/** A step with photos: uploads them, then sends the step; once, however often the button is tapped. */
export function usePhotoCommand<D extends Door, A extends ActionName<D>>(door: D, action: A): PhotoCommand<D, A> {
  const command = useCommand(door, action)
  const busy = useRef(false)
  const [doing, setDoing] = useState<string>()
  const [failure, setFailure] = useState<Failure>()

  const send: PhotoCommand<D, A>['send'] = async (photos, inputOf) => {
    if (busy.current) return undefined
    busy.current = true
    setFailure(undefined)
    setDoing('正在提交')
    try {
      const sent = await sendPhotos(photos, (number) => setDoing(`正在上传照片 ${number}/${photos.length}`))
      if (!sent.ok) {
        setFailure(sent)
        return sent
      }
      setDoing('正在提交')
      const reply = await command.send(inputOf(sent.photos))
      if (!reply) return undefined
      if (reply.ok || ('refusal' in reply && reply.refusal.startsWith('photo/'))) forgetSentPhotos(photos)
      if (!reply.ok) setFailure(reply)
      return reply
    } finally {
      busy.current = false
      setDoing(undefined)
    }
  }
  return { send, ...(doing ? { doing } : {}), ...(failure ? { failure } : {}) }
}
