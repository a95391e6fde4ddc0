/** What the audit log answers. */
import type { Page } from './views'

export interface AuditEntryView {
  readonly id: string
  readonly atMs: number
  /** A personId, or `key:` and the name of an admin in the cloud's console. */
  readonly by: string
  /** The name of an admin's key, or the person's, masked; none once they left. */
  readonly byName?: string
  /** The door and the action, `admin/roles.grant`. */
  readonly what: string
  /** On whom or on what: ids and codes. */
  readonly on: readonly string[]
  /** For ids among them: a person's masked name, a case's number. */
  readonly onNames: Readonly<Record<string, string>>
  readonly why?: string
  /** `began`: its act is under way. `unknown`: it broke off, and may have been done or not. None: it was done. */
  readonly outcome?: 'began' | 'unknown'
  /** The seal it stands under; 0 before the clock sealed it. */
  readonly seal: number
}

/** `entry`: its id, or the case's; `seal`: its number. */
export interface BrokenPlace {
  readonly seal: number
  readonly why:
    | 'entry-changed'
    | 'entry-removed'
    | 'entry-inserted'
    | 'seal-changed'
    | 'seal-removed'
    | 'case-rewritten'
    | 'case-removed'
  readonly entry?: string
}

export interface AuditProof {
  readonly seals: number
  readonly entries: number
  /** How often cases' chains were compared with where they stood. */
  readonly cases: number
  readonly whole: boolean
  readonly broken?: BrokenPlace
  /** Where to go on; none when all was proved. */
  readonly nextSeal?: number
}

/** The last seal of a day: printed elsewhere, it shows that what was sealed until then is as it was. */
export interface DayHead {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string
  readonly seal: number
  readonly hash: string
}

export interface AuditAnswers {
  admin: {
    'audit.search': Page<AuditEntryView>
    'audit.export': { readonly csv: string; readonly rows: number; readonly cursor?: string }
    'audit.verify': AuditProof
    'audit.heads': { readonly list: readonly DayHead[] }
  }
}
