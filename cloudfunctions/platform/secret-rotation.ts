/** Encrypts personal data anew when the current key has changed, page by page, until all of it lies under one key. */
import type { RotationState } from '#contract/people-views'
import type { Case } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import { readById, updateIf } from './documents'
import { _, db } from './sdk'
import { currentKeyId, decrypt, encrypt, isUnderCurrentKey, keyedHash } from './secrets'

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
    renew: (one: Subscription) => renewOpenid('subscriptions', one._id, 'openidSecret', one.openidSecret),
  },
]

/** How far it is: `after` is the last document that was looked at in the place of this number. */
interface Rotation {
  readonly keyId: string
  readonly place: number
  readonly after: string
  readonly encrypted: number
  readonly finishedAtMs: number | null
}

const fresh = (keyId: string): Rotation => ({ keyId, place: 0, after: '', encrypted: 0, finishedAtMs: null })

/** What this instance knows to be finished costs nothing. */
let finishedFor: string | undefined

export async function sweepSecrets(now: number): Promise<{ encrypted: number } | undefined> {
  const keyId = currentKeyId()
  if (finishedFor === keyId) return undefined
  const kept = await readById<Rotation>(JOBS, JOB)
  const job = kept?.keyId === keyId ? kept : fresh(keyId)
  if (job.finishedAtMs === null) return onePage(job, now)
  finishedFor = keyId
  return undefined
}

async function onePage(job: Rotation, now: number): Promise<{ encrypted: number }> {
  const place = PLACES[job.place]
  const { list, renewed } = place ? await renewPage(place, job.after) : await renewWaiting()
  // Somebody changed meanwhile: the page is looked at again.
  const whole = renewed.every(Boolean)
  const isLast = whole && list.length < PAGE
  const finishedAtMs = isLast && !place ? now : null
  const done = renewed.filter(Boolean).length
  const next: Rotation = {
    keyId: job.keyId,
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
  return { list, renewed: await all(list.map((one) => renew(one as never))) }
}

/** Last, cases whose words and photos are still being checked: few, and gone when they are. */
async function renewWaiting() {
  const find = db.collection('cases').where({ 'content.dueAtMs': _.gt(0) })
  const waiting = (await find.orderBy('content.dueAtMs', 'asc').limit(1000).get()).data as Case[]
  const stale = waiting.filter(({ content }) => content?.openidSecret && !isUnderCurrentKey(content.openidSecret))
  const list = stale.slice(0, PAGE)
  const renewed = list.map(({ _id, content }) =>
    renewOpenid('cases', _id, 'content.openidSecret', content?.openidSecret),
  )
  return { list, renewed: await all(renewed) }
}

async function all(tries: readonly (Promise<boolean> | undefined)[]): Promise<boolean[]> {
  return Promise.all(tries.filter((one) => one !== undefined))
}

/** Nothing but the key changes: no version is raised. */
function renewOpenid(collection: string, _id: string, field: string, secret: string | null | undefined) {
  if (!secret || isUnderCurrentKey(secret)) return undefined
  return updateIf(collection, { _id, [field]: secret }, { [field]: encrypt(decrypt(secret)) })
}

/** Also those whose name was registered before its hash was kept. */
function isStale({ registration }: Person): boolean {
  if (registration.status === 'left') return false
  const { nameSecret, phoneSecret, nameHash, change } = registration
  const secrets = [nameSecret, phoneSecret, ...(change?.phoneSecret ? [change.phoneSecret] : [])]
  return nameHash === undefined || !secrets.every(isUnderCurrentKey)
}

function encryptAnew({ _id, version, registration }: Person): Promise<boolean> {
  const name = decrypt(registration.nameSecret)
  const asked = registration.change?.phoneSecret
  return updateIf(
    'persons',
    { _id, version },
    {
      'registration.nameSecret': encrypt(name),
      'registration.nameHash': keyedHash('name', name),
      'registration.phoneSecret': encrypt(decrypt(registration.phoneSecret)),
      ...(asked ? { 'registration.change.phoneSecret': encrypt(decrypt(asked)) } : {}),
      version: _.inc(1),
    },
  )
}

/** Only when it is finished may the old key leave the environment. */
export async function rotationState(): Promise<RotationState> {
  const keyId = currentKeyId()
  const kept = await readById<Rotation>(JOBS, JOB)
  const { encrypted, finishedAtMs } = kept?.keyId === keyId ? kept : fresh(keyId)
  return { keyId, encrypted, finished: finishedAtMs !== null, ...(finishedAtMs === null ? {} : { finishedAtMs }) }
}
