/** Roles that wait for a registration, by the keyed hash of its number. */
import { PAGE_SIZE } from '#contract/limits'
import type { WaitingForApproval } from '#contract/staff-import'
import { grantOf, type HeldRole } from '#domain/people/held-role'
import { type Person, waitingChange } from '#domain/people/person'
import { rolesOnApproval, type WaitingRoles } from '#domain/people/staff-import'
import type { Call } from './call'
import { insertOnce, readPage, updateIf } from './documents'
import { _, db } from './sdk'
import { currentHashKeyId, decrypt, hasOldHashKeys, keyedHashes } from './secrets'

const COLLECTION = 'waitingRoles'

/** @param numbers the hashes of each, the current key's first @returns each under that one, wherever it lies */
export async function readWaiting(
  numbers: readonly (readonly [string, ...string[]])[],
): Promise<ReadonlyMap<string, WaitingRoles>> {
  if (numbers.length === 0) return new Map()
  const currentOf = new Map(numbers.flatMap((hashes) => hashes.map((hash) => [hash, hashes[0]])))
  const find = db
    .collection(COLLECTION)
    .where({ _id: _.in([...currentOf.keys()]) })
    .limit(1_000)
  const found = (await find.get()).data as WaitingRoles[]
  const isOld = ({ _id }: WaitingRoles) => currentOf.get(_id) !== _id
  // What lies under the current key wins: it is written over the others.
  const inOrder = [...found.filter(isOld), ...found.filter((one) => !isOld(one))]
  return new Map(inOrder.map((one) => [currentOf.get(one._id) ?? one._id, one]))
}

/** What waits for this number under any key of before. */
export async function removeOldWaiting(numbers: readonly (readonly [string, ...string[]])[]): Promise<void> {
  const old = numbers.flatMap(([, ...others]) => others)
  if (old.length === 0) return
  await db
    .collection(COLLECTION)
    .where({ _id: _.in(old) })
    .remove()
}

/** @returns false when it changed meanwhile */
export async function writeWaiting(waiting: WaitingRoles): Promise<boolean> {
  const { _id, version, ...rest } = waiting
  if (version === 0)
    return (await insertOnce(COLLECTION, { ...waiting, version: 1, hashKeyId: currentHashKeyId() })) === undefined
  return updateIf(COLLECTION, { _id, version }, { ...rest, roles: _.set(rest.roles), version: _.inc(1) })
}

export async function listWaiting(cursor: string | undefined) {
  const query = { where: {}, by: 'updatedAtMs', direction: 'asc', cursor, size: PAGE_SIZE } as const
  const page = await readPage<WaitingRoles>(COLLECTION, query)
  return {
    ...page,
    list: page.list.map(({ _id, nameMasked, phoneMasked, roles, updatedAtMs }) => ({
      ...{ waitingId: _id, name: nameMasked, phone: phoneMasked, updatedAtMs },
      grants: roles.map(grantOf),
    })),
  }
}

/** @param version the one that was read; without it, whichever is there */
export async function removeWaiting(_id: string, version?: number): Promise<boolean> {
  const where = { _id, ...(version === undefined ? {} : { version }) }
  return (await db.collection(COLLECTION).where(where).remove()).stats.removed > 0
}

/** A number that nobody registers is forgotten. */
export async function forgetWaiting(beforeMs: number): Promise<void> {
  await db
    .collection(COLLECTION)
    .where({ updatedAtMs: _.lt(beforeMs) })
    .remove()
}

/** Every waiting role, as many as are read at once. */
export async function allWaiting(): Promise<HeldRole[]> {
  const { data } = await db.collection(COLLECTION).limit(1_000).get()
  return (data as WaitingRoles[]).flatMap(({ roles }) => roles)
}

/** The number that holds once the registration is approved. */
export function numberToApprove(person: Person): {
  readonly hashes: readonly [string, ...string[]]
  readonly phoneVerified: boolean
} {
  const change = waitingChange(person)
  const of = change?.phoneHash === undefined ? person.registration : change
  const { phoneHash = '', phoneSecret, phoneVerified = false } = of
  return {
    hashes: hasOldHashKeys() && phoneSecret ? keyedHashes('phone', decrypt(phoneSecret)) : [phoneHash],
    phoneVerified,
  }
}

function nameAgrees({ registration }: Person, { nameHash }: WaitingRoles): boolean {
  if (!hasOldHashKeys()) return nameHash === registration.nameHash
  return keyedHashes('name', decrypt(registration.nameSecret)).includes(nameHash)
}

/** What a dispatcher is told of roles that wait for a registration; nothing when none does. */
export function waitingView(
  person: Person,
  waiting: ReadonlyMap<string, WaitingRoles>,
): WaitingForApproval | undefined {
  const { hashes, phoneVerified } = numberToApprove(person)
  const one = waiting.get(hashes[0])
  if (!one) return undefined
  return { grants: one.roles.map(grantOf), nameAgrees: nameAgrees(person, one), phoneVerified }
}

/** What the approval brings. A number that was typed brings nothing, unless the dispatcher made sure who it is. */
export async function takenOnApproval(person: Person, madeSure: boolean, call: Call): Promise<Taken | undefined> {
  const { hashes, phoneVerified } = numberToApprove(person)
  if (!phoneVerified && !madeSure) return undefined
  const waiting = (await readWaiting([hashes])).get(hashes[0])
  const roles = rolesOnApproval(
    person,
    waiting,
    waiting !== undefined && nameAgrees(person, waiting),
    call.snapshot.town,
    call.now,
  )
  return waiting && roles.length > 0 ? { waiting, roles } : undefined
}

export interface Taken {
  readonly waiting: WaitingRoles
  /** At least one. */
  readonly roles: readonly HeldRole[]
}
