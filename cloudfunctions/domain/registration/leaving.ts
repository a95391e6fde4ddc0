/** Leaving: what is known of the person goes; cases and books stay, without anybody they could be traced to. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Retention } from '#contract/retention'
import type { Person, Registration } from '#domain/people/person'

const DAY_MS = 86_400_000

/** Who holds a role is released by an admin first: somebody must take over what is theirs to do. */
export function decideLeaving(person: Person, now: number): Outcome<'new' | 'again'> {
  if (person.registration.status === 'leaving') return accept('again')
  const holdsRole = person.roles.some(({ endsAtMs }) => endsAtMs === undefined || now < endsAtMs)
  return holdsRole ? refuse('leave/staff') : accept('new')
}

/** Awards on their way are waited for, but not for ever. */
export function waitsForAwards(person: Person, openAwards: boolean, { awardsWaitDays }: Retention, now: number) {
  return openAwards && now < person.registration.submittedAtMs + awardsWaitDays * DAY_MS
}

/**
 * The place of somebody who left: when they may come again, so that nobody sheds a suspension by leaving, and nothing
 * of who they were. Its personId is a new one: nothing leads from it to their cases.
 * @param places random, unlike any other
 */
export function leftPlace(
  person: Person,
  places: { readonly personId: string; readonly phoneHash: string },
  { registerAgainDays }: Retention,
  now: number,
): Omit<Person, '_id' | 'version'> {
  // A registration that was never approved leaves nothing to wait for.
  const againAtMs = person.registration.status === 'refused' ? now : now + registerAgainDays * DAY_MS
  const registration: Registration = {
    status: 'left',
    commandId: '',
    nameSecret: '',
    phoneSecret: '',
    phoneHash: places.phoneHash,
    nameHash: '',
    nameMasked: '',
    phoneMasked: '',
    communityCode: '',
    consentVersion: '',
    submittedAtMs: now,
    againAtMs: Math.max(againAtMs, person.awardsSuspendedUntilMs ?? 0),
  }
  return { personId: places.personId, registration, roles: [] }
}
