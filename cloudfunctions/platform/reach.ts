import type { Entrance } from '#contract/action'
import { type Refused, refuse } from '#contract/outcome'
import { isForTown } from '#contract/roles'
import type { Scope } from '#contract/scopes'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import { maySeeAsReporter, maySeeAsStaff } from '#domain/cases/sight'
import { mayOpenDrawn } from '#domain/inspections/check'
import type { Round } from '#domain/inspections/round'

interface Reaching {
  readonly actor: Actor
  readonly subject: Case | undefined
  readonly round: Round | undefined
}

/** What lies outside the scope that the contract declares is refused; a foreign case is answered like none. */
export function outOfReach(who: Entrance, scope: Scope, call: Reaching, input: unknown): Refused | undefined {
  const { actor, subject, round } = call
  const roles: readonly string[] = typeof who === 'string' ? [] : who
  const grants = actor.grants.filter(({ role }) => roles.includes(role))
  switch (scope) {
    case 'ownCase':
      return subject && maySeeAsReporter(subject, actor.personId) ? undefined : refuse('case/not-found')
    case 'case': {
      const own = { ...actor, grants }
      const within = subject && (maySeeAsStaff(subject, own) || mayOpenDrawn(subject, round, own))
      return within || (subject && wasTheirs(subject, actor, input)) ? undefined : refuse('case/not-found')
    }
    case 'town':
      return grants.some((grant) => grant.role !== 'system' && isForTown(grant))
        ? undefined
        : refuse('caller/not-your-scope')
    default:
      return undefined
  }
}

/** After some steps the case is no longer the caller's to see; the same command again still gets its answer. */
function wasTheirs(subject: Case, actor: Actor, input: unknown): boolean {
  const { commandId } = input as { commandId?: string }
  return subject.timeline.some(({ id, by }) => id === commandId && by !== 'system' && by.personId === actor.personId)
}
