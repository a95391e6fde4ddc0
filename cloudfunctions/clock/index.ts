/** The timers' door: effects left undone, awards to send. Nobody who is signed in may call it. */
import { type Refused, refuse } from '#contract/outcome'
import { sweepAwards } from '#platform/award-sweep'
import { sweepEffects } from '#platform/effect-sweep'
import { callerOpenid } from '#platform/sdk'

export async function main(event: { Type?: unknown }): Promise<Refused | { ok: true; value: object }> {
  if (event.Type !== 'Timer' || callerOpenid() !== undefined) return refuse('caller/not-your-role')
  const now = Date.now()
  const effects = await sweepEffects(now)
  const awards = await sweepAwards(now)
  return { ok: true, value: { effects, awards } }
}
