import { randomUUID } from 'node:crypto'
import type { Input } from '#contract/actions'
import { CLAIM_MINUTES, PAGE_SIZE } from '#contract/limits'
import type { GivenPhone } from '#contract/me-actions'
import type { HeldRole } from '#domain/people/held-role'
import { maskName, maskPhone, type Person, type Registration, waitingChange } from '#domain/people/person'
import { type Review, WAITING } from '#domain/registration/registration'
import { insertOnce, readById, readPage, updateIf, violatedIndex } from './documents'
import { _, db } from './sdk'
import { currentHashKeyId, decrypt, encrypt, hasOldHashKeys, keyedHash, keyedHashes } from './secrets'

/** While a hash key changes, who has not come since is found under the old one; still one read. */
export async function readPersonByOpenid(openid: string): Promise<Person | undefined> {
  const [current, ...old] = keyedHashes('openid', openid)
  if (old.length === 0) return readById<Person>('persons', current)
  const find = db.collection('persons').where({ _id: _.in([current, ...old]) })
  const found = (await find.limit(old.length + 1).get()).data as Person[]
  return found.find(({ _id }) => _id === current) ?? found[0]
}

export async function readPersonById(personId: string): Promise<Person | undefined> {
  const { data } = await db.collection('persons').where({ personId }).limit(1).get()
  return (data as Person[])[0]
}

/** Whether somebody else has this number, by whichever key it was hashed. */
export async function isPhoneTaken(phone: string, ownId: string): Promise<boolean> {
  const where = { 'registration.phoneHash': _.in([...keyedHashes('phone', phone)]) }
  const { data } = await db.collection('persons').where(where).limit(2).get()
  return (data as Person[]).some(({ _id }) => _id !== ownId)
}

/** The unique index knows a number by one key; while the key changes, the number is looked for under the others as well. */
async function isHeldUnderOldKey(phoneSecret: string | undefined, ownId: string): Promise<boolean> {
  return hasOldHashKeys() && phoneSecret !== undefined && isPhoneTaken(decrypt(phoneSecret), ownId)
}

/** A phone as it is kept. @param given as it was sent: from WeChat's button, or typed */
export function phoneFields(phone: string, given: GivenPhone) {
  const phoneVerified = typeof given !== 'string'
  return {
    phoneSecret: encrypt(phone),
    phoneHash: keyedHash('phone', phone),
    phoneMasked: maskPhone(phone),
    phoneVerified,
  }
}

/** The registration as it is kept: clear text only inside the secrets. */
export function registrationFrom(input: Input<'citizen', 'me.register'>, phone: string, now: number): Registration {
  return {
    status: 'pending',
    commandId: input.commandId,
    nameSecret: encrypt(input.name),
    ...phoneFields(phone, input.phone),
    nameHash: keyedHash('name', input.name),
    nameMasked: maskName(input.name),
    communityCode: input.communityCode,
    consentVersion: input.consentVersion,
    submittedAtMs: now,
  }
}

export async function insertPerson(
  openid: string,
  registration: Registration,
): Promise<Person | 'phone-in-use' | 'changed-meanwhile'> {
  const person: Person = {
    _id: keyedHash('openid', openid),
    personId: randomUUID(),
    version: 1,
    hashKeyId: currentHashKeyId(),
    registration,
    roles: [],
  }
  if (await isHeldUnderOldKey(registration.phoneSecret, person._id)) return 'phone-in-use'
  const refusedBy = await insertOnce('persons', person)
  if (refusedBy === undefined) return person
  if (refusedBy.includes('phone')) return 'phone-in-use'
  return (await readById<Person>('persons', person._id)) ?? 'changed-meanwhile'
}

/** Sends a refused registration again. */
export async function replaceRegistration(
  person: Person,
  registration: Registration,
): Promise<Person | 'phone-in-use' | 'changed-meanwhile'> {
  if (await isHeldUnderOldKey(registration.phoneSecret, person._id)) return 'phone-in-use'
  const where = { _id: person._id, version: person.version }
  try {
    const changed = await updateIf('persons', where, { registration: _.set(registration), version: _.inc(1) })
    return changed ? { ...person, registration, version: person.version + 1 } : 'changed-meanwhile'
  } catch (error) {
    if (violatedIndex(error) === undefined) throw error
    return 'phone-in-use'
  }
}

export async function reviewRegistration(
  person: Person,
  review: Review,
  by: { readonly reviewerId: string; readonly commandId: string },
  now: number,
  /** That waited for them, and count from now on. */
  taken: readonly HeldRole[] = [],
): Promise<'written' | 'phone-in-use' | 'changed-meanwhile'> {
  const change = review.verdict === 'approved' ? waitingChange(person) : undefined
  if (await isHeldUnderOldKey(change?.phoneSecret, person._id)) return 'phone-in-use'
  const where = { _id: person._id, version: person.version, 'registration.status': person.registration.status }
  const reviewed = {
    'registration.reviewedAtMs': now,
    'registration.reviewedBy': by.reviewerId,
    'registration.reviewCommandId': by.commandId,
    version: _.inc(1),
    ...(taken.length > 0 ? { roles: _.set([...person.roles, ...taken]) } : {}),
  }
  try {
    const written = await updateIf('persons', where, { ...reviewed, ...verdictOn(person, review) })
    return written ? 'written' : 'changed-meanwhile'
  } catch (error) {
    if (violatedIndex(error) === undefined) throw error
    return 'phone-in-use'
  }
}

function verdictOn(person: Person, review: Review): object {
  const change = waitingChange(person)
  if (!change) {
    const reason = review.verdict === 'refused' ? { 'registration.reason': review.reason } : {}
    return { 'registration.status': review.verdict, ...reason }
  }
  const { commandId, ...fields } = change
  const done = { 'registration.status': 'approved', 'registration.reviewOf': 'change' }
  // Refused: the old ones go on, and nothing of the new ones is kept.
  if (review.verdict === 'refused')
    return { ...done, 'registration.change': _.set({ commandId, refused: review.reason }) }
  // Asked for before the key changed, it counts under the one that holds now.
  const phoneHash = fields.phoneSecret && hasOldHashKeys() ? keyedHash('phone', decrypt(fields.phoneSecret)) : undefined
  const now = { ...fields, ...(phoneHash === undefined ? {} : { phoneHash }) }
  const taken = Object.fromEntries(Object.entries(now).map(([name, value]) => [`registration.${name}`, value]))
  return { ...done, ...taken, 'registration.commandId': commandId, 'registration.change': _.remove() }
}

export function readPending(cursor: string | undefined) {
  return readPage<Person>('persons', {
    where: { 'registration.status': _.in([...WAITING]) },
    by: 'registration.submittedAtMs',
    direction: 'asc',
    cursor,
    size: PAGE_SIZE,
  })
}

/** Nobody else reviews it until then; who claimed it may claim it on. @returns until when, or undefined when it changed meanwhile */
export async function claimRegistration(person: Person, reviewerId: string, now: number): Promise<number | undefined> {
  const untilMs = now + CLAIM_MINUTES * 60_000
  const where = { _id: person._id, version: person.version }
  const claim = { 'registration.claimedBy': reviewerId, 'registration.claimedUntilMs': untilMs, version: _.inc(1) }
  return (await updateIf('persons', where, claim)) ? untilMs : undefined
}
