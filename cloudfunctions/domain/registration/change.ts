/** A registered person's other phone or community: reviewed again while the old ones hold. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { PublicTown } from '#contract/town'
import type { Person } from '#domain/people/person'

export interface ChangeInput {
  readonly commandId: string
  readonly communityCode?: string | undefined
}

/**
 * May it be asked for? One change at a time, so that a dispatcher approves what they saw.
 * A repeat of the same command changes nothing (`again`).
 */
export function decideChange({ registration }: Person, input: ChangeInput, town: PublicTown): Outcome<'new' | 'again'> {
  const known = [registration.change?.commandId, registration.commandId]
  if (known.includes(input.commandId)) return accept('again')
  if (registration.status === 'changing') return refuse('change/in-review')
  const { communityCode } = input
  if (communityCode !== undefined && !town.communities.some(({ code }) => code === communityCode))
    return refuse('registration/unknown-community')
  return accept('new')
}

/** What really differs from what is registered; undefined when nothing does. */
export function differing<T extends { readonly phoneHash: string }>(
  { registration }: Person,
  phone: T | undefined,
  communityCode: string | undefined,
): (Partial<T> & { readonly communityCode?: string }) | undefined {
  const otherPhone = phone && phone.phoneHash !== registration.phoneHash ? phone : undefined
  const otherCommunity = communityCode === registration.communityCode ? undefined : communityCode
  if (!otherPhone && otherCommunity === undefined) return undefined
  return { ...otherPhone, ...(otherCommunity === undefined ? {} : { communityCode: otherCommunity }) } as Partial<T>
}
