/** The timers' door: effects left undone, awards to send, reminders. Nobody who is signed in may call it. */
import { type Refused, refuse } from '#contract/outcome'
import { sweepAudit } from '#platform/audit-seals'
import { sweepAwards } from '#platform/award-sweep'
import { sweepBulletins } from '#platform/bulletin-sweep'
import { sweepChecks } from '#platform/content-checks'
import { sweepEffects } from '#platform/effect-sweep'
import { sweepEscalations } from '#platform/escalation-sweep'
import { isBehind, sweepFigures } from '#platform/figure-sweep'
import { sweepInspections } from '#platform/inspection-sweep'
import { logFault } from '#platform/log'
import { sweepPushes } from '#platform/news'
import { callerOpenid } from '#platform/sdk'
import { sweepSecrets } from '#platform/secret-rotation'
import { sweepSignals } from '#platform/signal-sweep'
import { whenQuiet } from '#platform/when-quiet'

/** Draws and bulletins may be a few minutes late. */
const QUIET_MS = 5 * 60_000

/** Each by itself: one that fails or is slow never keeps the others from their work. */
const SWEEPS = {
  effects: sweepEffects,
  escalations: sweepEscalations,
  awards: sweepAwards,
  signals: sweepSignals,
  pushes: sweepPushes,
  inspections: whenQuiet(sweepInspections, QUIET_MS),
  checks: sweepChecks,
  audit: sweepAudit,
  bulletins: whenQuiet(sweepBulletins, QUIET_MS),
  secrets: sweepSecrets,
}

/** Figures are counted each hour, and each minute while many wait. */
const HOURLY = { figures: sweepFigures }

export async function main(event: {
  Type?: unknown
  TriggerName?: unknown
}): Promise<Refused | { ok: true; value: object }> {
  if (event.Type !== 'Timer' || callerOpenid() !== undefined) return refuse('caller/not-your-role')
  const done = await Promise.all(
    Object.entries(sweepsOf(event.TriggerName)).map(
      async ([name, sweep]) => [name, await attempt(name, sweep)] as const,
    ),
  )
  return { ok: true, value: Object.fromEntries(done.filter(([, value]) => value !== undefined)) }
}

function sweepsOf(trigger: unknown): Record<string, (now: number) => Promise<unknown>> {
  if (trigger === 'figures') return HOURLY
  return isBehind() ? { ...SWEEPS, ...HOURLY } : SWEEPS
}

async function attempt(name: string, sweep: (now: number) => Promise<unknown>): Promise<unknown> {
  try {
    return await sweep(Date.now())
  } catch (error) {
    logFault(`the sweep of ${name} failed, the next one tries again`, error)
    return 'failed'
  }
}
