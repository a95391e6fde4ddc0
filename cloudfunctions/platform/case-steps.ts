import { accept, type Outcome } from '#contract/outcome'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import type { StepCommand } from '#domain/cases/step-command'
import { writeStepOn } from './case-writes'
import { runChecks } from './content-checks'
import { runEffects } from './effects'

/**
 * Takes one step on a case and does what must follow it. @param subject the case as it was read at the door
 * @param openid the resident whose step it is: what they send is checked before other residents see it
 */
export async function step(
  subject: Case,
  command: StepCommand,
  actor: Actor,
  now: number,
  openid?: string,
): Promise<Outcome<Case>> {
  const written = await writeStepOn(subject, command, actor, now, openid)
  if (!written.ok) return written
  const { after, effects } = written.value
  await Promise.all([runEffects(after, effects, now), openid === undefined ? undefined : runChecks(after, openid, now)])
  return accept(after)
}
