import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer } from '#contract/answers'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { ACTION_WORDS } from '#contract/words'
import type { Failure } from '../../../cloud/call'
import { forgetForm, readForm, useKeptForm } from '../../../cloud/kept-form'
import { Button, Notice, Sheet } from '../../../components/kit'
import { failureInWords, requestIdOf } from '../../../words/failure'
import { asksOf } from './step-asks'
import { StepFields } from './step-fields'
import { EMPTY_FORM, missingIn, type StaffStep, type StepForm, type StepName } from './steps'
import { useStep } from './use-step'

interface Props {
  readonly step: StaffStep
  readonly shown: CaseDetail
  readonly town: PublicTown | undefined
  readonly onClose: () => void
  readonly onDone: (answer: Answer<'officer', StepName>) => void
  /** The case is no longer what is on screen; `typed` is what was written until then. */
  readonly onStale: (failure: Failure, typed: string) => void
}

/** Photos, and what is chosen from what is shown just now. */
const NOT_KEPT = ['photos', 'gridCode', 'parentId'] as const

/** The form of one step. What was typed stays until the step is done, over a reload and a new sign-in too. */
export function StepSheet({ step, shown, town, onClose, onDone, onStale }: Props) {
  const [form, change, forget] = useKeptForm<StepForm>(formName(shown.caseId, step), EMPTY_FORM, NOT_KEPT)
  const [tries, setTries] = useState(0)
  const { send, doing, failure } = useStep(step, shown.caseId, {
    onDone: (answer) => {
      forget()
      onDone(answer)
    },
    onStale: (stale) => onStale(stale, takeTyped(shown.caseId, step)),
  })
  const asks = asksOf(step, shown)
  const missing = tries > 0 ? missingIn(step, form, shown) : undefined

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
          <Button
            block
            size='large'
            kind={asks.kind === 'danger' ? 'danger' : 'primary'}
            loading={Boolean(doing)}
            onTap={submit}
          >
            {doing ?? (step === 'accept' ? '确认接单' : '提交')}
          </Button>
        </View>
      }
    >
      <View className='case-work__lead'>{asks.lead}</View>
      <StepFields step={step} shown={shown} form={form} town={town} missing={missing} onChange={change} />
    </Sheet>
  )
}

function formName(caseId: string, step: StaffStep): string {
  return `step.${caseId}.${step}`
}

function sentenceOfFailure(failure: Failure): string {
  const id = requestIdOf(failure)
  return `${failureInWords(failure, { form: true })}${id ? `（报障编号：${id}）` : ''}`
}

/** What was written for a step that is not possible any more; it is kept no longer. */
export function takeTyped(caseId: string, step: StaffStep): string {
  const name = formName(caseId, step)
  const { note = '' } = (readForm(name) ?? {}) as Partial<StepForm>
  forgetForm(name)
  return note.trim()
}
