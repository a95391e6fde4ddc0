/** The timers' door: what must follow soon every two minutes, what can wait each hour. Nobody who is signed in may call it. */
import { type Refused, refuse } from '#contract/outcome'
import { sweepAudit } from '#platform/audit-seals'
import { sweepAwards } from '#platform/award-sweep'
import { sweepBulletins } from '#platform/bulletin-sweep'
import { sweepChecks } from '#platform/content-checks'
import { sweepEffects } from '#platform/effect-sweep'
import { sweepEscalations } from '#platform/escalation-sweep'
import { sweepFigures } from '#platform/figure-sweep'
import { sweepInspections } from '#platform/inspection-sweep'
import { logFault } from '#platform/log'
import { sweepPushes } from '#platform/news'
import { sweepPhotos } from '#platform/photo-retention'
import { sweepRetention } from '#platform/retention-sweep'
import { callerOpenid } from '#platform/sdk'
import { sweepSecrets } from '#platform/secret-rotation'
import { sweepSignals } from '#platform/signal-sweep'
import { sweepUploads } from '#platform/upload-sweep'
import { whenQuiet } from '#platform/when-quiet'

type Sweep = (now: number) => Promise<unknown>

/** What was not sent or not checked the first time may wait a little. */
const QUIET_MS = 5 * 60_000

const EVERY_TWO_MINUTES: Record<string, Sweep> = {
  effects: sweepEffects,
  escalations: sweepEscalations,
  awards: sweepAwards,
  pushes: whenQuiet(sweepPushes, QUIET_MS),
  checks: whenQuiet(sweepChecks, QUIET_MS),
}

/** Each question that finds nothing costs a read, 720 a day when asked every two minutes. */
const EACH_HOUR: Record<string, Sweep> = {
  figures: sweepFigures,
  signals: sweepSignals,
  inspections: sweepInspections,
  audit: sweepAudit,
  bulletins: sweepBulletins,
  secrets: sweepSecrets,
  retention: sweepRetention,
  uploads: sweepUploads,
  photos: sweepPhotos,
}

/** Hourly sweeps that had something to do the last time: they go on every two minutes until nothing is left. */
const busy = new Set<string>()

export async function main(event: {
  Type?: unknown
  TriggerName?: unknown
}): Promise<Refused | { ok: true; value: object }> {
  if (event.Type !== 'Timer' || callerOpenid() !== undefined) return refuse('caller/not-your-role')
  const isHourly = event.TriggerName === 'hourly'
  const hourly = Object.keys(EACH_HOUR).filter((name) => isHourly || busy.has(name))
  const sweeps = {
    ...(isHourly ? {} : EVERY_TWO_MINUTES),
    ...Object.fromEntries(hourly.map((name) => [name, EACH_HOUR[name]])),
  }
  const done = await Promise.all(
    Object.entries(sweeps).map(async ([name, sweep]) => [name, await attempt(name, sweep)] as const),
  )
  const worked = done.filter(([, value]) => value !== undefined)
  for (const name of hourly) busy.delete(name)
  for (const [name] of worked) if (name in EACH_HOUR) busy.add(name)
  return { ok: true, value: Object.fromEntries(worked) }
}

/** Each by itself: one that fails or is slow never keeps the others from their work. */
async function attempt(name: string, sweep: Sweep | undefined): Promise<unknown> {
  try {
    return await sweep?.(Date.now())
  } catch (error) {
    logFault(`the sweep of ${name} failed, the next one tries again`, error)
    return 'failed'
  }
}
