/** What people change about their registration. */
import type { Person, RegistrationChange } from '#domain/people/person'
import { updateIf } from './documents'
import { _ } from './sdk'

/** Puts the change into the review queue. @returns the person with it, or undefined when it changed meanwhile */
export async function askForChange(
  person: Person,
  change: RegistrationChange,
  now: number,
): Promise<Person | undefined> {
  const { claimedBy: _by, claimedUntilMs: _until, ...kept } = person.registration
  const registration = { ...kept, status: 'changing' as const, change, submittedAtMs: now }
  const where = { _id: person._id, version: person.version }
  const written = await updateIf('persons', where, { registration: _.set(registration), version: _.inc(1) })
  return written ? { ...person, registration, version: person.version + 1 } : undefined
}

/** As if it had not been asked for; a dispatcher who claimed it meanwhile finds it gone. */
export async function withdrawChange(asked: Person, before: Person): Promise<void> {
  const { commandId } = asked.registration.change ?? {}
  const where = { _id: asked._id, 'registration.status': 'changing', 'registration.change.commandId': commandId }
  await updateIf('persons', where, { registration: _.set(before.registration), version: _.inc(1) })
}

export async function writeConsent(person: Person, consentVersion: string, now: number): Promise<Person> {
  const consented = { 'registration.consentVersion': consentVersion, 'registration.consentedAtMs': now }
  await updateIf('persons', { _id: person._id }, { ...consented, version: _.inc(1) })
  return { ...person, registration: { ...person.registration, consentVersion, consentedAtMs: now } }
}
