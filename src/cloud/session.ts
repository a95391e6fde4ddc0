import type { Role } from '#contract/roles'
import type { Me } from '#contract/views'
import { type Query, remember, useQuery } from './use-query'

/** Who the caller is; asked again each time a page is shown, since a review may have ended meanwhile. */
export function useMe(): Query<Me> {
  return useQuery('citizen', 'me.get', {})
}

export function rememberMe(me: Me): void {
  remember('citizen', 'me.get', {}, me)
}

export function hasRole(me: Me | undefined, ...roles: readonly Role[]): boolean {
  return me?.roles.some((grant) => roles.includes(grant.role)) ?? false
}

/** Any role beside the resident's. */
export function isStaff(me: Me | undefined): boolean {
  return me?.roles.some((grant) => grant.role !== 'citizen') ?? false
}
