import type { Answer } from '#contract/answers'
import { type Refused, refuse } from '#contract/outcome'
import type { Refusal } from '#contract/refusals'
import type { CaseDetail } from '#contract/views'
import { ACTION_WORDS, STATE_WORDS } from '#contract/words'
import type { Failure } from '../../../cloud/call'
import { keepRefused } from '../../../cloud/unsent/queue'
import type { NewCommand } from '../../../cloud/unsent/types'
import { useQueuedCommand } from '../../../cloud/unsent/use-unsent'
import type { StaffStep } from './step-asks'
import { inputOf } from './step-inputs'
import type { StepForm, StepName } from './steps'

/** Refusals which say that the case is no longer what is on screen. */
const STALE: ReadonlySet<Refusal> = new Set([
  'case/someone-was-faster',
  'case/item-changed',
  'case/not-now',
  'case/truth-already-decided',
  'case/not-found',
])

export interface StepUnderWay {
  readonly send: (form: StepForm) => Promise<void>
  /** Keeps what was filled in for a step that is not possible any more; false when that was nothing. */
  readonly park: (form: StepForm) => Promise<boolean>
  /** What it is doing now, in words; nothing while it waits. */
  readonly doing?: string
  readonly failure?: Failure
}

interface Ends {
  readonly onDone: (answer: Answer<'officer', StepName>) => void
  /** Without a network it waits on the phone. */
  readonly onKept: () => void
  /** It does not apply any more; what was filled in is kept with the case. */
  readonly onStale: () => void
}

/** Sends a step with its photos; once, however often the button is tapped. */
export function useStep(step: StaffStep, shown: CaseDetail, { onDone, onKept, onStale }: Ends): StepUnderWay {
  const { send: submit, ...rest } = useQueuedCommand()
  const { caseId, itemName: about } = shown
  const commandOf = (form: StepForm): NewCommand => ({
    door: 'officer',
    action: `case.${step}`,
    caseId,
    input: inputOf(step, shown, form),
    photos: { photos: form.photos },
    words: { title: ACTION_WORDS[step], about },
  })
  const send = async (form: StepForm): Promise<void> => {
    const reply = await submit<Answer<'officer', StepName>>(commandOf(form), isStale)
    if (!reply) return
    if ('kept' in reply) onKept()
    else if (reply.ok) onDone(reply.value)
    else if ('refusal' in reply && isStale(reply)) onStale()
  }
  const park = async (form: StepForm): Promise<boolean> => {
    if (form.note.trim() === '' && form.photos.length === 0) return false
    return keepRefused(commandOf(form), refuse('case/not-now', { state: STATE_WORDS[shown.state] }))
  }
  return { send, park, ...rest }
}

function isStale({ refusal }: Refused): boolean {
  return STALE.has(refusal)
}
