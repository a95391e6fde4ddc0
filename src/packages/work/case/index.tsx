import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Answer } from '#contract/answers'
import type { CaseDetail } from '#contract/views'
import { useTown } from '../../../cloud/town'
import { remember, useQuery } from '../../../cloud/use-query'
import { FailureState, NotFound, Notice, Page, Skeleton } from '../../../components/kit'
import { caseIdIn, NO_SUCH_CASE } from '../../../words/case-id'
import { failureInWords } from '../../../words/failure'
import { backToQueue } from '../shared/go'
import { CaseBody } from './case-body'
import './index.scss'
import { asksOf } from './step-asks'
import { StepBar } from './step-bar'
import { StepSheet, takeTyped } from './step-sheet'
import { type StaffStep, type StepName, stepsIn } from './steps'

const MOVED_ON = '这件案件刚刚有了新进展，请看最新情况。'
const TAKEN_AWAY = '这件案件刚刚转给了别人办理，您不能再查看。'

export default function CasePage() {
  const caseId = caseIdIn(useRouter().params)
  if (caseId) return <WorkOn caseId={caseId} />
  return (
    <Page title='案件办理'>
      <NotFound sentence={NO_SUCH_CASE} />
    </Page>
  )
}

/** What happened while a form was open; `typed` is what was written in it. */
interface News {
  readonly sentence: string
  readonly typed: string
}

function WorkOn({ caseId }: { readonly caseId: string }) {
  const { town } = useTown()
  const query = useQuery('officer', 'case.get', { caseId })
  const [stepped, setStepped] = useState<CaseDetail>()
  const [step, setStep] = useState<StaffStep>()
  const [news, setNews] = useState<News>()

  const shown = newer(query.data, stepped)
  const gone = query.failure !== undefined && 'refusal' in query.failure
  const steps = shown ? stepsIn(shown) : []
  const stale = step !== undefined && shown !== undefined && !steps.includes(step)
  useEffect(() => {
    if (!stale) return
    const typed = step ? takeTyped(caseId, step) : ''
    setStep(undefined)
    setNews((known) => known ?? { sentence: MOVED_ON, typed })
  }, [stale, step, caseId])

  useEffect(() => {
    if (news) void Taro.pageScrollTo({ scrollTop: 0, duration: 200 })
  }, [news])

  // After the form is closed: the store's readers see it at once, and an open form would seem out of date.
  useEffect(() => {
    if (stepped) remember('officer', 'case.get', { caseId: stepped.caseId }, stepped)
  }, [stepped])

  const done = (word: string, answer: Answer<'officer', StepName>): void => {
    setStep(undefined)
    setNews(undefined)
    if (!('may' in answer)) return void backToQueue(word)
    setStepped(answer)
    void Taro.showToast({ title: word, icon: 'none', duration: 2500 })
  }
  const open = (next: StaffStep): void => {
    setNews(undefined)
    setStep(next)
  }
  const bar = shown && !gone && steps.length > 0 ? <StepBar steps={steps} shown={shown} onTap={open} /> : undefined
  return (
    <Page title='案件办理' {...(bar ? { footer: bar } : {})}>
      {news ? <MovedOn news={gone ? { ...news, sentence: TAKEN_AWAY } : news} /> : null}
      {shown && !gone ? (
        <CaseBody shown={shown} town={town} />
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton cards={3} />
      )}
      {step && shown && !stale ? (
        <StepSheet
          key={step}
          step={step}
          shown={shown}
          town={town}
          onClose={() => setStep(undefined)}
          onDone={(answer) => done(asksOf(step, shown).done, answer)}
          onStale={(failure, typed) => {
            setStep(undefined)
            setNews({ sentence: failureInWords(failure), typed })
            void query.refresh()
          }}
        />
      ) : null}
    </Page>
  )
}

function MovedOn({ news: { sentence, typed } }: { readonly news: News }) {
  return (
    <Notice kind='danger'>
      <View>{sentence}</View>
      {typed ? (
        <View className='case-work__typed'>
          <View>您刚才写的（没有提交）：</View>
          <View>{typed}</View>
        </View>
      ) : null}
    </Notice>
  )
}

/** What a step answered counts until something newer was read. */
function newer(read: CaseDetail | undefined, stepped: CaseDetail | undefined): CaseDetail | undefined {
  if (!read || !stepped) return read ?? stepped
  return read.updatedAtMs >= stepped.updatedAtMs ? read : stepped
}
