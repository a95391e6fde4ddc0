/** The timers' door: effects left undone, awards to send, reminders. Nobody who is signed in may call it. */
import { type Refused, refuse } from '#contract/outcome'
import { sweepAwards } from '#platform/award-sweep'
import { sweepEffects } from '#platform/effect-sweep'
import { sweepEscalations } from '#platform/escalation-sweep'
import { callerOpenid } from '#platform/sdk'
import { sweepSignals } from '#platform/signal-sweep'

export async function main(event: { Type?: unknown }): Promise<Refused | { ok: true; value: object }> {
  if (event.Type !== 'Timer' || callerOpenid() !== undefined) return refuse('caller/not-your-role')
  const now = Date.now()
  const effects = await sweepEffects(now)
  const awards = await sweepAwards(now)
  const escalations = await sweepEscalations(now)
  const signals = await sweepSignals(now)
  return { ok: true, value: { effects, awards, escalations, ...(signals ? { signals } : {}) } }
}
