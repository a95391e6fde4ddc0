import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PublicTown } from '#contract/town'
import type { SimilarCase } from '#contract/views'
import type { Draft } from '../../cloud/draft'
import { isStaff, useMe } from '../../cloud/session'
import { useTown } from '../../cloud/town'
import { Button, FailureState, Page, Skeleton } from '../../components/kit'
import { ForResidents } from '../for-residents'
import { Failed } from './failed'
import { countOf, type Problems } from './problems'
import { ReportFields, tellMissing, useReportCheck } from './report-fields'
import { Followed, Sent } from './sent'
import { SimilarReports } from './similar-reports'
import { type DraftForm, useDraft } from './use-draft'
import { useSendReport } from './use-send-report'
import { useSimilar } from './use-similar'
import { Waits } from './waits'

export default function Report() {
  const form = useDraft('resident')
  const { town, failure, refresh } = useTown()
  return (
    <Page title='上报问题'>
      <ForResidents what='登记只需一分钟，通过后即可上报。' offlineToo>
        {town && form.draft ? (
          <ReportForm town={town} draft={form.draft} form={form} />
        ) : failure && !town ? (
          <FailureState failure={failure} onRetry={() => void refresh()} />
        ) : (
          <Skeleton cards={3} />
        )}
      </ForResidents>
    </Page>
  )
}

interface FormProps {
  readonly town: PublicTown
  readonly draft: Draft
  readonly form: DraftForm
}

function ReportForm({ town, draft, form }: FormProps) {
  const staff = isStaff(useMe().data)
  const { send, sending, progress, failure, sent, waiting, forgetWaiting, clear } = useSendReport('resident', form)
  const [tried, setTried] = useState(false)
  const [followed, setFollowed] = useState<SimilarCase>()
  const { item, insideTown, found } = useReportCheck(town, draft)
  const similar = useSimilar(draft, item, insideTown)
  const unanswered = similar.list.length > 0 && !similar.notDuplicate
  const all: Problems = { ...found, ...(unanswered ? { similar: '请看一看附近的上报，是不是同一个问题。' } : {}) }
  // Said when it is tried to send; that a place lies outside the town the map says at once.
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

  if (sent) return <Sent sent={sent} staff={staff} />
  if (waiting) return <Waits commandId={waiting} onForm={again} />
  if (followed) return <Followed followed={followed} />
  return (
    <View>
      <ReportFields town={town} draft={draft} item={item} shown={shown} staff={staff} onChange={form.change} />
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
        {sending ? progress : '提交上报'}
      </Button>
      <View className='report__quiet report__next'>填写的内容会自动保存在手机里，断网也不会丢。</View>
    </View>
  )
}
