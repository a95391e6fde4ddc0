/** Who holds which role, where it counts, and when. */
import { accept, type Outcome, type Refused, refuse } from '#contract/outcome'
import type { PublicTown } from '#contract/town'
import type { HeldRole, StaffGrant } from './held-role'
import { isApproved, type Person } from './person'

/** More than anybody needs; a person is one document. */
export const ROLES_MAX = 20

/** What names a role of a person: its id, or, where the town came with it, what it is for. */
export function grantIdOf(held: HeldRole): string {
  return held.grantId ?? scopeKeyOf(held)
}

/** `gridOfficer:010101+010102`, `handler:urban/municipal`, `leader`: no personal data, fit for the audit log. */
export function scopeKeyOf(grant: StaffGrant): string {
  switch (grant.role) {
    case 'gridOfficer':
      return `gridOfficer:${grant.gridCodes.join('+')}`
    case 'handler':
      return `handler:${[grant.departmentCode, grant.unitCode].filter(Boolean).join('/')}${grant.head ? ':head' : ''}`
    case 'inspector':
    case 'leader':
      return [grant.role, grant.officeCode, grant.communityCodes?.join('+')].filter(Boolean).join(':')
    default:
      return grant.role
  }
}

export interface GrantCommand {
  readonly commandId: string
  readonly grant: StaffGrant
  readonly startsAtMs?: number | undefined
  readonly endsAtMs?: number | undefined
  readonly replaces?: string | undefined
}

/**
 * The person's roles with one more, or with one in place of another. The same command again changes nothing.
 * @param by who grants: nobody grants a role to themselves
 */
export function grantRole(
  person: Person | undefined,
  command: GrantCommand,
  by: string,
  town: PublicTown,
  now: number,
): Outcome<readonly HeldRole[]> {
  if (!person) return refuse('roles/person-not-found')
  if (person.personId === by) return refuse('roles/own')
  if (person.roles.some(({ grantId }) => grantId === command.commandId)) return accept(person.roles)
  if (!isApproved(person)) return refuse('roles/not-registered')
  const { grant, startsAtMs, endsAtMs, replaces } = command
  const fault = faultOfGrant(command, town, now)
  if (fault) return fault
  const kept = stillOf(person.roles, now).filter((held) => grantIdOf(held) !== replaces)
  if (replaces !== undefined && kept.length === stillOf(person.roles, now).length) return refuse('roles/not-held')
  if (kept.length >= ROLES_MAX) return refuse('roles/too-many', { max: ROLES_MAX })
  const time = { ...(startsAtMs === undefined ? {} : { startsAtMs }), ...(endsAtMs === undefined ? {} : { endsAtMs }) }
  return accept([...kept, { ...grant, ...time, grantId: command.commandId, grantedBy: by }])
}

/** What is wrong with a role, whoever gets it. */
export function faultOfGrant(
  { grant, startsAtMs, endsAtMs }: Pick<GrantCommand, 'grant' | 'startsAtMs' | 'endsAtMs'>,
  town: PublicTown,
  now: number,
): Refused | undefined {
  const misplaced = misplacedCode(grant, town)
  if (misplaced !== undefined) return refuse('roles/unknown-scope', { code: misplaced })
  if ('communityCodes' in grant && grant.communityCodes && grant.officeCode) return refuse('roles/one-scope')
  if (endsAtMs !== undefined && endsAtMs <= Math.max(now, startsAtMs ?? 0)) return refuse('roles/ends-before-start')
  return undefined
}

/** The person's roles without one of them. */
export function endRole(
  person: Person | undefined,
  grantId: string,
  by: string,
  now: number,
): Outcome<{ readonly roles: readonly HeldRole[]; readonly ended: HeldRole }> {
  if (!person) return refuse('roles/person-not-found')
  if (person.personId === by) return refuse('roles/own')
  const ended = person.roles.find((held) => grantIdOf(held) === grantId)
  if (!ended) return refuse('roles/not-held')
  return accept({ roles: stillOf(person.roles, now).filter((held) => held !== ended), ended })
}

/** Those that have not ended; what has is on the audit log. */
export function stillOf(roles: readonly HeldRole[], now: number): HeldRole[] {
  return roles.filter(({ endsAtMs }) => endsAtMs === undefined || now < endsAtMs)
}

/** The first code of the grant's scope that the town does not have. */
function misplacedCode(grant: StaffGrant, town: PublicTown): string | undefined {
  const unknown = (codes: readonly string[], list: readonly { readonly code: string }[]) => {
    const known = new Set(list.map(({ code }) => code))
    return codes.find((code) => !known.has(code))
  }
  switch (grant.role) {
    case 'gridOfficer':
      return unknown(grant.gridCodes, town.grids)
    case 'handler': {
      const department = town.departments.find(({ code }) => code === grant.departmentCode)
      if (!department) return grant.departmentCode
      return grant.unitCode === undefined ? undefined : unknown([grant.unitCode], department.units)
    }
    case 'inspector':
    case 'leader':
      return (
        unknown(grant.officeCode === undefined ? [] : [grant.officeCode], town.offices) ??
        unknown(grant.communityCodes ?? [], town.communities)
      )
    default:
      return undefined
  }
}
