/** Each hour: uploads whose time is over and that nothing names are removed; twice, or after a crash, it comes to the same. */
import { TICKET_DAYS } from '#contract/uploads'
import { withCleanCopies } from './photos'
import { readRetention } from './retention-settings'
import { _, db, files } from './sdk'
import { UPLOADS, type UploadNote } from './upload-notes'

const PAGE = 50
const DAY_MS = 86_400_000
/** As many as the storage removes at a time. */
const REMOVED_TOGETHER = 50

/** @returns how much was done when there may be more; undefined when nothing is left */
export async function sweepUploads(now: number): Promise<{ tickets: number; removed: number } | undefined> {
  const { retention } = await readRetention()
  // A day more than any call may name them: what is read below stays true.
  const days = Math.max(retention.uploadDays, TICKET_DAYS + 1)
  const over = { dayMs: _.lt(now - (days + 1) * DAY_MS) }
  const find = db.collection(UPLOADS).where(over).orderBy('dayMs', 'asc').limit(PAGE)
  const notes = (await find.get()).data as UploadNote[]
  if (notes.length === 0) return undefined
  const named = await namesIn(notes.map(({ purpose }) => purpose))
  const left = notes.flatMap(({ fileIds }) => fileIds).filter((fileId) => !named.includes(`"${fileId}"`))
  for (const some of inGroups(left.flatMap(withCleanCopies), REMOVED_TOGETHER)) await files.removeAll(some)
  const done = { _id: _.in(notes.map(({ _id }) => _id)) }
  await db.collection(UPLOADS).where(done).remove()
  return { tickets: notes.length, removed: left.length }
}

/** All that those cases and rounds of inspections say, as text: wherever a file is named in them, it is found. */
async function namesIn(purposes: readonly string[]): Promise<string> {
  const one = { _id: _.in([...new Set(purposes)]) }
  const found = await Promise.all([
    db.collection('cases').where(one).limit(PAGE).field({ timeline: true, photos: true, photosAfter: true }).get(),
    db.collection('inspectionRounds').where(one).limit(PAGE).field({ checks: true }).get(),
  ])
  return JSON.stringify(found.map(({ data }) => data))
}

function inGroups<T>(list: readonly T[], size: number): T[][] {
  const groups = Math.ceil(list.length / size)
  return Array.from({ length: groups }, (_, group) => list.slice(group * size, (group + 1) * size))
}
