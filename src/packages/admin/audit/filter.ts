/** What of the audit log is shown. */
import type { SentInput } from '#contract/actions'
import { type AuditedKind, auditWords } from '#contract/audit-words'
import { beginsAtMs, dayInWords, endsAfterMs } from '../../../words/time'

export interface AuditFilter {
  readonly what?: AuditedKind
  /** Who did it. */
  readonly by?: { readonly id: string; readonly name: string }
  /** On whom or on what. */
  readonly on?: { readonly id: string; readonly name: string }
  /** YYYY-MM-DD */
  readonly from?: string
  readonly until?: string
}

export function searchOf({ what, by, on, from, until }: AuditFilter): SentInput<'admin', 'audit.search'> {
  return {
    ...(what ? { what } : {}),
    ...(by ? { by: by.id } : {}),
    ...(on ? { on: on.id } : {}),
    ...(from ? { fromMs: beginsAtMs(from) } : {}),
    ...(until ? { toMs: endsAfterMs(until) } : {}),
  }
}

/** 授予身份 · 张*明做的 · 2026年5月1日起 */
export function filterInWords({ what, by, on, from, until }: AuditFilter): string {
  const words = [
    what ? auditWords(what) : '',
    by ? `${by.name}做的` : '',
    on ? `与${on.name}有关` : '',
    from ? `${dayInWords(beginsAtMs(from))}起` : '',
    until ? `到${dayInWords(beginsAtMs(until))}` : '',
  ]
  return words.filter(Boolean).join(' · ')
}

export function turnedRound({ from, until }: AuditFilter): boolean {
  return from !== undefined && until !== undefined && from > until
}
