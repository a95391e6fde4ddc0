import type { Case } from './case'
import type { Actor } from './permit'

type Scope = Pick<
  Case,
  'gridCode' | 'officeCode' | 'departmentCode' | 'unitCode' | 'coDepartmentCodes' | 'confidential'
>

/**
 * Which of the staff may open a case, as keys; the same keys find the cases of a list. A handler only when their
 * department is on it; a confidential case only its handling unit and the dispatchers.
 */
export function seersOf(scope: Scope): string[] {
  const { departmentCode, unitCode, confidential } = scope
  const acting =
    departmentCode === null
      ? []
      : unitCode === null
        ? [`department:${departmentCode}`]
        : [`unit:${departmentCode}/${unitCode}`, ...(confidential ? [] : [`department:${departmentCode}`])]
  if (confidential) return ['dispatchers', ...acting]
  const others = scope.coDepartmentCodes.map((code) => `codepartment:${code}`)
  return ['dispatchers', ...acting, ...others, `grid:${scope.gridCode}`, `office:${scope.officeCode}`, 'town']
}

/** The keys a role opens. */
export function keysOf(grant: Actor['grants'][number]): string[] {
  switch (grant.role) {
    case 'dispatcher':
      return ['dispatchers']
    case 'handler':
      return grant.unitCode === undefined
        ? [`department:${grant.departmentCode}`, `codepartment:${grant.departmentCode}`]
        : [`unit:${grant.departmentCode}/${grant.unitCode}`]
    case 'gridOfficer':
      return grant.gridCodes.map((code) => `grid:${code}`)
    case 'inspector':
    case 'leader':
      return [grant.officeCode === undefined ? 'town' : `office:${grant.officeCode}`]
    default:
      return []
  }
}

/** May this person open the case as staff? */
export function maySeeAsStaff(scope: Scope, actor: Actor): boolean {
  const seers = new Set(seersOf(scope))
  return actor.grants.some((grant) => keysOf(grant).some((key) => seers.has(key)))
}

export function maySeeAsReporter(scope: Pick<Case, 'reporterId'>, personId: string): boolean {
  return scope.reporterId === personId
}
