/** Each hour: what is known of people goes when its time is over, page by page; twice, or after a crash, it comes to the same. */
import type { AwardState } from '#contract/awards'
import type { Case } from '#domain/cases/case'
import { NOBODY } from '#domain/cases/reporter'
import { WINDOW_MS } from '#domain/limits/usage'
import type { Person } from '#domain/people/person'
import { readById, readPage, updateIf } from './documents'
import { erase, finishLeaving } from './leaving-store'
import { readRetention } from './retention-settings'
import { _, db } from './sdk'
import { STRANGERS } from './usage-store'
import { forgetWaiting } from './waiting-roles'

const PAGE = 50
const MONTH_MS = 30 * 86_400_000
const JOBS = 'jobs'
const JOB = 'retention'
const ENDED: ReadonlySet<string> = new Set(['closed', 'rejected'])
const SETTLED: readonly AwardState[] = ['delivered', 'returned', 'refused']

interface Job {
  /** The cursor of the last case that was looked at. */
  readonly after: string
}

/** @returns how much was done when there may be more; undefined when nothing is left */
export async function sweepRetention(now: number): Promise<{ cases: number; people: number } | undefined> {
  const { retention } = await readRetention()
  const before = (months: number) => now - months * MONTH_MS
  const leaving = await peopleSince('leaving', now)
  // Who waits for an award is asked about again each hour; that is no work that goes on.
  const left = await Promise.all(leaving.map((person) => finishLeaving(person, retention, now)))
  const refused = await peopleSince('refused', before(retention.refusedMonths))
  await Promise.all(refused.map((person) => erase(person, retention, now)))
  const gone = await peopleSince('left', before(retention.leftMonths))
  await Promise.all(gone.map(({ _id, version }) => db.collection('persons').where({ _id, version }).remove()))
  const people = left.filter(Boolean).length + refused.length + gone.length
  await db
    .collection('inbox')
    .where({ atMs: _.lt(before(retention.inboxMonths)) })
    .remove()
  await forgetWaiting(before(retention.waitingMonths))
  // What they sent counts no more.
  await db
    .collection(STRANGERS)
    .where({ lastAtMs: _.lt(now - WINDOW_MS) })
    .remove()
  const cases = await sweepCases(before(retention.caseMonths))
  return cases + people > 0 ? { cases, people } : undefined
}

/** Whose registration stands so since then, oldest first. */
async function peopleSince(status: 'leaving' | 'refused' | 'left', beforeMs: number): Promise<readonly Person[]> {
  const where = { 'registration.status': status, 'registration.submittedAtMs': _.lte(beforeMs) }
  const find = db.collection('persons').where(where).orderBy('registration.submittedAtMs', 'asc').limit(PAGE)
  return (await find.get()).data as Person[]
}

/** Cases whose last step is that old, oldest first; one that is still open is looked at again after its next step. */
async function sweepCases(beforeMs: number): Promise<number> {
  const job = await readById<Job>(JOBS, JOB)
  const where = { updatedAtMs: _.lt(beforeMs) }
  const query = { where, by: 'updatedAtMs', direction: 'asc', cursor: job?.after, size: PAGE } as const
  const { list } = await readPage<Case>('cases', { ...query, without: ['effects', 'timeline'] })
  const last = list.at(-1)
  if (!last) return 0
  const due = list.filter(
    ({ state, reporterRole, reporterId }) => ENDED.has(state) && reporterRole === 'citizen' && reporterId !== NOBODY,
  )
  await Promise.all(due.map(forgetReporter))
  const after: Job = { after: `${last.updatedAtMs}:${last._id}` }
  await db.collection(JOBS).doc(JOB).set({ data: after })
  return list.length
}

/** The award and the mark of an untrue report first: the case is what leads to them. */
async function forgetReporter({ _id, version, reporterId, truth, content }: Case): Promise<void> {
  const award = { _id: `award:${_id}`, state: _.in([...SETTLED]) }
  await updateIf('awards', award, { personId: NOBODY, sentTo: null, version: _.inc(1) })
  if (truth === 'untrue') await updateIf('standings', { _id: reporterId }, { untrue: _.pull({ caseId: _id }) })
  const openid = content ? { 'content.openidSecret': null, 'content.dueAtMs': null } : {}
  const forgotten = { reporterId: NOBODY, followerIds: _.set([]), ...openid, version: _.inc(1) }
  // One that changed meanwhile has a younger last step now, and waits for its time again.
  await updateIf('cases', { _id, version }, forgotten)
}
