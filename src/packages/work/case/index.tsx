import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Answer } from '#contract/answers'
import type { CaseDetail } from '#contract/views'
import { useTown } from '../../../cloud/town'
import { type Query, remember, useQuery } from '../../../cloud/use-query'
import { ErrorState, Notice, Page, Skeleton } from '../../../components/kit'
import { failureInWords, requestIdOf } from '../../../words/failure'
import { backToQueue } from '../shared/go'
import { CaseBody } from './case-body'
import './index.scss'
import { StepBar } from './step-bar'
import { StepSheet } from './step-sheet'
import { STEP_ASKS, type StaffStep, type StepName, stepsIn } from './steps'

const MOVED_ON = '这件案件刚刚有了新进展，请看最新情况。'

export default function CasePage() {
  const { caseId = '' } = useRouter().params
  const { town } = useTown()
  const query = useQuery('officer', 'case.get', { caseId })
  const [stepped, setStepped] = useState<CaseDetail>()
  const [step, setStep] = useState<StaffStep>()
  const [notice, setNotice] = useState<string>()

  const shown = newer(query.data, stepped)
  const steps = stepsIn(shown?.may ?? [])
  const stale = step !== undefined && shown !== undefined && !steps.includes(step)
  useEffect(() => {
    if (!stale) return
    setStep(undefined)
    setNotice((known) => known ?? MOVED_ON)
  }, [stale])

  // After the form is closed: the store's readers see it at once, and an open form would seem out of date.
  useEffect(() => {
    if (stepped) remember('officer', 'case.get', { caseId: stepped.caseId }, stepped)
  }, [stepped])

  const done = (taken: StaffStep, answer: Answer<'officer', StepName>): void => {
    setStep(undefined)
    setNotice(undefined)
    if (!('may' in answer)) return void backToQueue(STEP_ASKS[taken].done)
    setStepped(answer)
    void Taro.showToast({ title: STEP_ASKS[taken].done, icon: 'none', duration: 2500 })
  }
  const open = (next: StaffStep): void => {
    setNotice(undefined)
    setStep(next)
  }

  return (
    <Page title='案件办理' {...(steps.length > 0 ? { footer: <StepBar steps={steps} onTap={open} /> } : {})}>
      {notice ? <Notice kind='danger'>{notice}</Notice> : null}
      {shown ? <CaseBody shown={shown} town={town} /> : <Waiting query={query} />}
      {steps.length > 2 ? <View className='case-work__room' /> : null}
      {step && !stale ? (
        <StepSheet
          key={step}
          step={step}
          caseId={caseId}
          town={town}
          onClose={() => setStep(undefined)}
          onDone={(answer) => done(step, answer)}
          onStale={(failure) => {
            setNotice(failureInWords(failure))
            void query.refresh()
          }}
        />
      ) : null}
    </Page>
  )
}

/** What a step answered counts until something newer was read. */
function newer(read: CaseDetail | undefined, stepped: CaseDetail | undefined): CaseDetail | undefined {
  if (!read || !stepped) return read ?? stepped
  return read.updatedAtMs >= stepped.updatedAtMs ? read : stepped
}

function Waiting({ query }: { readonly query: Query<CaseDetail> }) {
  if (!query.failure) return <Skeleton cards={3} />
  return (
    <ErrorState
      sentence={failureInWords(query.failure)}
      requestId={requestIdOf(query.failure)}
      onRetry={() => void query.refresh()}
    />
  )
}
