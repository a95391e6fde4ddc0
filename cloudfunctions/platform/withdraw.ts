import type { Case, Effect } from '#domain/cases/case'
import { SYSTEM } from '#domain/cases/permit'
import { readCases } from './case-store'
import { type WrittenStep, writeStepOn } from './case-writes'
import { tell } from './inbox-store'

/**
 * A case became confidential: nobody follows it any more. Whoever said “me too” is told so without a word of what it is
 * about; those linked to it are looked at by a dispatcher. Done again, it changes nothing.
 * @returns the cases that go their own way, with what must follow each
 */
export async function withdraw(
  subject: Case,
  { key, linkedIds, followerIds }: Effect & { kind: 'withdraw' },
  now: number,
): Promise<WrittenStep[]> {
  const text = `您关注的案件（${subject.caseNo}）已转由专人办理，以后不再公开进展。谢谢您的关心。`
  const about = { atMs: now, title: '不再公开进展', text }
  await Promise.all(followerIds.map((personId) => tell({ ...about, _id: `${key}:${personId}`, personId })))
  const linked = linkedIds.length > 0 ? await readCases(linkedIds) : []
  const own = linked.filter(({ parentId, state }) => parentId === subject._id && state === 'linked')
  const released = await Promise.all(own.map((one) => release(one, now)))
  return released.flatMap((written) => written ?? [])
}

async function release(one: Case, now: number): Promise<WrittenStep | undefined> {
  const commandId = `released:${one._id}:${one.version}`
  const written = await writeStepOn(one, { action: 'unlink', commandId, note: '', photos: [] }, SYSTEM, now)
  return written.ok ? written.value : undefined
}
