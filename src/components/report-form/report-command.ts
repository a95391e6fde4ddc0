import type { SentInput } from '#contract/actions'
import { type Draft, hasDraft, writeDraft } from '../../cloud/draft'
import { throwAway } from '../../cloud/unsent/throw-away'
import type { Command, Unsent } from '../../cloud/unsent/types'
import { pickedPhotos } from '../../cloud/unsent/use-picked-photos'

/** Who reports: a resident; an officer, for others to solve; an officer who put it right on the spot. */
export type ReportKind = 'resident' | 'officer' | 'settled'
export type NotDuplicate = NonNullable<SentInput<'citizen', 'report.send'>['notDuplicate']>
type Report = Omit<SentInput<'citizen', 'report.send'>, 'commandId' | 'photos'> & { readonly photos: [] }

const TITLES: Record<ReportKind, string> = { resident: '上报', officer: '上报', settled: '自查自处' }

/** What a filled-in form sends; it keeps the id of its draft, whichever try succeeds. */
export function reportCommand(
  kind: ReportKind,
  draft: Draft,
  at: NonNullable<Draft['at']>,
  itemName: string,
  notDuplicate: NotDuplicate | undefined,
): Command {
  const { commandId, text, address, itemCode = '', gridCode, photos, photosAfter } = draft
  const settled = kind === 'settled'
  const report: Report = {
    itemCode,
    text: text.trim(),
    place: { ...at, address: address.trim() },
    ...(gridCode ? { gridCode } : {}),
    ...(notDuplicate ? { notDuplicate } : {}),
    photos: [],
  }
  return {
    commandId,
    door: kind === 'resident' ? 'citizen' : 'officer',
    action: settled ? 'report.settle' : 'report.send',
    input: settled ? { ...report, note: draft.note.trim(), photosAfter: [] } : report,
    photos: settled ? { photos, photosAfter } : { photos },
    words: { title: TITLES[kind], about: itemName },
  }
}

export function isReport({ action }: Unsent): boolean {
  return action === 'report.send' || action === 'report.settle'
}

/** In which form it was filled in. */
export function draftNameOf({ door }: Unsent): 'resident' | 'officer' {
  return door === 'citizen' ? 'resident' : 'officer'
}

/** Whether another report stands in the form it would go back to. */
export function formIsTaken(unsent: Unsent): boolean {
  return hasDraft(draftNameOf(unsent))
}

/** Puts a report that waits back into its form, to be changed. */
export async function backToForm(unsent: Unsent): Promise<void> {
  const { text, place, itemCode, gridCode } = unsent.input as unknown as Report
  const { address = '', ...at } = place
  const { note } = unsent.input
  const settled = unsent.action === 'report.settle'
  await writeDraft(draftNameOf(unsent), {
    commandId: unsent.commandId,
    text,
    address,
    at,
    itemCode,
    itemByHand: true,
    ...(gridCode ? { gridCode } : {}),
    photos: await pickedPhotos(unsent, 'photos'),
    photosAfter: await pickedPhotos(unsent, 'photosAfter'),
    settled,
    note: typeof note === 'string' ? note : '',
  })
  await throwAway(unsent)
}
