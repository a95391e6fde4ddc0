import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX, STEP_PHOTOS_MAX } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import type { SimilarCase } from '#contract/views'
import type { Draft } from '../../../cloud/draft'
import { hasRole, useMe } from '../../../cloud/session'
import { useTown } from '../../../cloud/town'
import { Button, Card, Choice, Empty, FailureState, Field, FieldFrame, Page, Skeleton } from '../../../components/kit'
import { PhotoPicker } from '../../../components/photo-picker'
import { Failed } from '../../../pages/report/failed'
import { countOf, type Problems, settledProblemsOf } from '../../../pages/report/problems'
import { ReportFields, tellMissing, useReportCheck } from '../../../pages/report/report-fields'
import { Followed, Sent } from '../../../pages/report/sent'
import { SimilarReports } from '../../../pages/report/similar-reports'
import { type DraftForm, useDraft } from '../../../pages/report/use-draft'
import { useSendReport } from '../../../pages/report/use-send-report'
import { useSimilar } from '../../../pages/report/use-similar'
import { Waits } from '../../../pages/report/waits'
import './index.scss'

export default function OwnReportPage() {
  const me = useMe()
  const form = useDraft('officer')
  const { town, failure, refresh } = useTown()
  const failed = failure ?? me.failure
  return (
    <Page title='上报 / 自查自处'>
      {me.data && !hasRole(me.data, 'gridOfficer') ? (
        <Empty icon='users-round' title='这里是网格员的页面' text='您还没有网格员身份，请从首页“拍照上报”。' />
      ) : town && form.draft ? (
        <OwnReport town={town} draft={form.draft} form={form} />
      ) : failed && !town ? (
        <FailureState failure={failed} onRetry={() => void refresh()} />
      ) : (
        <Skeleton cards={3} />
      )}
    </Page>
  )
}

const KINDS = [
  { key: 'report', title: '请部门处理', note: '需要别人解决，按规则派单' },
  { key: 'settle', title: '现场已处置（自查自处）', note: '在自己的网格内，当场已解决，拍下前后照片即办结' },
] as const

interface FormProps {
  readonly town: PublicTown
  readonly draft: Draft
  readonly form: DraftForm
}

/** An officer's own report: for others to solve, or put right on the spot. */
function OwnReport({ town, draft, form }: FormProps) {
  const settled = draft.settled === true
  const { send, sending, progress, failure, sent, waiting, forgetWaiting, clear } = useSendReport(
    settled ? 'settled' : 'officer',
    form,
  )
  const [tried, setTried] = useState(false)
  const [followed, setFollowed] = useState<SimilarCase>()
  const { item, insideTown, found } = useReportCheck(town, draft)
  const similar = useSimilar(draft, item, insideTown && !settled)
  const unanswered = similar.list.length > 0 && !similar.notDuplicate
  const all: Problems = {
    ...found,
    ...(settled ? settledProblemsOf(draft) : {}),
    ...(unanswered ? { similar: '请看一看附近的上报，是不是同一个问题。' } : {}),
  }
  const shown: Problems = tried ? all : {}

  const submit = (): void => {
    setTried(true)
    if (countOf(all) === 0) void send(draft, item?.name ?? '', similar.notDuplicate)
    else tellMissing(all)
  }
  const again = (): void => {
    forgetWaiting()
    setTried(false)
    void form.begin()
  }
  const discard = (): void => {
    clear()
    setTried(false)
    void form.restart()
  }

  if (sent) return <Sent sent={sent} staff />
  if (waiting) return <Waits commandId={waiting} onForm={again} />
  if (followed) return <Followed followed={followed} />
  return (
    <View>
      <View className='own-report__kinds'>
        <Choice
          options={KINDS}
          value={settled ? 'settle' : 'report'}
          onChange={(kind) => {
            clear()
            form.change({ settled: kind === 'settle' })
          }}
        />
      </View>
      <ReportFields
        town={town}
        draft={draft}
        item={item}
        shown={shown}
        staff
        photosLabel={settled ? '处置前' : '拍下问题'}
        onChange={form.change}
      />
      {settled ? <SettledFields draft={draft} shown={shown} onChange={form.change} /> : null}
      <SimilarReports
        similar={similar}
        error={shown.similar}
        onFollowed={(one) => {
          setFollowed(one)
          void form.finish()
        }}
      />
      {failure ? <Failed failure={failure} onDiscard={discard} /> : null}
      <Button size='large' block loading={sending} onTap={submit}>
        {sending ? progress : settled ? '提交并办结' : '提交上报'}
      </Button>
    </View>
  )
}

interface SettledProps {
  readonly draft: Draft
  readonly shown: Problems
  readonly onChange: (part: Partial<Draft>) => void
}

/** How it looks now, and what was done. */
function SettledFields({ draft, shown, onChange }: SettledProps) {
  return (
    <Card id='report-photosAfter'>
      <FieldFrame label='处置后' required>
        <PhotoPicker
          value={draft.photosAfter}
          max={STEP_PHOTOS_MAX}
          error={shown.photosAfter}
          onChange={(photosAfter) => onChange({ photosAfter })}
        />
      </FieldFrame>
      <View id='report-note' />
      <Field
        kind='lines'
        label='怎么处置的'
        required
        value={draft.note}
        maxLength={NOTE_CHARS_MAX}
        placeholder='如：已清走纸箱三个，提醒店主不要占道'
        error={shown.note}
        onChange={(note) => onChange({ note })}
      />
    </Card>
  )
}
