/** A new key for hashes: everybody is still found, nobody twice, and the old key goes once nothing needs it. */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#domain/people/person'
import { newTally } from '#local/store/find'
import { approve, dispatcherOf, everyDocument, register, report, storedPerson } from '../../tools/driver/people-town'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const FIRST = createHash('sha256').update('sample town only: hash').digest('hex')
const SECOND = createHash('sha256').update('sample town only: hash, the second').digest('hex')
const UNDER_BOTH = { SECRET_HASH_KEYS: `k2=${SECOND},k1=${FIRST}` }

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let resident: Caller
let personId: string
let caseId: string
const comment = { commandId: randomUUID(), note: '后巷也有' }
const PHONE = '13912380001'

async function restart(env: Readonly<Record<string, string>>): Promise<void> {
  await town.close()
  town = await startTown(town.dataDir, env)
  admin = await signIn(town.url, 'oAdmin_1')
  resident = await signIn(town.url, 'oKeyed_1')
}

beforeAll(async () => {
  town = await startTown()
  admin = await signIn(town.url, 'oAdmin_1')
  resident = await signIn(town.url, 'oKeyed_1')
  accepted(await register(resident, { phone: PHONE }))
  personId = await approve(await dispatcherOf(town))
  caseId = accepted(await report(resident)).caseId
  accepted(await resident.call('citizen', 'case.comment', { ...comment, caseId }))
  accepted(
    await admin.call('admin', 'staff.import', {
      rows: [waits('13912380008', '王八一'), waits('13912380009', '钱小明')],
      reason: '按名单',
    }),
  )
  await runTimers(town.url, 'hourly')
  const writer = await signIn(town.url, 'oResident_1')
  const { messagesToAsk } = accepted(await writer.call('citizen', 'me.get', {}))
  accepted(await writer.call('citizen', 'messages.subscribed', { accepted: messagesToAsk.map(({ key }) => key) }))
})
afterAll(async () => {
  await stopTown(town)
  await rm(town.dataDir, { recursive: true, force: true })
})

const waits = (phone: string, name: string) => ({
  phone,
  name,
  grant: { role: 'gridOfficer' as const, gridCodes: ['010101'] },
})
const state = async () => accepted(await admin.call('admin', 'secrets.state', {}))
const people = () => everyDocument<Person>(town, 'persons')
const hashUnder = (key: string, text: string) =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex').slice(0, 40)
const placeOf = (openid: string, key: string) => hashUnder(key, `openid:${openid}`)
const nameOf = (openid: string) => town.people.find((person) => person.openid === openid)?.name ?? ''
const phoneHashOf = (phone: string, key: string) => hashUnder(key, `phone:${phone}`)

