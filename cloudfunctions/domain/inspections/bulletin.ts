/** What the town publishes, and who reads it. */
import type { Audience, BulletinKind, BulletinTable } from '#contract/bulletins'
import { isForTown } from '#contract/roles'
import type { Actor } from '#domain/cases/permit'

export interface Bulletin {
  /** `spot:2026-11-16`, `cross:2026-11:<office>`, or the id of the command that wrote the news. */
  readonly _id: string
  readonly kind: BulletinKind
  readonly title: string
  readonly text: string
  readonly tables: readonly BulletinTable[]
  /** Keys of its readers: `everyone`, `staff`, `town`, `office:<code>`. */
  readonly readBy: readonly string[]
  readonly audience: Audience | null
  /** The one it corrects. */
  readonly corrects: string | null
  /** A personId, or `clock`. */
  readonly writtenBy: string
  /** Whose draft it is; null once published. */
  readonly draftOf: string | null
  readonly savedAtMs: number
  readonly publishedAtMs: number | null
  /** When the clock tells the next readers; null when all were told. */
  readonly tellDueAtMs: number | null
  /** Readers are told in the order of their personIds; this one was the last. */
  readonly toldUpTo: string
}

/** The keys somebody reads by. Leaders and inspectors of the town, and admins, read every office’s reports. */
export function readerKeysOf({ grants }: Pick<Actor, 'grants'>): string[] {
  const keys = grants.flatMap((grant) => {
    switch (grant.role) {
      case 'citizen':
      case 'system':
        return []
      case 'leader':
      case 'inspector':
        if (isForTown(grant)) return ['staff', 'town']
        return ['staff', ...(grant.officeCode === undefined ? [] : [`office:${grant.officeCode}`])]
      case 'admin':
        return ['staff', 'town']
      default:
        return ['staff']
    }
  })
  return [...new Set(['everyone', ...keys])]
}
