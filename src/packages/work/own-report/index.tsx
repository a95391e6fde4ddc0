import { View } from '@tarojs/components'
import { NOTE_CHARS_MAX, STEP_PHOTOS_MAX } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import type { Draft } from '../../../cloud/draft'
import { hasRole, useMe } from '../../../cloud/session'
import { useTown } from '../../../cloud/town'
import { Card, Choice, Empty, FailureState, Field, FieldFrame, Page, Skeleton } from '../../../components/kit'
import { PhotoPicker } from '../../../components/photo-picker'
import { ReportForm } from '../../../components/report-form'
import { type Problems, settledProblemsOf } from '../../../components/report-form/problems'
import { type DraftForm, useDraft } from '../../../components/report-form/use-draft'
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
        <Skeleton page cards={3} />
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
  const kinds = (
    <View className='own-report__kinds'>
      <Choice
        options={KINDS}
        value={settled ? 'settle' : 'report'}
        onChange={(kind) => form.change({ settled: kind === 'settle' })}
      />
    </View>
  )
  const common = { town, draft, form, staff: true, head: kinds }
  if (!settled) return <ReportForm key='report' kind='officer' {...common} />
  return (
    <ReportForm
      key='report'
      kind='settled'
      {...common}
      photosLabel='处置前'
      submitWord='提交并办结'
      moreProblems={settledProblemsOf(draft)}
      more={(shown) => <SettledFields draft={draft} shown={shown} onChange={form.change} />}
    />
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