describe('a new hash key', () => {
  it('is first known beside the old one, so that whatever runs finds what the others write', async () => {
    await restart({ SECRET_HASH_KEYS: `k1=${FIRST},k2=${SECOND}` })
    expect(accepted(await resident.call('citizen', 'me.get', {})).registration.status).toBe('approved')
    expect(await state()).toMatchObject({ hashKeyId: 'k1', hashesLeft: { persons: 0, phones: 0, waiting: 0 } })
  })

  it('put in front, nobody registers a number that somebody has under the old one', async () => {
    await restart(UNDER_BOTH)
    const other = await signIn(town.url, 'oKeyed_2')
    expect(await register(other, { phone: PHONE })).toMatchObject({ refusal: 'registration/phone-in-use' })
    const asked = { commandId: randomUUID(), phone: PHONE }
    const changing = await signIn(town.url, 'oResident_2')
    expect(await changing.call('citizen', 'me.change', asked)).toMatchObject({ refusal: 'registration/phone-in-use' })
    expect(accepted(await admin.call('admin', 'staff.find', { phone: PHONE })).list).toMatchObject([{ personId }])
  })

  it('finds who comes, and moves them to where it says; they stay who they were', async () => {
    expect(storedPerson(town, personId)?._id).toBe(placeOf('oKeyed_1', FIRST))
    const { version = 0 } = storedPerson(town, personId) ?? {}
    const all = await Promise.all([1, 2, 3, 4].map(() => resident.call('citizen', 'case.list', {})))
    expect(all.map((reply) => accepted(reply).list.length)).toEqual([1, 1, 1, 1])
    expect(storedPerson(town, personId)).toMatchObject({
      _id: placeOf('oKeyed_1', SECOND),
      hashKeyId: 'k2',
      version: version + 1,
      registration: { phoneHash: phoneHashOf(PHONE, SECOND) },
    })
    expect(people().filter((person) => person.personId === personId)).toHaveLength(1)
    // The same command again, whose event names them by the old key.
    const before = accepted(await resident.call('citizen', 'case.get', { caseId })).steps.length
    const again = accepted(await resident.call('citizen', 'case.comment', { ...comment, caseId }))
    expect(again.steps).toHaveLength(before)
    expect(await report(resident)).toMatchObject({ ok: true })
  })

  it('gets all names and numbers from the clock, and moves those whose openid is kept for messages', async () => {
    const [writer] = accepted(await admin.call('admin', 'staff.find', { name: nameOf('oResident_1') })).list
    for (let sweep = 0; sweep < 8; sweep += 1) await runTimers(town.url)
    const all = people()
    expect(all.length).toBeGreaterThan(300)
    expect(await state()).toMatchObject({ hashKeyId: 'k2', finished: true, hashesLeft: { phones: 0 } })
    expect(storedPerson(town, writer?.personId ?? '')?._id).toBe(placeOf('oResident_1', SECOND))
    expect(storedPerson(town, personId)?.registration.phoneHash).toBe(phoneHashOf(PHONE, SECOND))
    const found = accepted(await admin.call('admin', 'staff.find', { name: nameOf('oResident_5') })).list
    expect(found).toHaveLength(1)
    expect((await state()).hashesLeft.persons).toBe(all.filter(({ hashKeyId }) => hashKeyId !== 'k2').length)
  })

  it('finds the roles that wait for a number; those that nobody registered are hashed anew when the list is sent again', async () => {
    expect((await state()).hashesLeft.waiting).toBe(2)
    const newcomer = await signIn(town.url, 'oKeyed_9')
    accepted(await register(newcomer, { phone: { weChatCode: 'phone-13912380009' } }))
    await approve(await dispatcherOf(town))
    const { roles } = accepted(await newcomer.call('citizen', 'me.get', {}))
    expect(roles.map(({ role }) => role)).toEqual(['citizen', 'gridOfficer'])
    expect((await state()).hashesLeft.waiting).toBe(1)
    const rows = [waits('13912380008', '王八一')]
    accepted(await admin.call('admin', 'staff.import', { rows, reason: '换密钥' }))
    expect((await state()).hashesLeft.waiting).toBe(0)
    expect(everyDocument(town, 'waitingRoles')).toHaveLength(1)
  })

  it('leaves the draws that were promised as they were promised, and says how many are still to come', async () => {
    const promised = (await state()).hashesLeft.draws
    expect(promised).toBeGreaterThan(0)
    await moveClock(town.url, 8 * 86_400_000, false)
    for (let sweep = 0; sweep < 20; sweep += 1) await runTimers(town.url)
    expect((await state()).hashesLeft.draws).toBeLessThan(promised)
  })

  it('counts a number that two had registered at the same moment under different keys', async () => {
    const [first] = people().filter(({ hashKeyId }) => hashKeyId === undefined)
    if (!first) throw new Error('everybody has moved')
    const twin = { ...first, _id: 'twin', personId: randomUUID(), hashKeyId: 'k1' }
    const mine = storedPerson(town, personId)
    const registration = { ...mine?.registration, phoneHash: phoneHashOf(PHONE, FIRST) }
    town.store.load({ persons: [{ ...twin, registration }] } as never)
    await town.store.remove('jobs', { _id: 'secrets' }, true, newTally())
    await restart(UNDER_BOTH)
    for (let sweep = 0; sweep < 8; sweep += 1) await runTimers(town.url)
    expect(await state()).toMatchObject({ finished: true, hashesLeft: { phones: 1 } })
    await town.store.remove('persons', { _id: 'twin' }, true, newTally())
  })

  it('is alone once everybody has come', async () => {
    const openids = [...new Set([...town.people.map(({ openid }) => openid), 'oKeyed_1'])]
    for (const openid of openids) await (await signIn(town.url, openid)).call('citizen', 'me.get', {})
    expect((await state()).hashesLeft).toMatchObject({ persons: 0, waiting: 0 })
    await restart({ SECRET_HASH_KEYS: `k2=${SECOND}` })
    expect(accepted(await resident.call('citizen', 'me.get', {})).registration.status).toBe('approved')
    expect(accepted(await resident.call('citizen', 'case.list', {})).list).toHaveLength(2)
    expect(accepted(await admin.call('admin', 'staff.find', { phone: PHONE })).list).toMatchObject([{ personId }])
    const other = await signIn(town.url, 'oKeyed_3')
    expect(await register(other, { phone: PHONE })).toMatchObject({ refusal: 'registration/phone-in-use' })
  })
})
