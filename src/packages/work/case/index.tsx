import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Answer } from '#contract/answers'
import type { CaseDetail } from '#contract/views'
import { useTown } from '../../../cloud/town'
import { dropUnsent } from '../../../cloud/unsent/store'
import type { Unsent } from '../../../cloud/unsent/types'
import { useOnAnswered, useUnsent } from '../../../cloud/unsent/use-unsent'
import { remember, useQuery } from '../../../cloud/use-query'
import { FailureState, NotFound, Notice, Outdated, Page, Skeleton } from '../../../components/kit'
import { caseIdIn, NO_SUCH_CASE } from '../../../words/case-id'
import { roundIdIn } from '../../../words/round-id'
import { backToQueue } from '../shared/go'
import { CaseBody } from './case-body'
import './index.scss'
import { asksOf, type StaffStep } from './step-asks'
import { StepBar } from './step-bar'
import { type Carried, StepSheet } from './step-sheet'
import { type StepName, stepsIn } from './steps'
import { UnsentStep } from './unsent-step'

/** From which command that was refused the note and the photos come. */
interface Carrying extends Carried {
  readonly from: Unsent
}

const MOVED_ON = '这件案件刚刚有了新进展，请看最新情况。'
const TAKEN_AWAY = '这件案件刚刚转给了别人办理，您不能再查看。'

export default function CasePage() {
  const { params } = useRouter()
  const caseId = caseIdIn(params)
  const roundId = roundIdIn(params)
  if (caseId) return <WorkOn asked={{ caseId, ...(roundId ? { roundId } : {}) }} />
  return (
    <Page title='案件办理'>
      <NotFound sentence={NO_SUCH_CASE} />
    </Page>
  )
}

interface Asked {
  readonly caseId: string
  /** Of an inspection it was drawn for: who is to check it may open it for that alone. */
  readonly roundId?: string
}

function WorkOn({ asked }: { readonly asked: Asked }) {
  const { caseId } = asked
  const { town } = useTown()
  const query = useQuery('officer', 'case.get', asked)
  const [stepped, setStepped] = useState<CaseDetail>()
  const [step, setStep] = useState<StaffStep>()
  const [carrying, setCarrying] = useState<Carrying>()
  const [news, setNews] = useState<string>()
  const unsent = useUnsent(caseId)

  const shown = newer(query.data, stepped)
  const gone = query.failure !== undefined && 'refusal' in query.failure
  const steps = shown && !gone ? stepsIn(shown) : []
  const waits = unsent.some(({ refused }) => !refused)

  useEffect(() => {
    if (news) void Taro.pageScrollTo({ scrollTop: 0, duration: 200 })
  }, [news])

  // After the form is closed: the store's readers see it at once, and an open form would seem out of date.
  useEffect(() => {
    if (stepped) remember('officer', 'case.get', { caseId: stepped.caseId }, stepped)
  }, [stepped])

  useOnAnswered((sent) => {
    if (sent.caseId === caseId) void query.refresh()
  })

  const close = (): void => {
    setStep(undefined)
    setCarrying(undefined)
  }
  const settled = (): void => {
    // What was carried into this step is not wanted twice.
    if (carrying) void dropUnsent(carrying.from)
    setNews(undefined)
    close()
  }
  const done = (word: string, answer: Answer<'officer', StepName>): void => {
    settled()
    if (!('may' in answer)) return void backToQueue(word)
    setStepped(answer)
    void Taro.showToast({ title: word, icon: 'none', duration: 2500 })
  }
  const open = (next: StaffStep, carried?: Carrying): void => {
    setNews(undefined)
    setCarrying(carried)
    setStep(next)
  }
  const bar = shown && steps.length > 0 && !waits ? <StepBar steps={steps} shown={shown} onTap={open} /> : undefined
  return (
    <Page title='案件办理' {...(bar ? { footer: bar } : {})}>
      {news ? <Notice kind='danger'>{gone ? TAKEN_AWAY : news}</Notice> : null}
      {unsent.map((one) => (
        <UnsentStep
          key={one.commandId}
          unsent={one}
          steps={waits ? [] : steps}
          shown={shown}
          onUse={(next, carried) => open(next, { ...carried, from: one })}
        />
      ))}
      {shown && !gone ? (
        <>
          <Outdated failure={query.failure} atMs={query.atMs} />
          <CaseBody shown={shown} town={town} />
        </>
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton page cards={3} />
      )}
      {step && shown ? (
        <StepSheet
          key={step}
          step={step}
          shown={shown}
          town={town}
          stale={gone || !steps.includes(step)}
          {...(carrying ? { carried: carrying } : {})}
          onClose={close}
          onDone={(answer) => done(asksOf(step, shown).done, answer)}
          onKept={settled}
          onStale={(kept) => {
            if (kept) settled()
            else close()
            setNews(MOVED_ON)
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
