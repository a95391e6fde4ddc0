/** Names and phones lie encrypted, move under a new key by themselves, and are seen in clear only with a reason. */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accepted, type Caller, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const keyOf = (name: string) => createHash('sha256').update(`sample town only: ${name}`).digest('hex')
const FIRST = keyOf('data')
const SECOND = keyOf('data, the second')

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller

beforeAll(async () => {
  town = await startTown()
  admin = await signIn(town.url, 'oAdmin_1')
})
afterAll(async () => {
  await stopTown(town)
  await rm(town.dataDir, { recursive: true, force: true })
})

const nameOf = (openid: string) => town.people.find((person) => person.openid === openid)?.name ?? ''
const tally = () => ({ operations: 0, docsRead: 0, docsWritten: 0, plans: [], spans: [] }) as never

function stored<T>(collection: string): T[] {
  const find = { filter: {}, sort: [], skip: 0, limit: 1000 } as never
  return town.store.find(collection, find, tally()) as unknown as T[]
}

interface StoredPerson {
  readonly personId: string
  readonly registration: { readonly nameSecret: string; readonly phoneSecret: string }
}
const persons = () => stored<StoredPerson>('persons')

async function personIdOf(openid: string): Promise<string> {
  return accepted(await admin.call('admin', 'staff.find', { name: nameOf(openid) })).list[0]?.personId ?? ''
}

const WHY = { reason: 'callReporter', words: '案情不清，电话核实' } as const

describe('a name and a phone in clear', () => {
  it('are told to a dispatcher who says why, and the look is on the audit log', async () => {
    const personId = await personIdOf('oResident_1')
    const dispatcher = await signIn(town.url, 'oDispatcher_1')
    const seen = accepted(await dispatcher.call('officer', 'person.reveal', { personId, ...WHY }))
    expect(seen.name).toBe(nameOf('oResident_1'))
    expect(seen.phone).toMatch(/^1\d{10}$/)
    const { list } = accepted(await admin.call('admin', 'audit.search', { on: personId }))
    expect(list).toMatchObject([{ what: 'officer/person.reveal', why: '案情不清，需要联系本人 · 案情不清，电话核实' }])
    expect(JSON.stringify(list)).not.toContain(seen.phone)
  })

  it('are told to an admin at their own door', async () => {
    const personId = await personIdOf('oResident_2')
    const seen = accepted(await admin.call('admin', 'person.reveal', { personId, ...WHY }))
    expect(seen.name).toBe(nameOf('oResident_2'))
  })

  it.each(['oHandler_urban_2', 'oInspector_town', 'oLeader_town', 'oResident_3'])(
    'are not told to %s',
    async (openid) => {
      const personId = await personIdOf('oResident_1')
      const caller = await signIn(town.url, openid)
      const asked = await caller.call('officer', 'person.reveal', { personId, ...WHY })
      expect(asked).toMatchObject({ ok: false, refusal: 'caller/not-your-role' })
    },
  )

  it('are not told when the look cannot be put on the audit log', async () => {
    const personId = await personIdOf('oResident_1')
    const target = { action: 'database.insertDocument', collection: 'auditEntries' }
    const fault = { target, fault: 'fail', times: 1 }
    await fetch(`${town.url}/local/faults`, { method: 'POST', body: JSON.stringify(fault) })
    const asked = await admin.call('admin', 'person.reveal', { personId, ...WHY })
    expect(asked).toMatchObject({ ok: false, fault: {} })
    expect(JSON.stringify(asked)).not.toContain(nameOf('oResident_1'))
    expect(JSON.stringify(asked)).not.toMatch(/1[3-9]\d{9}/)
    expect(accepted(await admin.call('admin', 'person.reveal', { personId, ...WHY })).name).toBe(nameOf('oResident_1'))
  })

  it('are not told without a reason in words', async () => {
    const personId = await personIdOf('oResident_1')
    const asked = await admin.call('admin', 'person.reveal', { personId, reason: 'byLaw', words: '查' })
    expect(asked).toMatchObject({ refusal: 'input/invalid' })
  })
})

describe('a new key', () => {
  it('takes everything over page by page, after which the old key may go', async () => {
    const count = persons().length
    expect(count).toBeGreaterThan(300)
    expect(persons().every(({ registration }) => registration.nameSecret.startsWith('k1.'))).toBe(true)
    const resident = await signIn(town.url, 'oResident_1')
    const { messagesToAsk } = accepted(await resident.call('citizen', 'me.get', {}))
    const keys = messagesToAsk.map(({ key }) => key)
    accepted(await resident.call('citizen', 'messages.subscribed', { accepted: keys }))
    await town.close()
    town = await startTown(town.dataDir, { SECRET_DATA_KEYS: `k2=${SECOND},k1=${FIRST}` })
    admin = await signIn(town.url, 'oAdmin_1')
    await runTimers(town.url)
    expect(accepted(await admin.call('admin', 'secrets.state', {}))).toMatchObject({ encrypted: 100, finished: false })
    for (let sweep = 0; sweep < 6; sweep += 1) await runTimers(town.url)
    const state = accepted(await admin.call('admin', 'secrets.state', {}))
    expect(state).toMatchObject({ keyId: 'k2', encrypted: count + 1, finished: true })
    const kept = persons().flatMap(({ registration }) => [registration.nameSecret, registration.phoneSecret])
    expect(kept.filter((secret) => !secret.startsWith('k2.'))).toEqual([])
    const subscriptions = stored<{ openidSecret: string }>('subscriptions')
    expect(subscriptions.map(({ openidSecret }) => openidSecret.slice(0, 3))).toEqual(['k2.'])
    await town.close()
    town = await startTown(town.dataDir, { SECRET_DATA_KEYS: `k2=${SECOND}` })
    admin = await signIn(town.url, 'oAdmin_1')
    const personId = await personIdOf('oResident_1')
    const seen = accepted(await admin.call('admin', 'person.reveal', { personId, ...WHY }))
    expect(seen.name).toBe(nameOf('oResident_1'))
  })

  it('no name and no phone of anybody lies in the database in clear', () => {
    const all = JSON.stringify(persons())
    for (const { name } of town.people) expect(all.includes(name)).toBe(false)
    expect(all).not.toMatch(/"1[3-9]\d{9}"/)
  })
})
