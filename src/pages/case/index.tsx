import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { CaseDetail } from '#contract/views'
import { ACTION_WORDS } from '#contract/words'
import { useTown } from '../../cloud/town'
import { useOnAnswered, useUnsent } from '../../cloud/unsent/use-unsent'
import { remember, useQuery } from '../../cloud/use-query'
import { BeforeAfter } from '../../components/before-after'
import { CaseTimeline } from '../../components/case-timeline'
import { CheckNote } from '../../components/check-note'
import { GridMap, MapRoom } from '../../components/grid-map'
import { Icon } from '../../components/icon'
import { Button, Card, Cell, FailureState, NotFound, Notice, Outdated, Page, Skeleton } from '../../components/kit'
import { PhotoGrid } from '../../components/photo-grid'
import { UnsentCard } from '../../components/unsent-card'
import { caseIdIn, NO_SUCH_CASE } from '../../words/case-id'
import { timeInWords } from '../../words/time'
import { AwardCard } from './award-card'
import './case.scss'
import { OwnStepSheet } from './own-step-sheet'
import { type OwnStep, ownStepsIn } from './own-steps'
import { RatingCard } from './rating-card'
import { Standing } from './standing'

const MAP_HEIGHT = 360
const TITLE = '案件进度'

export default function Case() {
  const caseId = caseIdIn(useRouter().params)
  if (caseId) return <OwnCase caseId={caseId} />
  return (
    <Page title={TITLE}>
      <NotFound sentence={NO_SUCH_CASE} />
    </Page>
  )
}

function OwnCase({ caseId }: { readonly caseId: string }) {
  const { data, atMs, failure, refresh } = useQuery('citizen', 'case.get', { caseId })
  const [step, setStep] = useState<OwnStep>()
  const unsent = useUnsent(caseId)
  const waits = unsent.some(({ refused }) => !refused)
  const steps = data && !waits ? ownStepsIn(data) : []
  useOnAnswered((sent) => {
    if (sent.caseId === caseId) void refresh()
  })
  // A step's answer says nothing of the award, which no step changes.
  const keep = (next: CaseDetail) =>
    remember('citizen', 'case.get', { caseId }, { ...(data?.award ? { award: data.award } : {}), ...next })
  const footer = steps.map((one) => (
    <Button key={one} kind={one === 'appeal' ? 'primary' : 'secondary'} onTap={() => setStep(one)}>
      {ACTION_WORDS[one]}
    </Button>
  ))
  return (
    <Page title={TITLE} {...(footer.length > 0 ? { footer } : {})}>
      {unsent.map((one) => (
        <UnsentCard key={one.commandId} unsent={one} />
      ))}
      {data ? (
        <>
          <Outdated failure={failure} atMs={atMs} />
          <Content shown={data} onChanged={keep} />
        </>
      ) : failure ? (
        <FailureState failure={failure} onRetry={() => void refresh()} />
      ) : (
        <Skeleton page cards={3} rows={4} />
      )}
      {data && step ? (
        <OwnStepSheet
          key={step}
          step={step}
          shown={data}
          onClose={() => setStep(undefined)}
          onKept={() => setStep(undefined)}
          onDone={(next, word) => {
            setStep(undefined)
            keep(next)
            void Taro.showToast({ title: word, icon: 'none', duration: 2500 })
          }}
        />
      ) : null}
    </Page>
  )
}

interface ContentProps {
  readonly shown: CaseDetail
  readonly onChanged: (next: CaseDetail) => void
}

function Content({ shown, onChanged }: ContentProps) {
  const before = shown.photos.length > 0
  return (
    <>
      <Standing shown={shown} />
      {shown.extensionAsked ? <Notice>部门申请延长办理时间，正在审批。</Notice> : null}
      {shown.openPoints > 0 ? <Notice>您有 {shown.openPoints} 条补充等待答复。</Notice> : null}
      {shown.award ? <AwardCard award={shown.award} /> : null}
      <RatingCard shown={shown} onRated={onChanged} />
      {shown.photosAfter.length > 0 ? (
        <Card title={before ? '处置前后' : '处置后'}>
          {before ? (
            <BeforeAfter before={shown.photos} after={shown.photosAfter} />
          ) : (
            <PhotoGrid photos={shown.photosAfter} />
          )}
        </Card>
      ) : null}
      <Card title='您的上报'>
        <View className='case__text'>{shown.text}</View>
        <CheckNote {...shown.steps[0]} />
        <View className='case__photos'>
          <PhotoGrid photos={shown.photos} sentAtMs={shown.reportedAtMs} />
          {shown.photosRemoved ? <Notice>照片过了保存期限，已经删除。</Notice> : null}
        </View>
        <View className='case__facts'>
          <Cell title='事项' extra={shown.itemName} />
          {shown.selfSettled ? null : <Cell title='办理部门' extra={shown.departmentName ?? '待派单'} />}
          {shown.coDepartmentNames.length > 0 ? (
            <Cell title='协办部门' extra={shown.coDepartmentNames.join('、')} />
          ) : null}
          <Cell title='案卷号' extra={shown.caseNo} />
          <Cell title='上报时间' extra={timeInWords(shown.reportedAtMs)} />
        </View>
      </Card>
      <Card title='经过'>
        <CaseTimeline steps={shown.steps} />
      </Card>
      <Place shown={shown} />
    </>
  )
}

function Place({ shown }: { readonly shown: CaseDetail }) {
  const { town } = useTown()
  const [lngDeg, latDeg] = shown.place.at
  return (
    <Card title='位置'>
      <View className='case__place'>
        <Icon name='map-pin' className='case__pin' />
        <View>{[shown.communityName, shown.place.address].filter(Boolean).join(' · ')}</View>
      </View>
      {town ? <GridMap town={town} value={{ lngDeg, latDeg }} height={MAP_HEIGHT} /> : <MapRoom height={MAP_HEIGHT} />}
    </Card>
  )
}
