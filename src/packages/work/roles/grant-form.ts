/** What an admin fills in to give a role, and the grant it makes. */
import type { SentInput } from '#contract/actions'
import type { HeldRoleView } from '#contract/people-views'
import type { StaffRole } from '#contract/roles'
import { dayOf } from '../../../words/time'

type SentGrant = SentInput<'admin', 'roles.grant'>['grant']

/** Where a leader's or an inspector's role counts. */
export type Reach = 'town' | 'office' | 'communities'

export interface GrantForm {
  readonly role?: StaffRole
  readonly gridCodes: readonly string[]
  readonly departmentCode?: string
  readonly unitCode?: string
  readonly head: boolean
  /** None: the whole town. */
  readonly officeCode?: string
  readonly reach: Reach
  readonly communityCodes: readonly string[]
  /** YYYY-MM-DD */
  readonly from?: string
  readonly until?: string
  readonly reason: string
}

export const EMPTY_FORM: GrantForm = { gridCodes: [], head: false, reach: 'town', communityCodes: [], reason: '' }

/** The grant, or nothing while its scope is not chosen. */
export function grantOf(form: GrantForm): SentGrant | undefined {
  const { role, gridCodes, departmentCode, unitCode, head, officeCode, reach, communityCodes } = form
  switch (role) {
    case 'gridOfficer':
      return gridCodes.length > 0 ? { role, gridCodes: [...gridCodes] } : undefined
    case 'handler':
      if (!departmentCode) return undefined
      return { role, departmentCode, ...(unitCode ? { unitCode } : {}), ...(head ? { head } : {}) }
    case 'inspector':
    case 'leader':
      if (reach === 'town') return { role }
      if (reach === 'office') return officeCode ? { role, officeCode } : undefined
      return communityCodes.length > 0 ? { role, communityCodes: [...communityCodes] } : undefined
    case 'dispatcher':
    case 'admin':
      return { role }
    default:
      return undefined
  }
}

/** A role as it is held, to be changed. What began already goes on from now. */
export function formOf({ grant, startsAtMs, endsAtMs }: HeldRoleView, nowMs: number): GrantForm {
  const { role } = grant
  const term = {
    ...(startsAtMs !== undefined && startsAtMs > nowMs ? { from: dayOf(startsAtMs) } : {}),
    ...(endsAtMs !== undefined && endsAtMs > nowMs ? { until: dayOf(endsAtMs - 1) } : {}),
  }
  const form: GrantForm = { ...EMPTY_FORM, role, ...term }
  if (role === 'gridOfficer') return { ...form, gridCodes: grant.gridCodes }
  if (role === 'handler') {
    const { departmentCode, unitCode, head = false } = grant
    return { ...form, departmentCode, head, ...(unitCode ? { unitCode } : {}) }
  }
  if (role !== 'inspector' && role !== 'leader') return form
  const office = grant.officeCode ? { officeCode: grant.officeCode } : {}
  const { communityCodes = [] } = grant
  const reach = communityCodes.length > 0 ? 'communities' : grant.officeCode ? 'office' : 'town'
  return { ...form, ...office, communityCodes, reach }
}
