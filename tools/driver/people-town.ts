/** Newcomers of a town, and what lies in its database about people. */
import { randomUUID } from 'node:crypto'
import { CONSENT_VERSION } from '#contract/limits'
import type { Person } from '#domain/people/person'
import { newTally } from '#local/store/find'
import { anotherJpeg, type SentPhoto, uploadPhoto } from './photos'
import { gridAt, itemNamed, middleOf, publicTown } from './places'
import { accepted, type Caller, type RunningTown, signIn } from './town'

export const dispatcherOf = (town: RunningTown, number: 1 | 2 = 1) => signIn(town.url, `oDispatcher_${number}`)

/** Somebody who is not registered yet registers. */
export async function register(caller: Caller, form: { readonly phone: string | { weChatCode: string } }) {
  const communityCode = (await publicTown(caller)).communities[0]?.code ?? ''
  return caller.call('citizen', 'me.register', {
    commandId: randomUUID(),
    name: '钱小明',
    phone: form.phone,
    communityCode,
    isFourteenOrOlder: true,
    consentVersion: CONSENT_VERSION,
  })
}

/** The only one that waits for review. */
export async function waiting(dispatcher: Caller) {
  const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
  const [one] = list
  if (!one || list.length > 1) throw new Error(`${list.length} wait for review, not one`)
  return one
}

export async function approve(dispatcher: Caller): Promise<string> {
  const { personId } = await waiting(dispatcher)
  accepted(await dispatcher.call('officer', 'registration.approve', { commandId: randomUUID(), personId }))
  return personId
}

/** A resident who may report. */
export async function resident(town: RunningTown, openid: string, phone: string) {
  const caller = await signIn(town.url, openid)
  accepted(await register(caller, { phone }))
  return { caller, personId: await approve(await dispatcherOf(town)) }
}

export async function report(caller: Caller, text = '路口有垃圾', photos?: readonly SentPhoto[]) {
  const places = await publicTown(caller)
  return caller.call('citizen', 'report.send', {
    commandId: randomUUID(),
    itemCode: itemNamed(places, '暴露垃圾').code,
    text,
    place: middleOf(gridAt(places, 3)),
    photos: [...(photos ?? [await uploadPhoto(caller, anotherJpeg('before'))])],
  })
}

/** Every document of a collection, read past every door. */
export function everyDocument<T>(town: RunningTown, collection: string): T[] {
  const all = { filter: {}, sort: [], skip: 0, limit: 1000 } as never
  return town.store.find(collection, all, newTally()) as unknown as T[]
}

export function storedPerson(town: RunningTown, personId: string): Person | undefined {
  return everyDocument<Person>(town, 'persons').find((person) => person.personId === personId)
}
