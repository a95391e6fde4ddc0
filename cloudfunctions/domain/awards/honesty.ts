import type { HonestyLimits } from './settings'

const DAY_MS = 86_400_000

/** A reporter's untrue reports and what followed from them; `_id` is the person's. */
export interface Standing {
  readonly _id: string
  readonly untrue: readonly Mark[]
  /** Marks up to then no longer count: a dispatcher lifted the suspension. */
  readonly clearedAtMs: number
  readonly suspendedUntilMs: number | null
  readonly appeal: { readonly note: string; readonly atMs: number } | null
  /** Of the appeal that waits; finds it. */
  readonly appealAtMs: number | null
  /** What dispatchers decided, appended. */
  readonly decisions: readonly Decision[]
  readonly version: number
}

/** An untrue report. `by`: who found it untrue; unknown of marks of earlier releases. */
interface Mark {
  readonly caseId: string
  readonly atMs: number
  readonly by?: string
}

interface Decision {
  readonly atMs: number
  readonly lifted: boolean
  /** The suspension it was about, by its end; unknown of decisions of earlier releases. */
  readonly suspendedUntilMs?: number
  readonly reason: string
  readonly by: string
}

export function freshStanding(personId: string): Standing {
  return {
    _id: personId,
    untrue: [],
    clearedAtMs: 0,
    suspendedUntilMs: null,
    appeal: null,
    appealAtMs: null,
    decisions: [],
    version: 0,
  }
}

export function isSuspended(standing: Pick<Standing, 'suspendedUntilMs'> | undefined, now: number): boolean {
  return (standing?.suspendedUntilMs ?? 0) > now
}

/** What still counts against the reporter now. */
export function countedUntrue(
  { untrue, clearedAtMs }: Pick<Standing, 'untrue' | 'clearedAtMs'>,
  limits: HonestyLimits,
  now: number,
): number {
  const sinceMs = Math.max(now - limits.untrueWithinDays * DAY_MS, clearedAtMs)
  return untrue.filter(({ atMs }) => atMs > sinceMs).length
}

/** What was decided of the appeal against the suspension that holds now. One suspension, one appeal. */
export function decisionOfAppeal({ decisions, suspendedUntilMs }: Standing): Decision | undefined {
  if (suspendedUntilMs === null) return undefined
  return decisions.find((decision) => !decision.lifted && decision.suspendedUntilMs === suspendedUntilMs)
}

/** May this dispatcher settle the appeal? Not who found one of the reports untrue. */
export function maySettleAppeal({ untrue, clearedAtMs }: Standing, dispatcherId: string): boolean {
  return !untrue.some(({ by, atMs }) => by === dispatcherId && atMs > clearedAtMs)
}

/**
 * Brings a standing in line with a case as it is now found: untrue, or, after an appeal, not. Again, it changes nothing.
 * @returns undefined when nothing changes; `news` is what the person must be told
 */
export function judged(
  standing: Standing,
  caseId: string,
  found: { readonly untrue: boolean; readonly by?: string | null },
  limits: HonestyLimits,
  now: number,
): { readonly standing: Standing; readonly news: 'suspended' | 'restored' | undefined } | undefined {
  const { untrue, by } = found
  const known = standing.untrue.some((mark) => mark.caseId === caseId)
  if (known === untrue) return undefined
  const others = standing.untrue.filter((mark) => mark.caseId !== caseId)
  const marks = untrue ? [...others, { caseId, atMs: now, ...(by ? { by } : {}) }] : others
  const next = { ...standing, untrue: marks, version: standing.version + 1 }
  const tooMany = countedUntrue(next, limits, now) >= limits.untrueReports
  const suspended = isSuspended(standing, now)
  if (untrue && tooMany && !suspended)
    return { standing: { ...next, suspendedUntilMs: now + limits.suspendedDays * DAY_MS }, news: 'suspended' }
  if (!untrue && suspended && !tooMany)
    return { standing: { ...next, suspendedUntilMs: null, appeal: null, appealAtMs: null }, news: 'restored' }
  return { standing: next, news: undefined }
}

/** What a dispatcher decided of an appeal: the suspension is lifted and its marks no longer count, or it stays. */
export function decideSuspension(
  standing: Standing,
  lifted: boolean,
  reason: string,
  by: string,
  now: number,
): Standing {
  return {
    ...standing,
    appeal: null,
    appealAtMs: null,
    ...(lifted ? { suspendedUntilMs: null, clearedAtMs: now } : {}),
    decisions: [
      ...standing.decisions,
      {
        atMs: now,
        lifted,
        reason,
        by,
        ...(standing.suspendedUntilMs === null ? {} : { suspendedUntilMs: standing.suspendedUntilMs }),
      },
    ],
    version: standing.version + 1,
  }
}
