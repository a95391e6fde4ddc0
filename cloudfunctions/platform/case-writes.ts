import { accept, type Outcome, refuse } from '#contract/outcome'
import { STEP_WORDS } from '#contract/words'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { type StepCommand, takeStep } from '#domain/cases/step'
import { afterStep, readCase, writeStep } from './case-store'
import { surroundings } from './town-store'

const TRIES = 5

/** A step that was written, and what must follow it. */
export interface WrittenStep {
  readonly after: Case
  readonly effects: Case['effects']
}

/**
 * Takes one step on a case: decide, write on the version that was read, and decide again when it changed meanwhile.
 * A lost answer of the same command succeeds; who was too late is told who was faster.
 * @param subject the case as it was read
 * @returns the case after it, and the effects that are the caller's to run
 */
export async function writeStepOn(
  subject: Case,
  command: StepCommand,
  actor: Actor,
  now: number,
): Promise<Outcome<WrittenStep>> {
  let current = subject
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (isAlreadyTaken(current, command, actor)) return accept({ after: current, effects: [] })
    const taken = takeStep(current, command, actor, await surroundings(now), now)
    if (!taken.ok) return attempt === 1 ? taken : someoneWasFaster(current)
    if (await writeStep(current, taken.value, now))
      return accept({ after: afterStep(current, taken.value, now), effects: taken.value.effects })
    const fresh = await readCase(subject._id)
    if (!fresh) return refuse('case/not-found')
    current = fresh
  }
  return someoneWasFaster(current)
}

function isAlreadyTaken(subject: Case, command: StepCommand, actor: Actor): boolean {
  return subject.timeline.some(
    ({ id, by }) => id === command.commandId && (by === 'system' ? 'system' : by.personId) === actor.personId,
  )
}

function someoneWasFaster(subject: Case): Outcome<never> {
  const last = subject.timeline.at(-1)
  return refuse('case/someone-was-faster', { step: last ? STEP_WORDS[last.action] : '' })
}
