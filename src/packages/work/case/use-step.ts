import type { Answer } from '#contract/answers'
import type { Refusal } from '#contract/refusals'
import type { Failure } from '../../../cloud/call'
import { usePhotoCommand } from '../../../cloud/use-photo-command'
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
  const { send: sendWithPhotos, ...rest } = usePhotoCommand<'officer', StepName>('officer', `case.${step}`)
  const send = async (form: StepForm): Promise<void> => {
    const reply = await sendWithPhotos(form.photos, (photos) => inputOf(step, caseId, form, photos))
    if (!reply) return
    if (reply.ok) onDone(reply.value)
    else if ('refusal' in reply && STALE.has(reply.refusal)) onStale(reply)
  }
  return { send, ...rest }
}
