import type { Case } from '#domain/cases/case'
import { SYSTEM } from '#domain/cases/permit'
import { addLinked, readCase, readCases } from './case-store'
import { type WrittenStep, writeStepOn } from './case-writes'
import { tell } from './inbox-store'

type Outcome = 'closed' | 'rejected'

/** A case has ended: those linked to it end with it, and whoever said “me too” is told. Done again, it changes nothing.
 *  @returns the linked cases that ended, with what must follow each */
export async function endFollowers(subject: Case, outcome: Outcome, now: number): Promise<WrittenStep[]> {
  const joined = subject.linkedIds.length > 0 ? await readCases(subject.linkedIds) : []
  const linked = joined.filter(({ parentId }) => parentId === subject._id)
  const ended = await Promise.all(linked.map((one) => endLinked(one, outcome, now)))
  const text = `您关注的“${subject.itemName}”（${subject.caseNo}）${outcome === 'closed' ? '已经解决' : '没有受理'}。`
  const title = outcome === 'closed' ? '关注的问题已解决' : '关注的问题已结束'
  const about = { atMs: now, title, text, caseId: subject._id }
  await Promise.all(
    subject.followerIds.map((personId) =>
      tell({ ...about, _id: `end:${subject._id}:${outcome}:${subject.version}:${personId}`, personId }),
    ),
  )
  return ended.flatMap((written) => written ?? [])
}

/** The case it was linked to learns of it; had that one ended a moment before, this one ends with it now. */
export async function joinParent(linked: Case, parentId: string, now: number): Promise<WrittenStep[]> {
  if (await addLinked(parentId, linked._id)) return []
  const parent = await readCase(parentId)
  const written = await endLinked(linked, parent?.state === 'rejected' ? 'rejected' : 'closed', now)
  return written ? [written] : []
}

/** A case that was unlinked meanwhile stays as it is. */
async function endLinked(linked: Case, outcome: Outcome, now: number): Promise<WrittenStep | undefined> {
  const action = outcome === 'closed' ? 'closeLinked' : 'rejectLinked'
  const commandId = `${action}:${linked.parentId}:${linked.version}`
  const written = await writeStepOn(linked, { action, commandId, note: '', photos: [] }, SYSTEM, now)
  return written.ok ? written.value : undefined
}
