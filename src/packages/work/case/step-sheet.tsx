import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '#contract/answers'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { ACTION_WORDS } from '#contract/words'
import type { Failure } from '../../../cloud/call'
import { useKeptForm } from '../../../cloud/kept-form'
import { Notice, Sheet } from '../../../components/kit'
import type { PickedPhoto } from '../../../components/photo-picker'
import { SendButton } from '../../../components/photo-picker/send-button'
import { failureInWords, requestIdOf } from '../../../words/failure'
import { asksOf, type StaffStep } from './step-asks'
import { StepFields } from './step-fields'
import { EMPTY_FORM, missingIn, type StepForm, type StepName } from './steps'
import { useStep } from './use-step'

/** What was written and photographed for a step that did not apply, to be used in another one. */
export interface Carried {
  readonly note: string
  readonly photos: readonly PickedPhoto[]
}

interface Props {
  readonly step: StaffStep
  readonly shown: CaseDetail
  readonly town: PublicTown | undefined
  readonly carried?: Carried
  /** The case went on while the form was open: this step is not possible any more. */
  readonly stale: boolean
  readonly onClose: () => void
  readonly onDone: (answer: Answer<'officer', StepName>) => void
  /** Without a network it waits on the phone. */
  readonly onKept: () => void
  /** The case is no longer what is on screen; `kept`: what was filled in is kept with the case. */
  readonly onStale: (kept: boolean) => void
}

/** Photos, and what is chosen from what is shown just now. */
const NOT_KEPT = ['photos', 'gridCode', 'parentId'] as const

/** The form of one step. What was typed stays until the step is done, over a reload and a new sign-in too. */
export function StepSheet({ step, shown, town, carried, stale, onClose, onDone, onKept, onStale }: Props) {
  const [form, change, forget] = useKeptForm<StepForm>(`step.${shown.caseId}.${step}`, EMPTY_FORM, NOT_KEPT)
  const [tries, setTries] = useState(0)
  const { send, park, doing, failure } = useStep(step, shown, {
    onDone: (answer) => {
      forget()
      onDone(answer)
    },
    onKept: () => {
      forget()
      onKept()
    },
    onStale: () => {
      forget()
      onStale(true)
    },
  })
  const asks = asksOf(step, shown)
  const missing = tries > 0 ? missingIn(step, form, shown) : undefined

  useEffect(() => {
    if (!carried) return
    const note = form.note.includes(carried.note) ? form.note : [form.note, carried.note].filter(Boolean).join('\n')
    change({ ...form, note, photos: carried.photos })
  }, [carried])

  const parking = useRef(false)
  useEffect(() => {
    if (!stale || doing || parking.current) return
    parking.current = true
    forget()
    void park(form).then(onStale)
  }, [stale, doing])

  const submit = (): void => {
    setTries((count) => count + 1)
    if (!missingIn(step, form, shown)) void send(form)
  }
  const close = (): void => {
    if (!doing) onClose()
  }
  return (
    <Sheet
      open
      title={ACTION_WORDS[step]}
      onClose={close}
      {...(missing ? { showId: `step-${missing.field}`, showCount: tries } : {})}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{sentenceOfFailure(failure)}</Notice> : null}
          <SendButton kind={asks.kind === 'danger' ? 'danger' : 'primary'} doing={doing} onTap={submit}>
            {step === 'accept' ? '确认接单' : '提交'}
          </SendButton>
        </View>
      }
    >
      <View className='case-work__lead'>{asks.lead}</View>
      <StepFields step={step} shown={shown} form={form} town={town} missing={missing} onChange={change} />
    </Sheet>
  )
}

function sentenceOfFailure(failure: Failure): string {
  const id = requestIdOf(failure)
  return `${failureInWords(failure, { form: true })}${id ? `（报障编号：${id}）` : ''}`
}
