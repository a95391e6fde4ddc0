/** Encrypts personal data anew when the current key has changed, page by page, until all of it lies under one key. */
import type { RotationState } from '#contract/people-views'
import type { Case } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import { readById, updateIf, violatedIndex } from './documents'
import { hashesLeft, movePerson } from './hash-rotation'
import { inTurns } from './in-turns'
import { _, db } from './sdk'
import {
  currentHashKeyId,
  currentKeyId,
  decrypt,
  encrypt,
  hasOldHashKeys,
  isUnderCurrentKey,
  keyedHash,
} from './secrets'

const JOBS = 'jobs'
const JOB = 'secrets'
const PAGE = 100

interface Document {
  readonly _id: string
}

/** Where secrets lie, read in pages by `_id`. */
interface Place {
  readonly collection: string
  /** Encrypts it anew when it is stale. @returns nothing when it was not, false when somebody changed it meanwhile */
  readonly renew: (document: never) => Promise<boolean> | undefined
}

interface Subscription extends Document {
  readonly openidSecret?: string | null
}

const PLACES: readonly Place[] = [
  { collection: 'persons', renew: (person: Person) => (isStale(person) ? encryptAnew(person) : undefined) },
  {
    collection: 'subscriptions',
    renew: renewSubscription,
  },
]

/** Who agreed to messages is known by openid: they need not come to be moved to the new hash key. */
function renewSubscription({ _id, openidSecret }: Subscription): Promise<boolean> | undefined {
  const renewed = renewOpenid('subscriptions', _id, 'openidSecret', openidSecret)
  if (!openidSecret || !hasOldHashKeys()) return renewed
  return Promise.all([renewed, movePerson(decrypt(openidSecret))]).then(([written = true]) => written)
}

/** How far it is: `after` is the last document that was looked at in the place of this number. */
interface Rotation {
  readonly keyId: string
  readonly hashKeyId: string
  readonly place: number
  readonly after: string
  readonly encrypted: number
  /** Numbers that somebody else has registered under the current hash key. */
  readonly phonesInUse: number
  readonly finishedAtMs: number | null
}

const fresh = (): Rotation => ({
  keyId: currentKeyId(),
  hashKeyId: currentHashKeyId(),
  place: 0,
  after: '',
  encrypted: 0,
  phonesInUse: 0,
  finishedAtMs: null,
})

/** The job of the keys that hold now; one of earlier keys says nothing any more. */
async function readJob(): Promise<Rotation> {
  const kept = await readById<Rotation>(JOBS, JOB)
  const { keyId, hashKeyId } = fresh()
  return kept && kept.keyId === keyId && kept.hashKeyId === hashKeyId ? kept : fresh()
}

/** What this instance knows to be finished costs nothing. */
let finishedFor: string | undefined

export async function sweepSecrets(now: number): Promise<{ encrypted: number } | undefined> {
  const keys = `${currentKeyId()} ${currentHashKeyId()}`
  if (finishedFor === keys) return undefined
  const job = await readJob()
  if (job.finishedAtMs === null) return onePage(job, now)
  finishedFor = keys
  return undefined
}

async function onePage(job: Rotation, now: number): Promise<{ encrypted: number }> {
  inUse = 0
  const place = PLACES[job.place]
  const { list, renewed } = place ? await renewPage(place, job.after) : await renewWaiting()
  // Somebody changed meanwhile: the page is looked at again.
  const whole = renewed.every(Boolean)
  const isLast = whole && list.length < PAGE
  const finishedAtMs = isLast && !place ? now : null
  const done = renewed.filter(Boolean).length
  const next: Rotation = {
    keyId: job.keyId,
    hashKeyId: job.hashKeyId,
    phonesInUse: job.phonesInUse + (whole ? inUse : 0),
    place: isLast && place ? job.place + 1 : job.place,
    after: isLast ? '' : whole ? (list.at(-1)?._id ?? job.after) : job.after,
    encrypted: job.encrypted + done,
    finishedAtMs,
  }
  await db.collection(JOBS).doc(JOB).set({ data: next })
  if (finishedAtMs !== null) console.info(JSON.stringify({ level: 'job', what: 'secrets encrypted', ...next }))
  return { encrypted: done }
}

