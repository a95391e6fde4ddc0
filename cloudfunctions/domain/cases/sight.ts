import type { Case } from './case'
import type { Actor } from './permit'

type Handler = Extract<Actor['grants'][number], { readonly role: 'handler' }>
type Scope = Pick<
  Case,
  'gridCode' | 'communityCode' | 'officeCode' | 'departmentCode' | 'unitCode' | 'coDepartmentCodes' | 'confidential'
>

/**
 * Which of the staff may open a case, as keys; the same keys find the cases of a list. A handler only when their
 * department is on it; a confidential case only its handling unit and the dispatchers.
 */
export function seersOf(scope: Scope): string[] {
  const { departmentCode, unitCode, confidential } = scope
  const department = departmentCode === null ? [] : [`acts:${departmentCode}`, `department:${departmentCode}`]
  const acting =
    unitCode === null ? department : [`unit:${departmentCode}/${unitCode}`, ...(confidential ? [] : department)]
  if (confidential) return ['dispatchers', ...acting]
  const helping = scope.coDepartmentCodes.map((code) => `department:${code}`)
  return [
    'dispatchers',
    ...new Set([...acting, ...helping]),
    `grid:${scope.gridCode}`,
    `community:${scope.communityCode}`,
    `office:${scope.officeCode}`,
    'town',
  ]
}

/** The keys a role opens. */
export function keysOf(grant: Actor['grants'][number]): string[] {
  switch (grant.role) {
    case 'dispatcher':
      return ['dispatchers']
    case 'handler':
      return [grant.unitCode === undefined ? `department:${grant.departmentCode}` : unitKey(grant)]
    case 'gridOfficer':
      return grant.gridCodes.map((code) => `grid:${code}`)
    case 'inspector':
    case 'leader':
      if (grant.communityCodes) return grant.communityCodes.map((code) => `community:${code}`)
      return [grant.officeCode === undefined ? 'town' : `office:${grant.officeCode}`]
    default:
      return []
  }
}

/** The key of the cases a handler's department, or unit, has to act on; a department that only helps does not. */
export function actingKeyOf(grant: Handler): string {
  return grant.unitCode === undefined ? `acts:${grant.departmentCode}` : unitKey(grant)
}

function unitKey({ departmentCode, unitCode }: Handler): string {
  return `unit:${departmentCode}/${unitCode}`
}

/** May this person open the case as staff? */
export function maySeeAsStaff(scope: Scope, actor: Actor): boolean {
  const seers = new Set(seersOf(scope))
  return actor.grants.some((grant) => keysOf(grant).some((key) => seers.has(key)))
}

export function maySeeAsReporter(scope: Pick<Case, 'reporterId'>, personId: string): boolean {
  return scope.reporterId === personId
}
