import { accept, type Outcome } from '#contract/outcome'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import type { StepCommand } from '#domain/cases/step'
import { writeStepOn } from './case-writes'
import { runEffects } from './effects'

/** Takes one step on a case and does what must follow it. @param subject the case as it was read at the door */
export async function step(subject: Case, command: StepCommand, actor: Actor, now: number): Promise<Outcome<Case>> {
  const written = await writeStepOn(subject, command, actor, now)
  if (!written.ok) return written
  await runEffects(written.value.after, written.value.effects, now)
  return accept(written.value.after)
}