async function renewPage({ collection, renew }: Place, after: string) {
  const find = db
    .collection(collection)
    .where({ _id: _.gt(after) })
    .orderBy('_id', 'asc')
    .limit(PAGE)
  const list = (await find.get()).data as Document[]
  return { list, renewed: await renewAll(list, (one) => renew(one as never)) }
}

/** Last, cases whose words and photos are still being checked: few, and gone when they are. */
async function renewWaiting() {
  const find = db.collection('cases').where({ 'content.dueAtMs': _.gt(0) })
  const waiting = (await find.orderBy('content.dueAtMs', 'asc').limit(1000).get()).data as Case[]
  const stale = waiting.filter(({ content }) => content?.openidSecret && !isUnderCurrentKey(content.openidSecret))
  const list = stale.slice(0, PAGE)
  const renew = ({ _id, content }: Case) => renewOpenid('cases', _id, 'content.openidSecret', content?.openidSecret)
  return { list, renewed: await renewAll(list, renew) }
}

/** @returns of each that was stale, whether it was written */
async function renewAll<T>(list: readonly T[], renew: (one: T) => Promise<boolean> | undefined): Promise<boolean[]> {
  return (await inTurns(list, renew)).filter((one) => one !== undefined)
}

/** Nothing but the key changes: no version is raised. */
function renewOpenid(collection: string, _id: string, field: string, secret: string | null | undefined) {
  if (!secret || isUnderCurrentKey(secret)) return undefined
  return updateIf(collection, { _id, [field]: secret }, { [field]: encrypt(decrypt(secret)) })
}

/** Also those whose name was registered before its hash was kept. */
function isStale({ registration }: Person): boolean {
  if (registration.status === 'left') return false
  const { nameSecret, phoneSecret, nameHash, phoneHash, change } = registration
  const secrets = [nameSecret, phoneSecret, ...(change?.phoneSecret ? [change.phoneSecret] : [])]
  if (nameHash === undefined || !secrets.every(isUnderCurrentKey)) return true
  if (!hasOldHashKeys()) return false
  return nameHash !== keyedHash('name', decrypt(nameSecret)) || phoneHash !== keyedHash('phone', decrypt(phoneSecret))
}

/** How many of the page hold a number that somebody else has under the current hash key. */
let inUse = 0

/** Where one number was registered twice, under two keys, the unique index speaks: this one keeps its old hash, and is counted. */
async function encryptAnew(person: Person): Promise<boolean> {
  const { _id, version, registration } = person
  const name = decrypt(registration.nameSecret)
  const phone = decrypt(registration.phoneSecret)
  const asked = registration.change?.phoneSecret
  const askedFor = asked === undefined ? undefined : decrypt(asked)
  const anew = {
    'registration.nameSecret': encrypt(name),
    'registration.nameHash': keyedHash('name', name),
    'registration.phoneSecret': encrypt(phone),
    ...(askedFor === undefined
      ? {}
      : {
          'registration.change.phoneSecret': encrypt(askedFor),
          'registration.change.phoneHash': keyedHash('phone', askedFor),
        }),
    version: _.inc(1),
  }
  const where = { _id, version }
  try {
    return await updateIf('persons', where, { ...anew, 'registration.phoneHash': keyedHash('phone', phone) })
  } catch (error) {
    if (violatedIndex(error) === undefined) throw error
    inUse += 1
    console.info(JSON.stringify({ level: 'job', what: 'a number is registered twice', personId: person.personId }))
    return updateIf('persons', where, anew)
  }
}

/** Only when it is finished may the old key leave the environment. */
export async function rotationState(): Promise<RotationState> {
  const [job, left] = await Promise.all([readJob(), hashesLeft()])
  const { keyId, hashKeyId, encrypted, phonesInUse, finishedAtMs } = job
  const hashes = { hashKeyId, hashesLeft: { ...left, phones: phonesInUse } }
  const when = finishedAtMs === null ? {} : { finishedAtMs }
  return { keyId, encrypted, finished: finishedAtMs !== null, ...when, ...hashes }
}
