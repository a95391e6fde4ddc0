/** A town whose confirmed reports wait for their awards, and the books on both sides of the gateway. */
import { createHash } from 'node:crypto'
import type { Reconciliation } from '#contract/award-views'
import { CONSENT_VERSION } from '#contract/limits'
import type { Award } from '#domain/awards/award'
import type { Case } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import type { Manner } from '#local/carrier-manners'
import { everything, newTally } from '#local/store/find'
import { storedCases } from '../cost/stored-cases'
import { generateSampleTown } from '../sample-town/index'
import { LOCAL_ENVIRONMENT } from '../seed/environment'
import { everybody, someone } from './places'
import { accepted, type Caller, type RunningTown, signIn, startTown } from './town'

/** Short, so that a slow carrier does not slow the specifications. */
const ANSWER_WITHIN_MS = 250

export type AwardTown = Awaited<ReturnType<typeof startTown>>

/** `transactionMs`: a crash leaves a transaction open so long. `answerWithinMs`: how long the carrier is waited for. */
export function startAwardTown({ transactionMs = 300, answerWithinMs = ANSWER_WITHIN_MS } = {}): Promise<AwardTown> {
  return startTown(undefined, { CARRIER_ANSWER_WITHIN_MS: String(answerWithinMs) }, { transactionMs })
}

/** A confirmed report whose award was not decided yet; its reporter has no other. */
export interface Planted {
  readonly report: Case
  readonly phone: string
}

/** Makes reports of as many residents, each with the effect that decides its award; they are not in the town yet. */
export async function reportsToAward(town: AwardTown, count: number, ending = '7777'): Promise<Planted[]> {
  Object.assign(process.env, LOCAL_ENVIRONMENT)
  const { encrypt, keyedHash } = await import('#platform/secrets')
  const personIds = Array.from({ length: count }, (_, n) => `earner-${ending}-${n}`)
  const phones = personIds.map((_, n) => `139${String(n).padStart(4, '0')}${ending}`)
  const persons = personIds.map((personId, n) => personOf(personId, phones[n] ?? '', encrypt, keyedHash))
  town.store.load({ persons: persons as never })
  const planted: Planted[] = []
  // The last five hundred of stored cases are still under way.
  for (const ended of storedCases(generateSampleTown().town, count + 500, personIds, Date.now())) {
    const phone = phones[planted.length]
    if (phone === undefined) break
    const _id = idFrom(`${ending} ${ended._id}`)
    const caseNo = `${ending}-${ended.caseNo}`
    planted.push({ report: { ...ended, _id, caseNo, rewardable: true, ...undecided(_id) }, phone })
  }
  return planted
}

const undecided = (caseId: string) => ({
  effects: [{ key: `award:${caseId}`, kind: 'award' as const }],
  effectsDueAtMs: 1,
})

/** The resident who sent a planted report. */
export const reporterOf = (town: RunningTown, { report }: Planted): Promise<Caller> =>
  signIn(town.url, report.reporterId)

/** The reporter's registered number is another one from now on. */
export async function changeNumber(town: AwardTown, { report }: Planted, phone: string): Promise<void> {
  Object.assign(process.env, LOCAL_ENVIRONMENT)
  const { encrypt, keyedHash } = await import('#platform/secrets')
  const $set = { 'registration.phoneSecret': encrypt(phone), 'registration.phoneHash': keyedHash('phone', phone) }
  const filter = { personId: report.reporterId }
  await town.store.modify('persons', { filter, data: { $set }, merge: true, multi: false } as never, newTally())
}

/** Puts reports into the town, as if they had just been confirmed. */
export function plant(town: AwardTown, planted: readonly Planted[]): void {
  town.store.load({ cases: planted.map(({ report }) => report) as never })
}

function personOf(
  personId: string,
  phone: string,
  encrypt: (clear: string) => string,
  keyedHash: (kind: 'openid' | 'phone', value: string) => string,
): Person {
  const registration = {
    status: 'approved',
    commandId: personId,
    nameSecret: encrypt('示例'),
    phoneSecret: encrypt(phone),
    phoneHash: keyedHash('phone', phone),
    nameMasked: '示*',
    phoneMasked: '139****7777',
    communityCode: '0101',
    consentVersion: CONSENT_VERSION,
    submittedAtMs: 1,
  } as const
  return { _id: keyedHash('openid', personId), personId, version: 1, registration, roles: [] }
}

function idFrom(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The clock door, by as many at the same time. @returns what each answered; undefined when it crashed */
export function sweep(town: RunningTown, workers = 1): Promise<unknown[]> {
  const request_data = JSON.stringify({ Type: 'Timer', TriggerName: 'sweep' })
  const body = JSON.stringify({
    action: 'functions.invokeFunction',
    envName: 'local-env',
    function_name: 'clock',
    request_data,
  })
  const once = async () => {
    const response = await fetch(`${town.url}/admin`, { method: 'POST', body })
    const { data } = (await response.json()) as { data?: { response_data: string } }
    return data && (JSON.parse(data.response_data) as unknown)
  }
  return Promise.all(Array.from({ length: workers }, once))
}

export async function post(town: RunningTown, path: string, body: object): Promise<unknown> {
  return (await fetch(`${town.url}${path}`, { method: 'POST', body: JSON.stringify(body) })).json()
}

/** Lets time pass with all timers at rest. */
export const passTime = (town: RunningTown, advanceMs: number) =>
  post(town, '/local/clock', { advanceMs, timers: false })

/** The next top-ups of a number misbehave, so many times. */
export const behave = (town: RunningTown, phone: string, does: Manner, times = 1) =>
  post(town, '/sandbox/carrier/behave', { phone, does, times, ms: 400 })

export const gatewayDown = (town: RunningTown, down: boolean) => post(town, '/sandbox/carrier/behave', { down })

interface CarrierBooks {
  readonly count: number
  readonly orders: readonly { readonly orderNo: string; readonly status: string; readonly amountFen: number }[]
}

export async function carrierBooks(town: RunningTown): Promise<CarrierBooks> {
  return (await (await fetch(`${town.url}/sandbox/carrier/orders`)).json()) as CarrierBooks
}

export function storedAwards(town: AwardTown): Award[] {
  return town.store.find('awards', everything, newTally()) as unknown as Award[]
}

/** Two who may sign. */
export async function twoAdmins(town: RunningTown): Promise<[Caller, Caller]> {
  const [first, second] = await everybody(town, ({ role }) => role === 'admin')
  if (!first || !second) throw new Error('too few admins')
  return [first, second]
}

export const adminOf = (town: RunningTown): Promise<Caller> => someone(town, ({ role }) => role === 'admin')

/** Proves a month to the end. @param month YYYY-MM in Asia/Shanghai */
export async function reconcile(admin: Caller, month: string): Promise<Reconciliation> {
  let cursor: string | undefined
  for (;;) {
    const proof: Reconciliation = accepted(
      await admin.call('admin', 'awards.reconcile', { month, ...(cursor ? { cursor } : {}) }),
    )
    if (proof.cursor === undefined) return proof
    cursor = proof.cursor
  }
}

/** The month of now in Asia/Shanghai, by the town's clock. */
export const monthOf = (town: AwardTown) => new Date(town.clock.nowMs() + 8 * 3_600_000).toISOString().slice(0, 7)
