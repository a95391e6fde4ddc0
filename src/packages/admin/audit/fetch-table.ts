/** The audit log as a table, fetched a thousand entries at a time. */
import { call, type Failure } from '../../../cloud/call'
import { beginsAtMs, endsAfterMs } from '../../../words/time'

export interface AuditTable {
  readonly fileName: string
  readonly csv: string
  readonly rows: number
  /** There was more than is taken out at once. */
  readonly more: boolean
}

const PAGES_MAX = 10
const LINE = '\r\n'

/** @param from YYYY-MM-DD, or from the beginning; @param until the last day, or until now */
export async function fetchTable(
  from: string | undefined,
  until: string | undefined,
  reason: string,
): Promise<AuditTable | Failure> {
  const range = {
    fromMs: from ? beginsAtMs(from) : 0,
    toMs: until ? endsAfterMs(until) : Date.now() + 60_000,
    reason,
  }
  const parts: string[] = []
  let rows = 0
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const reply = await call('admin', 'audit.export', { ...range, ...(cursor ? { cursor } : {}) })
    if (!reply.ok) return reply
    const { csv } = reply.value
    // Each page has the table's head; it stands once.
    parts.push(page === 0 ? csv : csv.slice(csv.indexOf(LINE) + LINE.length))
    rows += reply.value.rows
    cursor = reply.value.cursor
    if (cursor === undefined) break
  }
  const name = [from ?? '最早', until ?? '现在'].join('至')
  return { fileName: `操作记录-${name}.csv`, csv: parts.join(LINE), rows, more: cursor !== undefined }
}
