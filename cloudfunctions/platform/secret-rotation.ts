/** Encrypts personal data anew when the current key has changed, page by page, until all of it lies under one key. */
import type { RotationState } from '#contract/people-views'
import type { Person } from '#domain/people/person'
import { readById, updateIf } from './documents'
import { _, db } from './sdk'
import { currentKeyId, decrypt, encrypt, isUnderCurrentKey, keyedHash } from './secrets'

const JOBS = 'jobs'
const JOB = 'secrets'
const PERSONS_A_SWEEP = 100

/** How far it is: `after` is the last person that was looked at. */
interface Rotation {
  readonly keyId: string
  readonly after: string
  readonly encrypted: number
  readonly finishedAtMs: number | null
}

const fresh = (keyId: string): Rotation => ({ keyId, after: '', encrypted: 0, finishedAtMs: null })

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
  const find = db
    .collection('persons')
    .where({ _id: _.gt(job.after) })
    .orderBy('_id', 'asc')
    .limit(PERSONS_A_SWEEP)
  const persons = (await find.get()).data as Person[]
  const stale = persons.filter(isStale)
  const written = await Promise.all(stale.map(encryptAnew))
  // Somebody changed meanwhile: the page is looked at again.
  const whole = written.every(Boolean)
  const after = whole ? (persons.at(-1)?._id ?? job.after) : job.after
  const finishedAtMs = whole && persons.length < PERSONS_A_SWEEP ? now : null
  const encrypted = job.encrypted + written.filter(Boolean).length
  const { keyId } = job
  await db
    .collection(JOBS)
    .doc(JOB)
    .set({ data: { keyId, after, encrypted, finishedAtMs } satisfies Rotation })
  if (finishedAtMs !== null) console.info(JSON.stringify({ level: 'job', what: 'secrets encrypted', keyId, encrypted }))
  return { encrypted: written.filter(Boolean).length }
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
