/** Erases what is known of people who leave; each part is safe to do again, the person's own document goes last. */
import { randomUUID } from 'node:crypto'
import type { AwardState } from '#contract/awards'
import type { Retention } from '#contract/retention'
import type { Person } from '#domain/people/person'
import { leftPlace, waitsForAwards } from '#domain/registration/leaving'
import { updateIf } from './documents'
import { _, db } from './sdk'

/** On their way without anybody's hand; what failed or was given back is no reason to wait. */
const ON_THE_WAY: readonly AwardState[] = ['owed', 'sent', 'unknown', 'forPerson']

/** From now on they may do nothing more. @returns the person as they stand, or undefined when they changed meanwhile */
export async function beginLeaving(person: Person, now: number): Promise<Person | undefined> {
  const registration = { ...person.registration, status: 'leaving' as const, submittedAtMs: now }
  const where = { _id: person._id, version: person.version }
  const written = await updateIf('persons', where, { registration: _.set(registration), version: _.inc(1) })
  return written ? { ...person, registration, version: person.version + 1 } : undefined
}

/** Erases who is leaving, unless an award is still on its way. @returns whether they have left */
export async function finishLeaving(person: Person, retention: Retention, now: number): Promise<boolean> {
  if (waitsForAwards(person, await hasAwardsOnTheWay(person.personId), retention, now)) return false
  await erase(person, retention, now)
  return true
}

export async function hasAwardsOnTheWay(personId: string): Promise<boolean> {
  const where = { personId, state: _.in([...ON_THE_WAY]) }
  return (await db.collection('awards').where(where).limit(1).get()).data.length > 0
}

/** Also those whose refused registration is kept no longer. */
export async function erase(person: Person, retention: Retention, now: number): Promise<void> {
  const { personId } = person
  await Promise.all([
    db.collection('subscriptions').where({ _id: personId }).remove(),
    db.collection('standings').where({ _id: personId }).remove(),
    db.collection('inbox').where({ personId }).remove(),
    db.collection('trainings').where({ personId }).remove(),
    updateIf('cases', { followerIds: personId }, { followerIds: _.pull(personId) }),
    updateIf('cases', { reporterId: personId, 'content.openidSecret': _.gt('') }, uncheckedFor(now)),
    updateIf('awards', { personId }, { sentTo: null }),
  ])
  const places = { personId: randomUUID(), phoneHash: `left:${randomUUID()}` }
  const { personId: another, registration, roles } = leftPlace(person, places, retention, now)
  const left = {
    personId: another,
    registration: _.set(registration),
    roles: _.set(roles),
    usage: _.remove(),
    recentCalls: _.remove(),
    awardsSuspendedUntilMs: _.remove(),
    version: _.inc(1),
  }
  await updateIf('persons', { _id: person._id, personId }, left)
}

/** WeChat checks nothing more for somebody who is gone: what it has not passed stays hidden from other residents. */
function uncheckedFor(now: number) {
  return { 'content.openidSecret': null, 'content.dueAtMs': null, 'content.heldAtMs': now }
}
