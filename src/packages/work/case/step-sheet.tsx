import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer } from '#contract/answers'
import type { PublicTown } from '#contract/town'
import { ACTION_WORDS } from '#contract/words'
import type { Failure } from '../../../cloud/call'
import { Button, Notice, Sheet } from '../../../components/kit'
import { failureInWords, requestIdOf } from '../../../words/failure'
import { StepFields } from './step-fields'
import { EMPTY_FORM, missingIn, STEP_ASKS, type StaffStep, type StepForm, type StepName } from './steps'
import { useStep } from './use-step'

interface Props {
  readonly step: StaffStep
  readonly caseId: string
  readonly town: PublicTown | undefined
  readonly onClose: () => void
  readonly onDone: (answer: Answer<'officer', StepName>) => void
  readonly onStale: (failure: Failure) => void
}

/** The form of one step. What was typed stays until the step is done or the form is closed. */
export function StepSheet({ step, caseId, town, onClose, onDone, onStale }: Props) {
  const [form, setForm] = useState<StepForm>(EMPTY_FORM)
  const [tried, setTried] = useState(false)
  const { send, doing, failure } = useStep(step, caseId, { onDone, onStale })
  const asks = STEP_ASKS[step]
  const missing = missingIn(step, form)

  const submit = (): void => {
    setTried(true)
    if (!missing) void send(form)
  }
  const close = (): void => {
    if (!doing) onClose()
  }
  return (
    <Sheet
      open
      title={ACTION_WORDS[step]}
      onClose={close}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{sentenceOfFailure(failure)}</Notice> : null}
          {tried && missing ? <View className='case-work__missing'>{missing.sentence}</View> : null}
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
      <StepFields step={step} form={form} town={town} missing={tried ? missing : undefined} onChange={setForm} />
    </Sheet>
  )
}

function sentenceOfFailure(failure: Failure): string {
  const id = requestIdOf(failure)
  return `${failureInWords(failure, { form: true })}${id ? `（报障编号：${id}）` : ''}`
}
