/**
 * Uploads that came with a call which was refused, or that their owner does not want any more, are noted, so that the clock
 * can remove those that nothing names in the end: a function cannot list the storage. What is accepted costs no note.
 */
import { purposeOf } from '#contract/uploads'
import { insertOnce, updateIf } from './documents'
import { _, environmentId } from './sdk'
import { uploadOf } from './upload-seals'

export const UPLOADS = 'uploads'

/** One ticket. */
export interface UploadNote {
  readonly _id: string
  /** When its day began; some days later no call may name it any more. */
  readonly dayMs: number
  readonly fileIds: readonly string[]
  /** The case or the round of inspections that alone can name its files. */
  readonly purpose: string
}

/** Notes the caller's own uploads, one write a ticket; a second time changes nothing. */
export async function noteUploads(fileIds: readonly string[], purpose: string, openid: string): Promise<void> {
  const notes = new Map<string, UploadNote>()
  for (const fileId of new Set(fileIds)) {
    const upload = uploadOf(openid, purpose, fileId, environmentId())
    if (!upload) continue
    const { ticket, dayMs } = upload
    notes.set(ticket, { _id: ticket, dayMs, purpose, fileIds: [...(notes.get(ticket)?.fileIds ?? []), fileId] })
  }
  await Promise.all([...notes.values()].map(note))
}

/** Those that a call names. */
export async function noteUploadsIn(input: Readonly<Record<string, unknown>>, openid: string): Promise<void> {
  const photos = [input.photos, input.photosAfter].flatMap((list) => (Array.isArray(list) ? list : []))
  const fileIds = photos.flatMap((photo: { fileId?: unknown }) =>
    typeof photo?.fileId === 'string' ? photo.fileId : [],
  )
  await noteUploads(fileIds, purposeOf(input), openid)
}

async function note(first: UploadNote): Promise<void> {
  if ((await insertOnce(UPLOADS, first)) === undefined) return
  await updateIf(UPLOADS, { _id: first._id }, { fileIds: _.addToSet({ $each: first.fileIds }) })
}
