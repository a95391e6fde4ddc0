/** Roles that wait for a registration, by the keyed hash of its number. */
import { PAGE_SIZE } from '#contract/limits'
import type { WaitingForApproval } from '#contract/staff-import'
import { grantOf, type HeldRole } from '#domain/people/held-role'
import { type Person, waitingChange } from '#domain/people/person'
import { rolesOnApproval, type WaitingRoles } from '#domain/people/staff-import'
import type { Call } from './call'
import { insertOnce, readPage, updateIf } from './documents'
import { _, db } from './sdk'

const COLLECTION = 'waitingRoles'

export async function readWaiting(phoneHashes: readonly string[]): Promise<ReadonlyMap<string, WaitingRoles>> {
  if (phoneHashes.length === 0) return new Map()
  const find = db
    .collection(COLLECTION)
    .where({ _id: _.in([...new Set(phoneHashes)]) })
    .limit(1_000)
  return new Map(((await find.get()).data as WaitingRoles[]).map((one) => [one._id, one]))
}

/** @returns false when it changed meanwhile */
export async function writeWaiting(waiting: WaitingRoles): Promise<boolean> {
  const { _id, version, ...rest } = waiting
  if (version === 0) return (await insertOnce(COLLECTION, { ...waiting, version: 1 })) === undefined
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
export function numberToApprove(person: Person): { readonly phoneHash: string; readonly phoneVerified: boolean } {
  const { phoneHash, phoneVerified = false } = person.registration
  const change = waitingChange(person)
  return change?.phoneHash === undefined
    ? { phoneHash, phoneVerified }
    : { phoneHash: change.phoneHash, phoneVerified: change.phoneVerified ?? false }
}

/** What a dispatcher is told of roles that wait for a registration; nothing when none does. */
export function waitingView(
  person: Person,
  waiting: ReadonlyMap<string, WaitingRoles>,
): WaitingForApproval | undefined {
  const { phoneHash, phoneVerified } = numberToApprove(person)
  const one = waiting.get(phoneHash)
  if (!one) return undefined
  return { grants: one.roles.map(grantOf), nameAgrees: one.nameHash === person.registration.nameHash, phoneVerified }
}

/** What the approval brings. A number that was typed brings nothing, unless the dispatcher made sure who it is. */
export async function takenOnApproval(person: Person, madeSure: boolean, call: Call): Promise<Taken | undefined> {
  const { phoneHash, phoneVerified } = numberToApprove(person)
  if (!phoneVerified && !madeSure) return undefined
  const waiting = (await readWaiting([phoneHash])).get(phoneHash)
  const roles = rolesOnApproval(person, waiting, call.snapshot.town, call.now)
  return waiting && roles.length > 0 ? { waiting, roles } : undefined
}

export interface Taken {
  readonly waiting: WaitingRoles
  /** At least one. */
  readonly roles: readonly HeldRole[]
}
