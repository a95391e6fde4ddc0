/** Sends what waits for a network when its form is not open any more. */
import Taro from '@tarojs/taro'
import { forgetDraft, readDraft } from '../../cloud/draft'
import { onNetworkBack } from '../../cloud/network'
import { waitingReport, waitNoLonger } from '../../cloud/waiting-report'
import { sendReport } from './send-report'

/** An open form sends its own. */
export const openForms = { count: 0 }

/** Told when one was sent by itself. */
const SENT_EVENT = 'report.sent-by-itself'
/** Long enough for a form that opens first. */
const START_AFTER_MS = 3000
let busy = false

export function startReportQueue(): void {
  onNetworkBack(() => void sendWaiting())
  setTimeout(() => void sendWaiting(), START_AFTER_MS)
}

async function sendWaiting(): Promise<void> {
  const waiting = waitingReport()
  if (!waiting || busy || openForms.count > 0) return
  busy = true
  try {
    const draft = await readDraft('resident')
    // Once; it waits again when the network is gone again.
    waitNoLonger()
    if (draft.commandId !== waiting.commandId || !draft.at) return
    const reply = await sendReport('resident', draft, draft.at, waiting.notDuplicate, () => {})
    if (!reply.ok) return
    await forgetDraft('resident')
    Taro.eventCenter.trigger(SENT_EVENT)
    void Taro.showToast({ title: '网络恢复，上报已自动提交', icon: 'none', duration: 4000 })
  } finally {
    busy = false
  }
}

export function onSentByItself(tell: () => void): () => void {
  Taro.eventCenter.on(SENT_EVENT, tell)
  return () => {
    Taro.eventCenter.off(SENT_EVENT, tell)
  }
}
