/** The audit log: who did what, when, on whom and why. Entries are only ever added. */
import { randomUUID } from 'node:crypto'
import type { AuditEntryView } from '#contract/audit-views'
import { PAGE_SIZE } from '#contract/limits'
import { type AuditEntry, BEGUN, UNDER_WAY_MS } from '#domain/audit/seal'
import { notFormula } from '#domain/insight/not-formula'
import type { Call } from './call'
import { insertOnce, readPage, updateIf } from './documents'
import { _, db } from './sdk'

const COLLECTION = 'auditEntries'
const EXPORT_ROWS = 1_000 - 1

export type Who = Pick<Call, 'actor' | 'adminName' | 'now'>
export type What = Pick<AuditEntry, 'what' | 'on'> & { readonly why?: string }

export async function writeAudit(who: Who, what: What): Promise<void> {
  await addEntry(who, what, 0)
}

/** Before its act: it counts for nothing yet. @returns its id */
export function writeBegun(who: Who, what: What): Promise<string> {
  return addEntry(who, what, BEGUN)
}

async function addEntry({ actor, adminName, now }: Who, { what, on, why }: What, seal: number): Promise<string> {
  const entry: AuditEntry = {
    _id: `${now}-${randomUUID()}`,
    atMs: now,
    by: actor.personId,
    ...(adminName === undefined ? {} : { byName: adminName }),
    what,
    on,
    ...(why === undefined ? {} : { why: withoutNumbers(why) }),
    seal,
  }
  await insertOnce(COLLECTION, entry)
  return entry._id
}

/** The act was done. The clock may have been faster. */
export async function settleBegun(_id: string): Promise<void> {
  await updateIf(COLLECTION, { _id, seal: BEGUN }, { seal: 0 })
}

/** The act was refused: nothing was done. */
export async function withdrawBegun(_id: string): Promise<void> {
  await db.collection(COLLECTION).where({ _id, seal: BEGUN }).remove()
}

/** Whose act never said how it ended goes on the log as that. */
export async function settleUnknown(now: number): Promise<void> {
  const silent = { seal: BEGUN, atMs: _.lt(now - UNDER_WAY_MS) }
  await updateIf(COLLECTION, silent, { seal: 0, outcome: 'unknown' })
}

/** Words of a form may carry a phone number by mistake; the log never does. */
function withoutNumbers(text: string): string {
  return text.replace(/1[3-9]\d{9}/g, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`)
}

export async function searchAudit(by: string | undefined, on: string | undefined, cursor: string | undefined) {
  const where = { ...(by === undefined ? {} : { by }), ...(on === undefined ? {} : { on }) }
  const query = { where, by: 'atMs', direction: 'desc', cursor, size: PAGE_SIZE } as const
  const page = await readPage<AuditEntry>(COLLECTION, query)
  return { ...page, list: page.list.map(entryView) }
}

/** A table for a spreadsheet; ids and codes only. */
export async function exportAudit(fromMs: number, toMs: number, cursor: string | undefined) {
  const where = { atMs: _.and([_.gt(fromMs - 1), _.lt(toMs)]) }
  const query = { where, by: 'atMs', direction: 'asc', cursor, size: EXPORT_ROWS } as const
  const page = await readPage<AuditEntry>(COLLECTION, query)
  const rows = page.list.map((entry) => {
    const { id, atMs, by, byName = '', what, on, why = '', outcome = '', seal } = entryView(entry)
    return [id, new Date(atMs).toISOString(), by, byName, what, on.join(' '), why, outcome, String(seal)]
      .map(cell)
      .join(',')
  })
  const csv = ['id,at,by,name,what,on,why,outcome,seal', ...rows].join('\r\n')
  return { csv, rows: rows.length, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }
}

/** Always quoted. */
function cell(text: string): string {
  return `"${notFormula(text).replaceAll('"', '""')}"`
}

function entryView({ _id, atMs, by, byName, what, on, why, outcome, seal }: AuditEntry): AuditEntryView {
  const ended = seal === BEGUN ? ('began' as const) : outcome
  return {
    id: _id,
    atMs,
    by,
    what,
    on,
    seal: Math.max(seal, 0),
    ...(byName === undefined ? {} : { byName }),
    ...(why === undefined ? {} : { why }),
    ...(ended === undefined ? {} : { outcome: ended }),
  }
}
