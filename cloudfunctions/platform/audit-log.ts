/** The audit log: who did what, when, on whom and why. Entries are only ever added. */
import { randomUUID } from 'node:crypto'
import type { Door } from '#contract/actions'
import type { AuditEntryView } from '#contract/audit-views'
import { AUDITED, type Audited } from '#contract/audited'
import { PAGE_SIZE } from '#contract/limits'
import type { AuditEntry } from '#domain/audit/seal'
import { notFormula } from '#domain/insight/not-formula'
import type { Call } from './call'
import { insertOnce, readPage } from './documents'
import { _ } from './sdk'

const COLLECTION = 'auditEntries'
const EXPORT_ROWS = 1_000 - 1
const WORDS_MAX = 200

type Who = Pick<Call, 'actor' | 'adminName' | 'now'>
type What = Pick<AuditEntry, 'what' | 'on'> & { readonly why?: string }

export async function writeAudit({ actor, adminName, now }: Who, { what, on, why }: What): Promise<void> {
  const entry: AuditEntry = {
    _id: `${now}-${randomUUID()}`,
    atMs: now,
    by: actor.personId,
    ...(adminName === undefined ? {} : { byName: adminName }),
    what,
    on,
    ...(why === undefined ? {} : { why: withoutNumbers(why) }),
    seal: 0,
  }
  await insertOnce(COLLECTION, entry)
}

/** Writes what the contract says of an action that succeeded; of most, nothing. */
export async function auditAction(door: Door, action: string, input: unknown, call: Call): Promise<void> {
  const audited = (AUDITED[door] as Readonly<Record<string, Audited | undefined>>)[action]
  if (!audited) return
  const fields = input as Readonly<Record<string, unknown>>
  const told = (names: readonly string[]) =>
    names.filter((name) => fields[name] !== undefined).map((name) => worded(name, fields[name]))
  const why = told(audited.why ?? []).join(' · ')
  await writeAudit(call, { what: `${door}/${action}`, on: told(audited.on), ...(why === '' ? {} : { why }) })
}

function worded(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : `${name} ${JSON.stringify(value)}`
  return text.slice(0, WORDS_MAX)
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
  const rows = page.list.map(({ _id, atMs, by, byName, what, on, why, seal }) =>
    [_id, new Date(atMs).toISOString(), by, byName ?? '', what, on.join(' '), why ?? '', String(seal)]
      .map(cell)
      .join(','),
  )
  const csv = ['id,at,by,name,what,on,why,seal', ...rows].join('\r\n')
  return { csv, rows: rows.length, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) }
}

/** Always quoted. */
function cell(text: string): string {
  return `"${notFormula(text).replaceAll('"', '""')}"`
}

function entryView({ _id, atMs, by, byName, what, on, why, seal }: AuditEntry): AuditEntryView {
  const more = { ...(byName === undefined ? {} : { byName }), ...(why === undefined ? {} : { why }) }
  return { id: _id, atMs, by, what, on, seal, ...more }
}
