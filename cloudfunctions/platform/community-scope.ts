import { isForTown, type RoleGrant } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import type { Actor } from '#domain/cases/permit'

const READERS: ReadonlySet<string> = new Set(['leader', 'inspector', 'admin'])

/** The communities that a leader, an inspector or an admin reads of. */
export function communitiesOf({ grants }: Actor, { communities }: PublicTown): ReadonlySet<string> {
  const own = grants.filter((grant): grant is RoleGrant => READERS.has(grant.role))
  const within = (grant: RoleGrant, code: string, officeCode: string) =>
    isForTown(grant) ||
    ('officeCode' in grant && grant.officeCode === officeCode) ||
    ('communityCodes' in grant && grant.communityCodes?.includes(code) === true)
  return new Set(
    communities
      .filter(({ code, officeCode }) => own.some((grant) => within(grant, code, officeCode)))
      .map(({ code }) => code),
  )
}
