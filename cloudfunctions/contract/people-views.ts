/** What the doors answer about people. Names and phones are masked; times are epoch ms. */
import type { RoleGrant, StaffRole } from './roles'
import type { Page } from './views'

/** A role somebody holds, with its time. */
export interface HeldRoleView {
  readonly grantId: string
  readonly grant: Extract<RoleGrant, { readonly role: StaffRole }>
  readonly startsAtMs?: number
  readonly endsAtMs?: number
  /** Whether it counts now. */
  readonly counts: boolean
}

export interface StaffView {
  readonly personId: string
  readonly name: string
  readonly phone: string
  readonly communityCode: string
  readonly roles: readonly HeldRoleView[]
}

export interface PeopleAnswers {
  admin: {
    'roles.grant': StaffView
    'roles.end': StaffView
    'roles.list': Page<StaffView>
    'staff.find': { readonly list: readonly StaffView[] }
  }
}
