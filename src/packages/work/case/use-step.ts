import { useRef, useState } from 'react'
import type { Answer } from '#contract/answers'
import type { Refusal } from '#contract/refusals'
import type { Failure } from '../../../cloud/call'
import { forgetSentPhotos, sendPhotos } from '../../../cloud/send-photos'
import { useCommand } from '../../../cloud/use-command'
import { inputOf } from './step-inputs'
import type { StaffStep, StepForm, StepName } from './steps'

/** Refusals which say that the case is no longer what is on screen. */
const STALE: ReadonlySet<Refusal> = new Set([
  'case/someone-was-faster',
  'case/not-now',
  'case/truth-already-decided',
  'case/not-found',
])

export interface StepUnderWay {
  readonly send: (form: StepForm) => Promise<void>
  /** What it is doing now, in words; nothing while it waits. */
  readonly doing?: string
  readonly failure?: Failure
}

interface Ends {
  readonly onDone: (answer: Answer<'officer', StepName>) => void
  readonly onStale: (failure: Failure) => void
}

/** Sends a step with its photos; once, however often the button is tapped. */
export function useStep(step: StaffStep, caseId: string, { onDone, onStale }: Ends): StepUnderWay {
  const command = useCommand<'officer', StepName>('officer', `case.${step}`)
  const busy = useRef(false)
  const [doing, setDoing] = useState<string>()
  const [failure, setFailure] = useState<Failure>()

  const run = async (form: StepForm): Promise<void> => {
    const sent = await sendPhotos(form.photos, (number) => setDoing(`正在上传照片 ${number}/${form.photos.length}`))
    if (!sent.ok) return setFailure(sent)
    setDoing('正在提交')
    const reply = await command.send(inputOf(step, caseId, form, sent.photos))
    if (!reply) return
    if (reply.ok) {
      forgetSentPhotos(form.photos)
      return onDone(reply.value)
    }
    setFailure(reply)
    if ('refusal' in reply && STALE.has(reply.refusal)) onStale(reply)
  }

  const send = async (form: StepForm): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setFailure(undefined)
    setDoing('正在提交')
    await run(form)
    busy.current = false
    setDoing(undefined)
  }
  return { send, ...(doing ? { doing } : {}), ...(failure ? { failure } : {}) }
}
