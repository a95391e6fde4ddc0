import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import type { PublicTown } from '#contract/town'
import type { SimilarCase } from '#contract/views'
import type { Draft } from '../../cloud/draft'
import { SendButton } from '../photo-picker/send-button'
import { Failed } from './failed'
import { countOf, type Problems } from './problems'
import type { ReportKind } from './report-command'
import { ReportFields, tellMissing, useReportCheck } from './report-fields'
import { Followed, Sent } from './sent'
import { SimilarReports } from './similar-reports'
import type { DraftForm } from './use-draft'
import { useSendReport } from './use-send-report'
import { useSimilar } from './use-similar'
import { Waits } from './waits'

const LOOK_AT_SIMILAR = '请看一看附近的上报，是不是同一个问题。'

interface Props {
  readonly kind: ReportKind
  readonly town: PublicTown
  readonly draft: Draft
  readonly form: DraftForm
  /** Staff earn no awards: nothing is said of them. */
  readonly staff: boolean
  /** Above everything else. */
  readonly head?: ReactNode
  /** What this kind of report asks besides, below the others. */
  readonly more?: (shown: Problems) => ReactNode
  /** What is wrong with that. */
  readonly moreProblems?: Problems
  readonly photosLabel?: string
  readonly submitWord?: string
}

/** A report from the first photo to the thanks: residents' and officers' pages are this form with what they add. */
export function ReportForm(props: Props) {
  const { kind, town, draft, form, staff, head, more, moreProblems, photosLabel, submitWord = '提交上报' } = props
  const { send, sending, progress, failure, sent, waiting, forgetWaiting, clear } = useSendReport(kind, form)
  const [tried, setTried] = useState(false)
  const [followed, setFollowed] = useState<SimilarCase>()
  const { item, insideTown, found } = useReportCheck(town, draft)
  const similar = useSimilar(draft, item, insideTown && kind !== 'settled')
  const unanswered = similar.list.length > 0 && !similar.notDuplicate
  const all: Problems = { ...found, ...moreProblems, ...(unanswered ? { similar: LOOK_AT_SIMILAR } : {}) }
  // Said when it is tried to send; that a place lies outside the town the map says at once.
  const shown: Problems = tried ? all : {}
  useEffect(clear, [kind])

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
      {head}
      <ReportFields
        town={town}
        draft={draft}
        item={item}
        shown={shown}
        staff={staff}
        onChange={form.change}
        {...(photosLabel ? { photosLabel } : {})}
      />
      {more?.(shown)}
      <SimilarReports
        similar={similar}
        error={shown.similar}
        onFollowed={(one) => {
          setFollowed(one)
          void form.finish()
        }}
      />
      {failure ? <Failed failure={failure} onDiscard={discard} /> : null}
      <SendButton doing={sending ? progress : undefined} onTap={submit}>
        {submitWord}
      </SendButton>
      <View className='report__quiet report__next'>填写的内容会自动保存在手机里，断网也不会丢。</View>
    </View>
  )
}
