import { accept, type Outcome, refuse } from '#contract/outcome'
import { STEP_WORDS } from '#contract/words'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { type StepCommand, takeStep } from '#domain/cases/step'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { afterStep, readCase, writeStep } from './case-store'
import { runEffects } from './effects'
import { readTown } from './town-store'

const TRIES = 5

/**
 * Takes one step on a case: decide, write on the version that was read, and decide again when it changed meanwhile.
 * A lost answer of the same command succeeds; who was too late is told who was faster.
 * @param subject the case as it was read at the door
 */
export async function step(subject: Case, command: StepCommand, actor: Actor, now: number): Promise<Outcome<Case>> {
  let current = subject
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (isAlreadyTaken(current, command, actor)) return accept(current)
    const { town } = await readTown(now)
    const taken = takeStep(current, command, actor, town, CHINESE_CALENDAR, now)
    if (!taken.ok) return attempt === 1 ? taken : someoneWasFaster(current)
    if (await writeStep(current, taken.value)) {
      const after = afterStep(current, taken.value)
      await runEffects(after, taken.value.effects, now)
      return accept(after)
    }
    const fresh = await readCase(subject._id)
    if (!fresh) return refuse('case/not-found')
    current = fresh
  }
  return someoneWasFaster(current)
}

function isAlreadyTaken(subject: Case, command: StepCommand, actor: Actor): boolean {
  return subject.timeline.some(
    (event) => event.id === command.commandId && event.by !== 'system' && event.by.personId === actor.personId,
  )
}

function someoneWasFaster(subject: Case): Outcome<never> {
  const last = subject.timeline.at(-1)
  return refuse('case/someone-was-faster', { step: last ? STEP_WORDS[last.action] : '' })
}
