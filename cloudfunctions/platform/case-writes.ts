import type { StepAction } from '#contract/flow'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Refusal } from '#contract/refusals'
import { STEP_WORDS } from '#contract/words'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { tookIt } from '#domain/cases/reporter'
import { takeStep } from '#domain/cases/step'
import type { StepCommand } from '#domain/cases/step-command'
import { afterStep, readCase, writeStep } from './case-store'
import { addedChecks, afterAdding } from './content-checks'
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
  /** Whose words and photos are checked, when a resident takes the step. */
  openid?: string,
): Promise<Outcome<WrittenStep>> {
  let current = subject
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (isAlreadyTaken(current, command, actor)) return accept({ after: current, effects: [] })
    const taken = takeStep(current, command, actor, await surroundings(now), now)
    if (!taken.ok) return attempt === 1 || SAYS_IT_ITSELF.has(taken.refusal) ? taken : someoneWasFaster(current)
    const { events, effects } = taken.value
    const checked = openid === undefined ? {} : addedChecks(events, openid, now)
    if (await writeStep(current, taken.value, now, checked)) {
      const after = afterStep(current, taken.value, now)
      return accept({ after: openid === undefined ? after : afterAdding(after, events, now), effects })
    }
    const fresh = await readCase(subject._id)
    if (!fresh) return refuse('case/not-found')
    if (isOvertaken(subject, fresh, command)) return someoneWasFaster(fresh)
    current = fresh
  }
  return someoneWasFaster(current)
}

export function isAlreadyTaken(
  subject: Case,
  command: Pick<StepCommand, 'commandId' | 'action'>,
  actor: Actor,
): boolean {
  return subject.timeline.some(
    (event) => event.id === command.commandId && event.action === command.action && tookIt(event, actor),
  )
}

/** Refusals that tell what changed meanwhile. */
const SAYS_IT_ITSELF: ReadonlySet<Refusal> = new Set(['case/item-changed'])

/** Steps that would write over what the person who takes them has not seen: what happened in between decides. */
const OVERTAKEN_BY: Partial<Record<StepCommand['action'], readonly StepAction[]>> = {
  regrid: ['regrid'],
  answer: ['comment', 'answer'],
  handle: ['comment'],
}

function isOvertaken(seen: Case, fresh: Case, command: StepCommand): boolean {
  const since = fresh.timeline.slice(seen.timeline.length)
  return since.some(({ action }) => OVERTAKEN_BY[command.action]?.includes(action))
}

function someoneWasFaster(subject: Case): Outcome<never> {
  const last = subject.timeline.at(-1)
  return refuse('case/someone-was-faster', { step: last ? STEP_WORDS[last.action] : '' })
}
