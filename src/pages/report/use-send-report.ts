import { useRef, useState } from 'react'
import type { CaseDetail } from '#contract/views'
import { call, type Failure } from '../../cloud/call'
import type { Draft } from '../../cloud/draft'
import { forgetSentPhotos, sendPhotos } from '../../cloud/send-photos'
import { remember } from '../../cloud/use-query'
import type { DraftForm } from './use-draft'

export interface Sending {
  readonly send: (draft: Draft) => Promise<void>
  readonly sending: boolean
  /** What it is doing, e.g. 正在上传第 2 张，共 3 张. */
  readonly progress: string
  readonly failure?: Failure
  readonly sent?: CaseDetail
}

/** Uploads the photos, then sends the report; a second try sends only what the cloud does not have yet. */
export function useSendReport({ finish, renewId }: DraftForm): Sending {
  const busy = useRef(false)
  const [progress, setProgress] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [sent, setSent] = useState<CaseDetail>()

  async function attempt(draft: Draft): Promise<void> {
    const { photos, commandId, text, address, itemCode = '', at } = draft
    if (!at) return
    const uploaded = await sendPhotos(photos, (number) => {
      setProgress(`正在上传第 ${number} 张，共 ${photos.length} 张`)
    })
    if (!uploaded.ok) return setFailure(uploaded)
    setProgress('正在提交')
    const place = { ...at, address: address.trim() }
    const input = { commandId, itemCode, text: text.trim(), place, photos: uploaded.photos }
    const reply = await call('citizen', 'report.send', input)
    if (!reply.ok) {
      if ('refusal' in reply && reply.refusal === 'report/command-taken') await renewId()
      if ('refusal' in reply && reply.refusal.startsWith('photo/')) forgetSentPhotos(photos)
      return setFailure(reply)
    }
    remember('citizen', 'case.get', { caseId: reply.value.caseId }, reply.value)
    forgetSentPhotos(photos)
    setSent(reply.value)
    await finish()
  }

  const send = async (draft: Draft): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setFailure(undefined)
    setProgress('正在准备')
    await attempt(draft).finally(() => {
      busy.current = false
      setProgress('')
    })
  }
  return { send, sending: progress !== '', progress, ...(failure ? { failure } : {}), ...(sent ? { sent } : {}) }
}
