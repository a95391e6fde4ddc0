import type { RoleGrant } from '#contract/roles'
import type { RegistrationStatus } from '#contract/views'
import type { Used } from '../limits/usage'
import { countsNow, grantOf, type HeldRole } from './held-role'

/** A person as the town keeps them. The openid is only there as a keyed hash: the document's id. */
export interface Person extends Used {
  readonly _id: string
  /** Random; events and cases name people by it alone. */
  readonly personId: string
  readonly version: number
  /** The hash key that `_id` was made with; `k1` where it does not say. */
  readonly hashKeyId?: string
  readonly registration: Registration
  /** Roles that an admin granted; `citizen` is not among them, it comes with the approval. */
  readonly roles: readonly HeldRole[]
  /** The right to awards is suspended until then; follows the standing. */
  readonly awardsSuspendedUntilMs?: number | null
}

export interface Registration {
  /** `changing`: approved, and a change waits for review. `left`: an empty place. */
  readonly status: Exclude<RegistrationStatus, 'none'> | 'changing' | 'left'
  readonly commandId: string
  /** Encrypted at rest. */
  readonly nameSecret: string
  readonly phoneSecret: string
  /** Keyed hash, to find the same phone again. */
  readonly phoneHash: string
  /** Keyed hash, to find the same name again; none of those who registered before it was kept. */
  readonly nameHash?: string
  readonly nameMasked: string
  readonly phoneMasked: string
  /** The number came from WeChat's own button; one that was typed may be anybody's. */
  readonly phoneVerified?: boolean
  readonly communityCode: string
  readonly consentVersion: string
  readonly submittedAtMs: number
  readonly reviewedAtMs?: number
  readonly reviewedBy?: string
  /** The dispatcher who has it in review, and until when. */
  readonly claimedBy?: string
  readonly claimedUntilMs?: number
  readonly reviewCommandId?: string
  readonly reason?: string
  readonly consentedAtMs?: number
  /** Of somebody who left: when they may register anew. */
  readonly againAtMs?: number
  readonly change?: RegistrationChange
  /** What the last review was about; a registration where it does not say. */
  readonly reviewOf?: 'change'
}

/** Another phone or community, as it was asked for; once refused, only why. */
export interface RegistrationChange {
  readonly commandId: string
  readonly phoneSecret?: string
  readonly phoneHash?: string
  readonly phoneMasked?: string
  readonly phoneVerified?: boolean
  readonly communityCode?: string
  readonly refused?: string
}

export function isApproved(person: Person | undefined): person is Person {
  const status = person?.registration.status
  return status === 'approved' || status === 'changing'
}

/** A change was asked for and waits: nobody has refused it yet. */
export function waitingChange({ registration }: Person): RegistrationChange | undefined {
  return registration.status === 'changing' ? registration.change : undefined
}

/** Every role a person may act in now; a resident whose registration was approved is a citizen. @param now epoch ms */
export function grantsOf(person: Person | undefined, now: number): readonly RoleGrant[] {
  if (!isApproved(person)) return []
  return [{ role: 'citizen' }, ...person.roles.filter((held) => countsNow(held, now)).map(grantOf)]
}

/** 陈小明 → 陈*明, 陈明 → 陈*. */
export function maskName(name: string): string {
  const characters = [...name]
  const [first = ''] = characters
  if (characters.length <= 2) return `${first}*`
  return `${first}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
}

/** 13812345678 → 138****5678. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
