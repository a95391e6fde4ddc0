import { CONSENT_VERSION } from '#contract/limits'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { PublicTown } from '#contract/town'
import { clockWords } from '#domain/limits/usage'
import type { Person } from '#domain/people/person'

export interface RegistrationInput {
  readonly commandId: string
  readonly communityCode: string
  readonly isFourteenOrOlder: boolean
  readonly consentVersion: string
}

/**
 * Decides whether a registration may be sent: by who has none yet, or whose last one was refused.
 * A repeat of the same command is accepted and changes nothing (`again`).
 */
export function decideRegistration(
  person: Person | undefined,
  input: RegistrationInput,
  town: PublicTown,
  now: number,
): Outcome<'new' | 'resubmitted' | 'again'> {
  if (person?.registration.commandId === input.commandId) return accept('again')
  const { status, againAtMs = 0 } = person?.registration ?? {}
  if (status === 'left' && now < againAtMs) return refuse('registration/left-lately', { when: clockWords(againAtMs) })
  if (status !== undefined && status !== 'refused' && status !== 'left') return refuse('registration/not-open')
  // PIPL art. 31: under fourteen only with the parents' consent, which is not taken here.
  if (!input.isFourteenOrOlder) return refuse('registration/too-young')
  if (input.consentVersion !== CONSENT_VERSION) return refuse('registration/no-consent')
  if (!town.communities.some((community) => community.code === input.communityCode))
    return refuse('registration/unknown-community')
  return accept(person ? 'resubmitted' : 'new')
}

export type Review = { readonly verdict: 'approved' } | { readonly verdict: 'refused'; readonly reason: string }

/** A dispatcher reviews what is pending; nobody reviews themselves. The same command again is accepted (`again`). */
export function decideReview(
  person: Person | undefined,
  by: { readonly reviewerId: string; readonly commandId: string },
  now: number,
): Outcome<{ readonly person: Person; readonly again: boolean }> {
  if (!person) return refuse('registration/not-found')
  if (person.personId === by.reviewerId) return refuse('caller/not-your-role')
  const again = person.registration.reviewCommandId === by.commandId
  if (!again && !WAITING.has(person.registration.status)) return refuse('registration/not-pending')
  const claimed = claimedByAnother(person, by.reviewerId, now)
  if (!again && claimed !== undefined) return refuse('registration/claimed', { minutes: claimed })
  return accept({ person, again })
}

/** What the review queue holds. */
export const WAITING: ReadonlySet<string> = new Set(['pending', 'changing'])

const MINUTE_MS = 60_000

/** @returns for how many minutes yet another dispatcher holds it, or undefined when nobody does */
export function claimedByAnother({ registration }: Person, reviewerId: string, now: number): number | undefined {
  const { claimedBy, claimedUntilMs = 0 } = registration
  if (claimedBy === undefined || claimedBy === reviewerId || claimedUntilMs <= now) return undefined
  return Math.ceil((claimedUntilMs - now) / MINUTE_MS)
}
