/** The audit log at the admins' door. */
import { accept } from '#contract/outcome'
import { exportAudit, searchAudit } from '#platform/audit-log'
import { proveAudit, readHeads } from '#platform/audit-seals'
import type { Handlers } from '#platform/call'

export const auditHandlers: Pick<Handlers<'admin'>, Extract<keyof Handlers<'admin'>, `audit.${string}`>> = {
  'audit.search': async ({ cursor, ...about }) => accept(await searchAudit(about, cursor)),
  'audit.export': async ({ fromMs, toMs, cursor }) => accept(await exportAudit(fromMs, toMs, cursor)),
  'audit.verify': async ({ fromSeal }) => accept(await proveAudit(fromSeal)),
  'audit.heads': async () => accept({ list: await readHeads() }),
}
