import type { SentInput } from '#contract/actions'
import type { CaseDetail } from '#contract/views'
import { type CallReply, call, isOffline } from '../../cloud/call'
import type { Draft } from '../../cloud/draft'
import { forgetSentPhotos, type SentPhoto, sendPhotos } from '../../cloud/send-photos'
import { remember } from '../../cloud/use-query'
import { type NotDuplicate, waitForNetwork } from '../../cloud/waiting-report'

/** Who reports: a resident; an officer, for others to solve; an officer who put it right on the spot. */
export type ReportKind = 'resident' | 'officer' | 'settled'
type Report = SentInput<'citizen', 'report.send'>

/**
 * Uploads the photos, then sends the report; without a network a resident's waits for it.
 * @param tell told what it is doing, in words
 */
export async function sendReport(
  kind: ReportKind,
  draft: Draft,
  at: NonNullable<Draft['at']>,
  notDuplicate: NotDuplicate | undefined,
  tell: (progress: string) => void,
): Promise<CallReply<CaseDetail>> {
  const photos = [...draft.photos, ...(kind === 'settled' ? draft.photosAfter : [])]
  const uploaded = await sendPhotos(photos, (number) => tell(`正在上传第 ${number} 张，共 ${photos.length} 张`))
  const waits = (): void => {
    if (kind === 'resident') waitForNetwork(draft.commandId, notDuplicate)
  }
  if (!uploaded.ok) {
    if (isOffline(uploaded)) waits()
    return uploaded
  }
  tell('正在提交')
  const before = uploaded.photos.slice(0, draft.photos.length)
  const after = uploaded.photos.slice(draft.photos.length)
  const reply = await deliver(kind, reportOf(draft, at, before, notDuplicate), draft.note.trim(), after)
  if (!reply.ok) {
    if (isOffline(reply)) waits()
    if ('refusal' in reply && reply.refusal.startsWith('photo/')) forgetSentPhotos(photos)
    return reply
  }
  if (kind === 'resident') remember('citizen', 'case.get', { caseId: reply.value.caseId }, reply.value)
  forgetSentPhotos(photos)
  return reply
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
