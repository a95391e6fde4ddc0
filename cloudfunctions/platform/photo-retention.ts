/**
 * Each hour: photos of ended cases go when their time is over, first what arrived with more than the picture, later, where
 * an admin set a number for it, the pictures themselves. No original outlives its picture. Their hashes stay in the chain.
 * Twice, or after a crash, it comes to the same.
 */
import type { Case, CasePhoto } from '#domain/cases/case'
import { REMOVAL_MONTH_MS, type RemovedPhotos } from '#domain/cases/photo-removal'
import { readById, readPage, updateIf } from './documents'
import { readRetention } from './retention-settings'
import { _, db, files } from './sdk'

const PAGE = 50
const JOBS = 'jobs'
const REMOVED_TOGETHER = 50
const ENDED: ReadonlySet<string> = new Set(['closed', 'rejected'])

/** @returns how many cases were looked at when there may be more; undefined when nothing is left */
export async function sweepPhotos(now: number): Promise<{ cases: number } | undefined> {
  const { originalMonths, photoMonths } = (await readRetention()).retention
  const picturesStay = photoMonths === 0
  const monthsOfOriginals = picturesStay ? originalMonths : Math.min(originalMonths, photoMonths)
  const originals = await sweepKind('originals', monthsOfOriginals, now)
  const pictures = picturesStay ? 0 : await sweepKind('pictures', photoMonths, now)
  return originals + pictures > 0 ? { cases: originals + pictures } : undefined
}

/** Cases whose last step is that old, oldest first; one that is still open is looked at again after its next step. */
async function sweepKind(kind: keyof RemovedPhotos, months: number, now: number): Promise<number> {
  const job = await readById<{ after: string }>(JOBS, `photos:${kind}`)
  const where = { updatedAtMs: _.lt(now - months * REMOVAL_MONTH_MS) }
  const query = { where, by: 'updatedAtMs', direction: 'asc', cursor: job?.after, size: PAGE } as const
  const { list } = await readPage<Case>('cases', { ...query, without: ['effects'] })
  const last = list.at(-1)
  if (!last) return 0
  for (const subject of list) if (ENDED.has(subject.state)) await removeFrom(subject, kind, months, now)
  const after = `${last.updatedAtMs}:${last._id}`
  await db.collection(JOBS).doc(`photos:${kind}`).set({ data: { after } })
  return list.length
}

/** It is written on the case first, so that nobody takes what is missing for a broken chain. */
async function removeFrom(subject: Case, kind: keyof RemovedPhotos, months: number, now: number): Promise<void> {
  const photos = subject.timeline.flatMap((event) => event.photos)
  const fileIds = [...new Set(photos.flatMap((photo) => filesOf(photo, kind)))]
  if (fileIds.length === 0) return
  const { _id, updatedAtMs } = subject
  const written = { [`removedPhotos.${kind}`]: _.set({ atMs: now, months }) }
  // Again, after a crash: the first time stands.
  const first = subject.removedPhotos?.[kind] === undefined
  if (first && !(await updateIf('cases', { _id, updatedAtMs }, written))) return
  for (let from = 0; from < fileIds.length; from += REMOVED_TOGETHER)
    await files.removeAll(fileIds.slice(from, from + REMOVED_TOGETHER))
}

function filesOf({ fileId, original }: CasePhoto, kind: keyof RemovedPhotos): readonly string[] {
  if (kind === 'pictures') return [fileId]
  return original ? [original.fileId] : []
}
