/** What the doors answer about people. Names and phones are masked; times are epoch ms. */
import type { RoleGrant, StaffRole } from './roles'
import type { Page, RegistrationView } from './views'

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

/** In clear: shown once, never kept on the phone. */
export interface ClearPerson {
  readonly personId: string
  readonly name: string
  readonly phone: string
}

export interface RotationState {
  /** The key that encrypts now. */
  readonly keyId: string
  /** Persons encrypted anew under it so far. */
  readonly encrypted: number
  readonly finished: boolean
  readonly finishedAtMs?: number
  /** The key that hashes now. */
  readonly hashKeyId: string
  /** What is still found by an old hash key alone; once all of it is 0, and `finished`, the old one may go. */
  readonly hashesLeft: {
    /** Who has not come since: their openid is told when they do. */
    readonly persons: number
    /** Numbers that two people had registered under different keys: one of the two has to change it. */
    readonly phones: number
    /** Numbers on the list of staff that wait for a registration: they go with it, in their time, or by sending the list again. */
    readonly waiting: number
    /** Draws by lot that were promised. */
    readonly draws: number
  }
}

export interface PeopleAnswers {
  officer: {
    'person.reveal': ClearPerson
  }
  admin: {
    'registration.list': Page<RegistrationView>
    'registration.approve': { readonly personId: string }
    'registration.refuse': { readonly personId: string }
    'roles.grant': StaffView
    'roles.end': StaffView
    'roles.list': Page<StaffView>
    'person.reveal': ClearPerson
    'secrets.state': RotationState
    'staff.find': { readonly list: readonly StaffView[] }
  }
}
