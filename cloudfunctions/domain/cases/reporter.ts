/** Who reported a case, as its events name them. */
import type { CaseEvent } from './case'
import type { Actor } from './permit'

/** Stands in place of the reporter once a case was anonymised; never anybody's personId. */
export const NOBODY = 'anonymised'

/** Events are hashed for ever: a resident's carry a name that holds for this one case alone. Staff answer for their steps by their own. */
export function nameInEvents({ personId, alias }: Actor, role: string): string {
  return role === 'citizen' ? (alias ?? personId) : personId
}

/** Older cases carry the personId itself. */
export function tookIt({ by }: Pick<CaseEvent, 'by'>, { personId, alias, oldAliases = [] }: Actor): boolean {
  const name = by === 'system' ? 'system' : by.personId
  return name === personId || (alias !== undefined && name === alias) || oldAliases.includes(name)
}
