/** Where the cases' chains of evidence stood, kept in the seals of the audit log, and whether they still come to it. */
import type { BrokenPlace } from '#contract/audit-views'
import { brokenCaseOf, type CaseHeads, type Seal } from '#domain/audit/seal'
import type { Case } from '#domain/cases/case'
import { readPage } from './documents'
import { _, db } from './sdk'

const HOUR_MS = 3_600_000
/** A step reaches the database this much after its time at most. */
const LAG_MS = 2 * 60_000
const CASES_A_SEAL = 200
const SEALS_MAX = 100

type Chain = Pick<Case, '_id' | 'updatedAtMs'> & { readonly timeline: readonly { readonly hash: string }[] }
const CHAIN = { updatedAtMs: true, 'timeline.hash': true } as const

/** Cases that took a step up to the last full hour, so that each is read once an hour at most. */
export async function headsSince(casesUpTo: string | undefined, now: number): Promise<CaseHeads | undefined> {
  const fullHour = Math.floor((now - LAG_MS) / HOUR_MS) * HOUR_MS
  const where = { updatedAtMs: _.lt(fullHour) }
  const query = { where, by: 'updatedAtMs', direction: 'asc', cursor: casesUpTo, size: CASES_A_SEAL } as const
  const { list } = await readPage<Chain>('cases', { ...query, only: CHAIN })
  const last = list.at(-1)
  if (!last) return undefined
  const cases = list.map(({ _id, timeline }) => ({ id: _id, head: timeline.at(-1)?.hash ?? '' }))
  return { cases, upTo: `${last.updatedAtMs}:${last._id}` }
}

/** The first case under a seal that was rewritten or removed since. */
export async function brokenCaseUnder(seal: Seal): Promise<BrokenPlace | undefined> {
  const ids = (seal.cases ?? []).map(({ id }) => id)
  if (ids.length === 0) return undefined
  const find = db.collection('cases').where({ _id: _.in(ids) })
  const found = (await find.limit(CASES_A_SEAL).field(CHAIN).get()).data as Chain[]
  return brokenCaseOf(seal, new Map(found.map(({ _id, timeline }) => [_id, timeline.map(({ hash }) => hash)])))
}

/** How much of a case's chain lies under seals, and the seal that it does not come to. */
export async function sealedPart({
  _id,
  timeline,
}: Case): Promise<{ readonly sealedEvents: number; readonly rewritten?: number }> {
  const find = db.collection('auditSeals').where({ 'cases.id': _id }).orderBy('number', 'desc').limit(SEALS_MAX)
  const seals = (await find.field({ number: true, cases: true }).get()).data as Seal[]
  const chain = timeline.map(({ hash }) => hash)
  const own = seals.map(({ number, cases = [] }) => ({ number, cases: cases.filter(({ id }) => id === _id) }))
  const rewritten = own.find((seal) => brokenCaseOf(seal, new Map([[_id, chain]])))?.number
  if (rewritten !== undefined) return { sealedEvents: 0, rewritten }
  return { sealedEvents: Math.max(0, ...own.flatMap(({ cases }) => cases.map(({ head }) => chain.indexOf(head) + 1))) }
}
