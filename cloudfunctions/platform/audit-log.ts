/** The audit log: who did what, when, on whom and why. Entries are only ever added. */
import { randomUUID } from 'node:crypto'
import type { Input } from '#contract/actions'
import type { AuditEntryView } from '#contract/audit-views'
import { auditWords, OUTCOME_WORDS } from '#contract/audit-words'
import { PAGE_SIZE } from '#contract/limits'
import { type AuditEntry, BEGUN, UNDER_WAY_MS } from '#domain/audit/seal'
import { notFormula } from '#domain/insight/not-formula'
import { namesOf } from './audit-names'
import type { Call } from './call'
import { insertOnce, readPage, updateIf } from './documents'
import { _, db } from './sdk'

const COLLECTION = 'auditEntries'
const EXPORT_ROWS = 1_000 - 1
const TABLE_HEAD = '时间,操作,原因,结果,对象,管理员密钥名,操作人编号,操作代码,记录编号,封存号'
const SHANGHAI_MS = 8 * 60 * 60_000

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

export async function searchAudit(
  { by, on, what, fromMs, toMs }: Omit<Input<'admin', 'audit.search'>, 'cursor'>,
  cursor: string | undefined,
) {
  const times = [...(fromMs === undefined ? [] : [_.gt(fromMs - 1)]), ...(toMs === undefined ? [] : [_.lt(toMs)])]
  const where = {
    ...(by === undefined ? {} : { by }),
    ...(on === undefined ? {} : { on }),
    ...(what === undefined ? {} : { what }),
    ...(times.length === 0 ? {} : { atMs: times.length === 1 ? times[0] : _.and(times) }),
  }
  const query = { where, by: 'atMs', direction: 'desc', cursor, size: PAGE_SIZE } as const
  const page = await readPage<AuditEntry>(COLLECTION, query)
  const names = await namesOf(page.list.flatMap((entry) => [entry.by, ...entry.on]))
  return { ...page, list: page.list.map((entry) => entryView(entry, names)) }
}

/** A table for a spreadsheet; ids and codes only. */
export async function exportAudit(fromMs: number, toMs: number, cursor: string | undefined) {
  const where = { atMs: _.and([_.gt(fromMs - 1), _.lt(toMs)]) }
  const query = { where, by: 'atMs', direction: 'asc', cursor, size: EXPORT_ROWS } as const
  const page = await readPage<AuditEntry>(COLLECTION, query)
  const rows = page.list.map((entry) => {
    const { id, atMs, by, byName = '', what, on, why = '', outcome, seal } = entryView(entry, new Map())
    const ended = outcome === undefined ? '' : OUTCOME_WORDS[outcome]
    return [shanghai(atMs), auditWords(what), why, ended, on.join(' '), byName, by, what, id, String(seal)]
      .map(cell)
      .join(',')
  })
  const csv = `\ufeff${[TABLE_HEAD, ...rows].join('\r\n')}`
  return { csv, rows: rows.length, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }
}

/** 2026-11-23 10:40:05 */
function shanghai(atMs: number): string {
  return new Date(atMs + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** Always quoted. */
function cell(text: string): string {
  return `"${notFormula(text).replaceAll('"', '""')}"`
}

function entryView(entry: AuditEntry, names: ReadonlyMap<string, string>): AuditEntryView {
  const { _id, atMs, by, byName = names.get(by), what, on, why, outcome, seal } = entry
  const ended = seal === BEGUN ? ('began' as const) : outcome
  return {
    id: _id,
    atMs,
    by,
    what,
    on,
    onNames: Object.fromEntries(on.flatMap((one) => (names.has(one) ? [[one, names.get(one) ?? '']] : []))),
    seal: Math.max(seal, 0),
    ...(byName === undefined ? {} : { byName }),
    ...(why === undefined ? {} : { why }),
    ...(ended === undefined ? {} : { outcome: ended }),
  }
}
