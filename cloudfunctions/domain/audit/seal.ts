/** Entries of the audit log, sealed in batches into a chain of hashes. */
import { createHash } from 'node:crypto'
import type { BrokenPlace } from '#contract/audit-views'

export interface AuditEntry {
  readonly _id: string
  readonly atMs: number
  readonly by: string
  readonly byName?: string
  readonly what: string
  readonly on: readonly string[]
  readonly why?: string
  /** Its act never said how it ended: it broke off, or was cut off. */
  readonly outcome?: 'unknown'
  /**
   * The number of the seal it stands under, 0 before, `BEGUN` while its act is under way. Not part of what is hashed:
   * it is given later.
   */
  readonly seal: number
}

export interface Seal {
  readonly _id: string
  readonly number: number
  readonly sealedAtMs: number
  readonly fromMs: number
  readonly toMs: number
  readonly count: number
  /** Each entry with its hash, so that the one that was changed can be named. */
  readonly entries: readonly { readonly id: string; readonly hash: string }[]
  /** Where each case's chain stood that took a step since: who rewrites one from its first event does not come to it. */
  readonly cases?: readonly CaseHead[]
  /** How far cases were looked through, `atMs:id`. */
  readonly casesUpTo?: string
  readonly prevHash: string
  readonly hash: string
}

export interface CaseHead {
  readonly id: string
  /** The hash of the case's last event then. */
  readonly head: string
}

export interface CaseHeads {
  readonly cases: readonly CaseHead[]
  readonly upTo: string
}

export const BEGUN = -1
/** A function ends after a minute at most: what has not said by then how it ended never will. */
export const UNDER_WAY_MS = 2 * 60_000

export const SEAL_START = '0'.repeat(64)
/** An entry is sealed in its order but for this much: it may wait so long for the end of its act. */
const LATE_MS = 5 * 60_000

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

export function hashOfEntry({ _id, atMs, by, byName, what, on, why, outcome }: AuditEntry): string {
  return sha256([_id, atMs, by, byName ?? null, what, on, why ?? null, ...(outcome ? [outcome] : [])])
}

function hashOfSeal({
  number,
  sealedAtMs,
  fromMs,
  toMs,
  count,
  entries,
  cases,
  casesUpTo,
  prevHash,
}: Omit<Seal, 'hash' | '_id'>): string {
  const ofCases = cases ? [sha256(cases.map(({ id, head }) => [id, head])), casesUpTo] : []
  return sha256([
    ...[number, sealedAtMs, fromMs, toMs, count, sha256(entries.map(({ hash }) => hash)), prevHash],
    ...ofCases,
  ])
}

/**
 * Over what was written and which cases took a step; at least one of either.
 * @param entries oldest first
 */
export function sealOver(
  entries: readonly AuditEntry[],
  heads: CaseHeads | undefined,
  last: Seal | undefined,
  now: number,
): Seal {
  const casesUpTo = heads?.upTo ?? last?.casesUpTo
  const content = {
    number: (last?.number ?? 0) + 1,
    sealedAtMs: now,
    fromMs: entries[0]?.atMs ?? now,
    toMs: entries.at(-1)?.atMs ?? now,
    count: entries.length,
    entries: entries.map((entry) => ({ id: entry._id, hash: hashOfEntry(entry) })),
    ...(casesUpTo === undefined ? {} : { cases: heads?.cases ?? [], casesUpTo }),
    prevHash: last?.hash ?? SEAL_START,
  }
  return { _id: `seal:${content.number}`, ...content, hash: hashOfSeal(content) }
}

/** The first case whose chain does not come to where it stood. @param chains of each case, the hashes of its events */
export function brokenCaseOf(
  { number, cases = [] }: Pick<Seal, 'number' | 'cases'>,
  chains: ReadonlyMap<string, readonly string[]>,
): BrokenPlace | undefined {
  for (const { id, head } of cases) {
    const chain = chains.get(id)
    if (!chain) return { seal: number, why: 'case-removed', entry: id }
    if (!chain.includes(head)) return { seal: number, why: 'case-rewritten', entry: id }
  }
  return undefined
}

/**
 * The first broken place under a seal.
 * @param before the seal before it, none before the first
 * @param kept what lies in the database under its number, or should
 */
export function brokenUnder(
  seal: Seal,
  before: Seal | undefined,
  kept: readonly AuditEntry[],
): BrokenPlace | undefined {
  const { number } = seal
  const listed = seal.entries.length === seal.count && seal.prevHash === (before?.hash ?? SEAL_START)
  const byId = new Map(kept.map((entry) => [entry._id, entry]))
  for (const { id, hash } of seal.entries) {
    const entry = byId.get(id)
    if (!entry) return { seal: number, why: 'entry-removed', entry: id }
    if (hashOfEntry(entry) !== hash) return { seal: number, why: 'entry-changed', entry: id }
    // Entries are sealed in their order: what lies long before the seal before came after it.
    if (before && entry.atMs < before.toMs - LATE_MS) return { seal: number, why: 'entry-inserted', entry: id }
  }
  const known = new Set(seal.entries.map(({ id }) => id))
  const stranger = kept.find(({ _id }) => !known.has(_id))
  if (stranger) return { seal: number, why: 'entry-inserted', entry: stranger._id }
  return listed && hashOfSeal(seal) === seal.hash ? undefined : { seal: number, why: 'seal-changed' }
}
