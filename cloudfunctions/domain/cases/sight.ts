import type { Case } from './case'
import { type Actor, isOfDepartment } from './permit'

type Scope = Pick<
  Case,
  'reporterId' | 'gridCode' | 'officeCode' | 'departmentCode' | 'unitCode' | 'coDepartmentCodes' | 'confidential'
>

/**
 * May this person open the case as staff? A handler only when their department is on it; a confidential case
 * only its handling unit and the dispatcher.
 */
export function maySeeAsStaff(scope: Scope, actor: Actor): boolean {
  return actor.grants.some((grant) => sees(scope, grant))
}

function sees(scope: Scope, grant: Actor['grants'][number]): boolean {
  if (grant.role === 'dispatcher') return true
  if (isOfDepartment(scope, grant)) return true
  if (scope.confidential) return false
  switch (grant.role) {
    case 'handler':
      return grant.unitCode === undefined && scope.coDepartmentCodes.includes(grant.departmentCode)
    case 'gridOfficer':
      return grant.gridCodes.includes(scope.gridCode)
    case 'inspector':
    case 'leader':
      return grant.officeCode === undefined || grant.officeCode === scope.officeCode
    default:
      return false
  }
}

export function maySeeAsReporter(scope: Pick<Case, 'reporterId'>, personId: string): boolean {
  return scope.reporterId === personId
}
