import { useEffect, useRef, useState } from 'react'
import type { CaseDetail } from '#contract/views'
import type { Failure } from '../../cloud/call'
import type { Draft } from '../../cloud/draft'
import { onNetworkBack } from '../../cloud/network'
import { type NotDuplicate, waitingReport } from '../../cloud/waiting-report'
import { openForms } from './report-queue'
import { type ReportKind, sendReport } from './send-report'
import type { DraftForm } from './use-draft'

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
export function useSendReport(kind: ReportKind, { draft: shown, finish, renewId }: DraftForm): Sending {
  const busy = useRef(false)
  const [progress, setProgress] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [sent, setSent] = useState<CaseDetail>()

  async function attempt(draft: Draft, notDuplicate: NotDuplicate | undefined): Promise<void> {
    if (!draft.at) return
    const reply = await sendReport(kind, draft, draft.at, notDuplicate, setProgress)
    if (!reply.ok) {
      if ('refusal' in reply && reply.refusal === 'report/command-taken') await renewId()
      return setFailure(reply)
    }
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
  const latest = useRef({ send, shown })
  latest.current = { send, shown }
  // What was tried without a network goes by itself, as long as nothing was changed in it.
  useEffect(() => {
    if (kind !== 'resident') return
    openForms.count += 1
    const stop = onNetworkBack(() => {
      const waiting = waitingReport()
      const { shown: draft, send: again } = latest.current
      if (waiting && draft?.commandId === waiting.commandId) void again(draft, waiting.notDuplicate)
    })
    return () => {
      openForms.count -= 1
      stop()
    }
  }, [kind])
  const clear = () => setFailure(undefined)
  return { send, sending: progress !== '', progress, clear, ...(failure ? { failure } : {}), ...(sent ? { sent } : {}) }
}
