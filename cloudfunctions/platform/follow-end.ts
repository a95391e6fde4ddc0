import type { Case, Effect } from '#domain/cases/case'
import { SYSTEM } from '#domain/cases/permit'
import type { StepCommand } from '#domain/cases/step-command'
import { addLinked, readCase, readCases } from './case-store'
import { type WrittenStep, writeStepOn } from './case-writes'
import { tell } from './inbox-store'

/** A case has ended: those linked to it end with it, and whoever said “me too” is told. Done again, it changes nothing.
 *  @returns the linked cases that ended, with what must follow each */
export async function endFollowers(
  subject: Case,
  { key, outcome }: Effect & { kind: 'followEnd' },
  now: number,
): Promise<WrittenStep[]> {
  const linked = subject.linkedIds.length > 0 ? await readCases(subject.linkedIds) : []
  const ended = await Promise.all(linked.map((one) => endWith(one, { ...subject, state: outcome }, now)))
  const text = `您关注的“${subject.itemName}”（${subject.caseNo}）${outcome === 'closed' ? '已经解决' : '没有受理'}。`
  const title = outcome === 'closed' ? '关注的问题已解决' : '关注的问题已结束'
  const about = { atMs: now, title, text, caseId: subject._id }
  await Promise.all(subject.followerIds.map((personId) => tell({ ...about, _id: `${key}:${personId}`, personId })))
  return ended.flatMap((written) => written ?? [])
}

/**
 * The case it was linked to learns of it. Had that one ended a moment before, this one ends with it now; can it be
 * followed no more, because it was itself linked elsewhere, a dispatcher looks at this one again.
 */
export async function joinParent(
  linked: Case,
  { parentId, again }: Effect & { kind: 'joinParent' },
  now: number,
): Promise<WrittenStep[]> {
  if (linked.parentId !== parentId || (await addLinked(parentId, linked._id, again === true))) return []
  const written = await endWith(linked, await readCase(parentId), now)
  return written ? [written] : []
}

/** A linked case follows its parent's end; one that was unlinked or linked elsewhere meanwhile stays as it is. */
async function endWith(linked: Case, parent: Case | undefined, now: number): Promise<WrittenStep | undefined> {
  if (parent && linked.parentId !== parent._id) return undefined
  const written = await writeStepOn(linked, commandFor(linked, parent), SYSTEM, now)
  return written.ok ? written.value : undefined
}

function commandFor(linked: Case, parent: Case | undefined): StepCommand {
  const base = { commandId: `with:${linked._id}:${linked.version}`, note: '', photos: [] }
  if (parent?.state === 'closed') return { ...base, action: 'closeLinked' }
  if (parent?.state === 'rejected') return { ...base, action: 'rejectLinked', decidedBy: parent.rejectedBy }
  return { ...base, action: 'unlink' }
}
