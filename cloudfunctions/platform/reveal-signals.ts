/** Who looked at many names and phones within a day is put before an admin; nothing follows by itself. */
import { USUAL_LIMITS } from '#contract/person-limits'
import type { AuditEntry } from '#domain/audit/seal'
import { revealsOf } from '#domain/awards/signals'
import { WINDOW_MS } from '#domain/limits/usage'
import { dayOf } from './award-tallies'
import { readPersonById } from './person-store'
import { _, db } from './sdk'
import { raiseSignal } from './signal-store'
import { readTown } from './town-store'

const LOOKS = ['officer/person.reveal', 'admin/person.reveal']
const LOOKS_MAX = 1_000

type Look = Pick<AuditEntry, 'by' | 'byName'>

/** By the audit log, which has them all: those of admins in the cloud's console, too. */
export async function sweepReveals(now: number): Promise<void> {
  const where = { what: _.in(LOOKS), atMs: _.gt(now - WINDOW_MS) }
  const find = db.collection('auditEntries').where(where).orderBy('atMs', 'desc').limit(LOOKS_MAX)
  const looks = (await find.field({ by: true, byName: true }).get()).data as Look[]
  const { limits } = await readTown(now)
  const { revealsToSignal } = { ...USUAL_LIMITS, ...limits?.limits }
  for (const by of new Set(looks.map((look) => look.by))) {
    const theirs = looks.filter((look) => look.by === by)
    if (theirs.length >= revealsToSignal) await tellOf(by, theirs, now)
  }
}

async function tellOf(by: string, looks: readonly Look[], now: number): Promise<void> {
  const keyName = looks.find(({ byName }) => byName !== undefined)?.byName
  const who = keyName ?? (await readPersonById(by))?.registration.nameMasked ?? by
  const text = `${who} 在 24 小时内查看了 ${looks.length} 次居民的姓名和手机号，理由见“操作记录”。`
  await raiseSignal('manyReveals', { caseId: null, caseNo: null }, { about: revealsOf(by, dayOf(now)), text }, now)
}
