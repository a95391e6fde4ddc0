/** Seals over the audit log: made by the clock, proved by whoever asks. */
import type { AuditProof, DayHead } from '#contract/audit-views'
import { type AuditEntry, brokenUnder, type Seal, sealOver } from '#domain/audit/seal'
import { settleUnknown } from './audit-log'
import { dayOf } from './award-tallies'
import { brokenCaseUnder, headsSince } from './case-anchors'
import { insertOnce, updateIf } from './documents'
import { inTurns } from './in-turns'
import { _, db } from './sdk'

const ENTRIES = 'auditEntries'
const SEALS = 'auditSeals'
const HEADS = 'auditHeads'
/** A seal names each of its entries, and is one document. */
const ENTRIES_A_SEAL = 200
const SEALS_A_PROOF = 20
const HEADS_SHOWN = 31
const IDS_A_QUERY = 200

async function readLastSeal(): Promise<Seal | undefined> {
  const find = db
    .collection(SEALS)
    .where({ number: _.gt(0) })
    .orderBy('number', 'desc')
    .limit(1)
  return ((await find.get()).data as Seal[])[0]
}

/**
 * Seals what was written since the last time. First the seal, then its number on its entries: what broke off in between
 * is taken up again, for the seal itself names its entries. Two clocks at once make one seal of each number.
 */
export async function sweepAudit(now: number): Promise<{ sealed: number } | undefined> {
  await settleUnknown(now)
  const find = db
    .collection(ENTRIES)
    .where({ seal: 0 })
    .orderBy('atMs', 'asc')
    .orderBy('_id', 'asc')
    .limit(ENTRIES_A_SEAL)
  const [found, last] = await Promise.all([find.get(), readLastSeal()])
  const open = found.data as AuditEntry[]
  const already = new Set(last?.entries.map(({ id }) => id))
  const halfway = open.filter(({ _id }) => already.has(_id))
  if (last && halfway.length > 0) {
    await number(last)
    return { sealed: halfway.length }
  }
  const heads = await headsSince(last?.casesUpTo, now)
  if (open.length === 0 && !heads) return undefined
  const seal = sealOver(open, heads, last, now)
  if ((await insertOnce(SEALS, seal)) !== undefined) return { sealed: 0 }
  await number(seal)
  return { sealed: seal.count + (heads?.cases.length ?? 0) }
}

async function number(seal: Seal): Promise<void> {
  const ids = seal.entries.map(({ id }) => id)
  if (ids.length > 0) await updateIf(ENTRIES, { _id: _.in(ids), seal: 0 }, { seal: seal.number })
  const head: DayHead = { day: dayOf(seal.sealedAtMs), seal: seal.number, hash: seal.hash }
  await db.collection(HEADS).doc(head.day).set({ data: head })
  // Beside the database, so that who edits it by hand is found out.
  console.info(JSON.stringify({ level: 'audit', what: 'sealed', ...head, entries: seal.count }))
}

/** The last days' heads, newest first. */
export async function readHeads(): Promise<DayHead[]> {
  const find = db
    .collection(HEADS)
    .where({ seal: _.gt(0) })
    .orderBy('seal', 'desc')
    .limit(HEADS_SHOWN)
  return ((await find.get()).data as DayHead[]).map(({ day, seal, hash }) => ({ day, seal, hash }))
}

/** Proves seals from one on, against the entries, the days' heads and the cases' chains. */
export async function proveAudit(fromSeal: number): Promise<AuditProof> {
  const numbers = { number: _.gt(fromSeal - 2) }
  const find = db
    .collection(SEALS)
    .where(numbers)
    .orderBy('number', 'asc')
    .limit(SEALS_A_PROOF + 2)
  const [found, last, heads] = await Promise.all([find.get(), readLastSeal(), readHeads()])
  const seals = found.data as Seal[]
  const before = seals.find((seal) => seal.number === fromSeal - 1)
  const asked = seals.filter((seal) => seal.number >= fromSeal && seal.number < fromSeal + SEALS_A_PROOF)
  const kept = await inTurns(asked, readUnder)
  const brokenCases = await inTurns(asked, brokenCaseUnder)
  const proof = {
    seals: asked.length,
    entries: asked.reduce((sum, { count }) => sum + count, 0),
    cases: asked.reduce((sum, { cases = [] }) => sum + cases.length, 0),
  }
  let previous = before
  for (const [at, seal] of asked.entries()) {
    const due = fromSeal + at
    if (seal.number !== due || (due > 1 && !previous))
      return { ...proof, whole: false, broken: { seal: due, why: 'seal-removed' } }
    const broken = brokenUnder(seal, previous, kept[at] ?? []) ?? brokenCases[at]
    if (broken) return { ...proof, whole: false, broken }
    const head = heads.find((one) => one.seal === seal.number)
    if (head && head.hash !== seal.hash) return { ...proof, whole: false, broken: { seal: due, why: 'seal-changed' } }
    previous = seal
  }
  const next = fromSeal + asked.length
  const newest = Math.max(last?.number ?? 0, heads[0]?.seal ?? 0)
  if (next <= newest && asked.length < SEALS_A_PROOF)
    return { ...proof, whole: false, broken: { seal: next, why: 'seal-removed' } }
  return { ...proof, whole: true, ...(next <= newest ? { nextSeal: next } : {}) }
}

/** Both what the seal names and what claims to stand under it. */
async function readUnder(seal: Seal): Promise<AuditEntry[]> {
  const ids = seal.entries.map(({ id }) => id)
  const [named, claiming] = await Promise.all([
    db
      .collection(ENTRIES)
      .where({ _id: _.in(ids) })
      .limit(IDS_A_QUERY)
      .get(),
    db
      .collection(ENTRIES)
      .where({ seal: seal.number })
      .limit(IDS_A_QUERY + 1)
      .get(),
  ])
  const byId = new Map(
    [...(named.data as AuditEntry[]), ...(claiming.data as AuditEntry[])].map((one) => [one._id, one]),
  )
  return [...byId.values()]
}
