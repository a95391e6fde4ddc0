import { useRef, useState } from 'react'
import type { CaseDetail } from '#contract/views'
import { type Failure, isOffline } from '../../cloud/call'
import type { Draft } from '../../cloud/draft'
import { submit } from '../../cloud/unsent/queue'
import { dropUnsent, unsentOf } from '../../cloud/unsent/store'
import { useOnAnswered } from '../../cloud/unsent/use-unsent'
import { remember } from '../../cloud/use-query'
import { type NotDuplicate, type ReportKind, reportCommand } from './report-command'
import type { DraftForm } from './use-draft'

export interface Sending {
  readonly send: (draft: Draft, itemName: string, notDuplicate?: NotDuplicate) => Promise<void>
  readonly sending: boolean
  /** What it is doing, e.g. 正在上传照片 2/3. */
  readonly progress: string
  readonly failure?: Failure
  readonly sent?: CaseDetail
  /** The id of the report that waits on the phone for a network. */
  readonly waiting?: string
  /** To fill in the form anew, while that one goes on waiting. */
  readonly forgetWaiting: () => void
  readonly clear: () => void
}

/** Uploads the photos, then sends the report; without a network it leaves the form and waits in the queue. */
export function useSendReport(kind: ReportKind, { finish, renewId }: DraftForm): Sending {
  const busy = useRef(false)
  const [progress, setProgress] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [sent, setSent] = useState<CaseDetail>()
  const [waiting, setWaiting] = useState<string>()

  useOnAnswered(({ commandId }, reply) => {
    if (commandId === waiting && reply.ok) arrived(reply.value as CaseDetail)
  })

  function arrived(answer: CaseDetail): void {
    if (kind === 'resident') remember('citizen', 'case.get', { caseId: answer.caseId }, answer)
    setSent(answer)
  }

  async function attempt(draft: Draft, itemName: string, notDuplicate: NotDuplicate | undefined): Promise<void> {
    if (!draft.at) return
    const { reply, kept } = await submit(reportCommand(kind, draft, draft.at, itemName, notDuplicate), setProgress)
    if (reply.ok) {
      arrived(reply.value as CaseDetail)
      return finish()
    }
    if (isOffline(reply) && kept) {
      setWaiting(draft.commandId)
      return finish()
    }
    // The form has everything: what is wrong is put right there.
    const unsent = unsentOf(draft.commandId)
    if (unsent) await dropUnsent(unsent)
    if ('refusal' in reply && reply.refusal === 'report/command-taken') await renewId()
    setFailure(reply)
  }

  const send: Sending['send'] = async (draft, itemName, notDuplicate) => {
    if (busy.current) return
    busy.current = true
    setFailure(undefined)
    setProgress('正在准备')
    await attempt(draft, itemName, notDuplicate).finally(() => {
      busy.current = false
      setProgress('')
    })
  }
  return {
    send,
    sending: progress !== '',
    progress,
    forgetWaiting: () => setWaiting(undefined),
    clear: () => setFailure(undefined),
    ...(failure ? { failure } : {}),
    ...(sent ? { sent } : {}),
    ...(waiting ? { waiting } : {}),
  }
}
