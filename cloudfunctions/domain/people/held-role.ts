/** A role as a person holds it: its scope and its time. */
import type { RoleGrant, StaffRole } from '#contract/roles'

export type StaffGrant = Extract<RoleGrant, { readonly role: StaffRole }>

/** A role as it is kept: those that came with the town have no id and no time. */
export type HeldRole = StaffGrant & {
  readonly grantId?: string
  readonly startsAtMs?: number
  readonly endsAtMs?: number
  readonly grantedBy?: string
}

/** Outside its time a role counts for nothing. @param now the cloud's time of arrival, epoch ms */
export function countsNow({ startsAtMs, endsAtMs }: HeldRole, now: number): boolean {
  return (startsAtMs ?? 0) <= now && (endsAtMs === undefined || now < endsAtMs)
}

/** The role and its scope alone. */
export function grantOf({
  grantId: _,
  startsAtMs: _from,
  endsAtMs: _to,
  grantedBy: _by,
  ...grant
}: HeldRole): StaffGrant {
  return grant as StaffGrant
}
