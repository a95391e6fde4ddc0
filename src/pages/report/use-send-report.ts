import { useRef, useState } from 'react'
import type { SentInput } from '#contract/actions'
import type { CaseDetail } from '#contract/views'
import { type CallReply, call, type Failure } from '../../cloud/call'
import type { Draft } from '../../cloud/draft'
import { forgetSentPhotos, type SentPhoto, sendPhotos } from '../../cloud/send-photos'
import { remember } from '../../cloud/use-query'
import type { DraftForm } from './use-draft'

/** Who reports: a resident; an officer, for others to solve; an officer who put it right on the spot. */
export type ReportKind = 'resident' | 'officer' | 'settled'
type Report = SentInput<'citizen', 'report.send'>
export type NotDuplicate = NonNullable<Report['notDuplicate']>

export interface Sending {
  readonly send: (draft: Draft, notDuplicate?: NotDuplicate) => Promise<void>
  readonly sending: boolean
  /** What it is doing, e.g. 正在上传第 2 张，共 3 张. */
  readonly progress: string
  readonly failure?: Failure
  readonly sent?: CaseDetail
  readonly clear: () => void
}

/** Uploads the photos, then sends the report; a second try sends only what the cloud does not have yet. */
export function useSendReport(kind: ReportKind, { finish, renewId }: DraftForm): Sending {
  const busy = useRef(false)
  const [progress, setProgress] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [sent, setSent] = useState<CaseDetail>()

  async function attempt(draft: Draft, notDuplicate: NotDuplicate | undefined): Promise<void> {
    if (!draft.at) return
    const photos = [...draft.photos, ...(kind === 'settled' ? draft.photosAfter : [])]
    const uploaded = await sendPhotos(photos, (number) => {
      setProgress(`正在上传第 ${number} 张，共 ${photos.length} 张`)
    })
    if (!uploaded.ok) return setFailure(uploaded)
    setProgress('正在提交')
    const before = uploaded.photos.slice(0, draft.photos.length)
    const after = uploaded.photos.slice(draft.photos.length)
    const report = reportOf(draft, draft.at, before, notDuplicate)
    const reply = await deliver(kind, report, draft.note.trim(), after)
    if (!reply.ok) {
      if ('refusal' in reply && reply.refusal === 'report/command-taken') await renewId()
      if ('refusal' in reply && reply.refusal.startsWith('photo/')) forgetSentPhotos(photos)
      return setFailure(reply)
    }
    if (kind === 'resident') remember('citizen', 'case.get', { caseId: reply.value.caseId }, reply.value)
    forgetSentPhotos(photos)
    setSent(reply.value)
    await finish()
  }

  const send: Sending['send'] = async (draft, notDuplicate) => {
    if (busy.current) return
    busy.current = true
    setFailure(undefined)
    setProgress('正在准备')
    await attempt(draft, notDuplicate).finally(() => {
      busy.current = false
      setProgress('')
    })
  }
  const clear = () => setFailure(undefined)
  return { send, sending: progress !== '', progress, clear, ...(failure ? { failure } : {}), ...(sent ? { sent } : {}) }
}

function reportOf(
  { commandId, text, address, itemCode = '', gridCode }: Draft,
  at: NonNullable<Draft['at']>,
  photos: SentPhoto[],
  notDuplicate: NotDuplicate | undefined,
): Report {
  return {
    commandId,
    itemCode,
    text: text.trim(),
    place: { ...at, address: address.trim() },
    ...(gridCode ? { gridCode } : {}),
    ...(notDuplicate ? { notDuplicate } : {}),
    photos,
  }
}

function deliver(kind: ReportKind, report: Report, note: string, after: SentPhoto[]): Promise<CallReply<CaseDetail>> {
  switch (kind) {
    case 'resident':
      return call('citizen', 'report.send', report)
    case 'officer':
      return call('officer', 'report.send', report)
    case 'settled':
      return call('officer', 'report.settle', { ...report, note, photosAfter: after })
  }
}
