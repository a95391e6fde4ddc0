/** Who somebody can be. One person may hold several roles; each role is granted with its scope. */

export const ROLES = ['citizen', 'gridOfficer', 'handler', 'dispatcher', 'inspector', 'leader', 'admin'] as const
export type Role = (typeof ROLES)[number]
/** Every role but the resident's is given by an admin; who holds one earns no awards. */
export type StaffRole = Exclude<Role, 'citizen'>
export const STAFF_ROLES = [
  'gridOfficer',
  'handler',
  'dispatcher',
  'inspector',
  'leader',
  'admin',
] as const satisfies readonly StaffRole[]

/** A role together with where it counts. A grid may have several officers, an officer several grids. */
export type RoleGrant =
  | { readonly role: 'citizen' }
  | { readonly role: 'gridOfficer'; readonly gridCodes: readonly string[] }
  /** `head`: the department's head, who hears of what is overdue. */
  | { readonly role: 'handler'; readonly departmentCode: string; readonly unitCode?: string; readonly head?: true }
  | { readonly role: 'dispatcher' }
  /**
   * With an office: that office's inspector; with communities: theirs, who inspect another one each month; without: the
   * town's.
   */
  | { readonly role: 'inspector'; readonly officeCode?: string; readonly communityCodes?: readonly string[] }
  /** With an office or with communities: theirs; without: the town's. */
  | { readonly role: 'leader'; readonly officeCode?: string; readonly communityCodes?: readonly string[] }
  | { readonly role: 'admin' }

/** Does the role count in the whole town? */
export function isForTown(grant: RoleGrant): boolean {
  if (grant.role === 'dispatcher' || grant.role === 'admin') return true
  if (grant.role !== 'inspector' && grant.role !== 'leader') return false
  return grant.officeCode === undefined && grant.communityCodes === undefined
}

export const ROLE_WORDS: Record<Role, string> = {
  citizen: '市民',
  gridOfficer: '网格员',
  handler: '部门经办人',
  dispatcher: '派单员',
  inspector: '督查员',
  leader: '领导',
  admin: '管理员',
}
