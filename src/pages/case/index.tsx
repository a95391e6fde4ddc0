import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { CaseDetail } from '#contract/views'
import { useTown } from '../../cloud/town'
import { remember, useQuery } from '../../cloud/use-query'
import { CaseTimeline } from '../../components/case-timeline'
import { GridMap } from '../../components/grid-map'
import { Icon } from '../../components/icon'
import { Card, Cell, ErrorState, Notice, Page, Skeleton } from '../../components/kit'
import { PhotoGrid } from '../../components/photo-grid'
import { StagePicture } from '../../components/stage-picture'
import { caseStateInWords, truthInWords } from '../../words/case-state'
import { failureInWords, requestIdOf } from '../../words/failure'
import { timeInWords } from '../../words/time'
import { AwardCard } from './award-card'
import './case.scss'
import { RatingCard } from './rating-card'

export default function Case() {
  const { caseId = '' } = useRouter().params
  const { data, failure, loading, refresh } = useQuery('citizen', 'case.get', caseId ? { caseId } : null)
  return (
    <Page title='案件进度'>
      {data ? (
        <>
          {failure && !loading ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
          <Content shown={data} />
        </>
      ) : failure || !caseId ? (
        <ErrorState
          sentence={failure ? failureInWords(failure) : '没有找到这件案件。'}
          requestId={failure ? requestIdOf(failure) : undefined}
          {...(caseId ? { onRetry: () => void refresh() } : {})}
        />
      ) : (
        <Skeleton cards={3} rows={4} />
      )}
    </Page>
  )
}

function Content({ shown }: { readonly shown: CaseDetail }) {
  const truth = truthInWords(shown)
  const keep = (next: CaseDetail) => remember('citizen', 'case.get', { caseId: shown.caseId }, next)
  return (
    <>
      <Card>
        <View className='case__state'>{caseStateInWords(shown)}</View>
        {truth ? <View className='case__truth'>{truth}</View> : null}
        <View className='case__stages'>
          <StagePicture stage={shown.stage} state={shown.state} />
        </View>
      </Card>
      {shown.award ? <AwardCard award={shown.award} /> : null}
      <RatingCard shown={shown} onRated={keep} />
      <Card title='问题'>
        <View className='case__text'>{shown.text}</View>
        <View className='case__photos'>
          <PhotoGrid photos={shown.photos} label='上报时' />
        </View>
        <View className='case__photos'>
          <PhotoGrid photos={shown.photosAfter} label='处置后' />
        </View>
        <View className='case__facts'>
          <Cell title='事项' extra={shown.itemName} />
          <Cell title='办理部门' extra={shown.departmentName ?? '待派单'} />
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
      {town ? <GridMap town={town} value={{ lngDeg, latDeg }} height={360} /> : null}
    </Card>
  )
}
