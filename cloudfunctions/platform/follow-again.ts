import type { Case, Effect } from '#domain/cases/case'
import { SYSTEM } from '#domain/cases/permit'
import { readCases } from './case-store'
import { type WrittenStep, writeStepOn } from './case-writes'
import { tell } from './inbox-store'

const ENDED: ReadonlySet<Case['state']> = new Set(['closed', 'rejected'])

/**
 * A case was taken up again: those that had ended with it follow it again, and whoever said “me too” is told. Done
 * again, it changes nothing; done late, when the case has ended once more, nobody is fetched back.
 * @returns the cases that follow it again, with what must follow each
 */
export async function fetchFollowers(
  subject: Case,
  { key }: Effect & { kind: 'followAgain' },
  now: number,
): Promise<WrittenStep[]> {
  if (ENDED.has(subject.state)) return []
  const linked = subject.linkedIds.length > 0 ? await readCases(subject.linkedIds) : []
  const own = linked.filter(({ parentId }) => parentId === subject._id)
  const back = await Promise.all(own.map((one) => relink(one, now)))
  const text = `您关注的“${subject.itemName}”（${subject.caseNo}）重新办理，结果会告诉您。`
  const about = { atMs: now, title: '关注的问题重新办理', text, caseId: subject._id }
  await Promise.all(subject.followerIds.map((personId) => tell({ ...about, _id: `${key}:${personId}`, personId })))
  return back.flatMap((written) => written ?? [])
}

/** One that its own reporter took elsewhere meanwhile stays as it is. */
async function relink(one: Case, now: number): Promise<WrittenStep | undefined> {
  const commandId = `again:${one._id}:${one.version}`
  const written = await writeStepOn(one, { action: 'relink', commandId, note: '', photos: [] }, SYSTEM, now)
  return written.ok ? written.value : undefined
}
