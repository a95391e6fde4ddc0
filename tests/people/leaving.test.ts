/** Who leaves is erased; what they reported goes on without them, and what is owed to them arrives first. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import { carrierBooks } from '../../tools/driver/award-town'
import {
  approve,
  dispatcherOf,
  everyDocument,
  register,
  report,
  resident,
  storedPerson,
} from '../../tools/driver/people-town'
import { gridAt, publicTown } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const DAY_MS = 86_400_000

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let officer: Caller

beforeAll(async () => {
  town = await startTown()
  admin = await signIn(town.url, 'oAdmin_1')
  const grid = gridAt(await publicTown(admin), 3)
  const ofGrid = town.people.find(({ roles }) =>
    roles.some((role) => role.role === 'gridOfficer' && role.gridCodes.includes(grid.code)),
  )
  officer = await signIn(town.url, ofGrid?.openid ?? '')
})
afterAll(async () => stopTown(town))

const leave = (caller: Caller) => caller.call('citizen', 'me.leave', { commandId: randomUUID() })
const statusOf = async (caller: Caller) => accepted(await caller.call('citizen', 'me.get', {})).registration.status
/** Everything the database holds, as text. */
const everything = () =>
  ['persons', 'cases', 'awards', 'inbox', 'subscriptions', 'standings']
    .map((collection) => JSON.stringify(everyDocument(town, collection)))
    .join('\n')

describe('leaving', () => {
  it('erases name, phone and openid at once; open cases go on, and belong to nobody who could be found', async () => {
    const { caller, personId } = await resident(town, 'oLeaving_1', '13912360001')
    const { caseId } = accepted(await report(caller))
    accepted(await caller.call('citizen', 'messages.subscribed', { accepted: ['progress'] }).catch(() => never()))
    const { registration, _id } = storedPerson(town, personId) ?? never()
    const secrets = [registration.nameSecret, registration.phoneSecret, registration.phoneHash]
    expect((await leave(caller)).ok).toBe(true)
    expect(await statusOf(caller)).toBe('none')
    const all = everything()
    for (const secret of secrets) expect(all).not.toContain(secret)
    const left = everyDocument<Person>(town, 'persons').find((person) => person._id === _id)
    expect(left?.personId).not.toBe(personId)
    expect(everyDocument<{ _id: string }>(town, 'subscriptions').filter((one) => one._id === personId)).toEqual([])
    const [kept] = everyDocument<Case>(town, 'cases').filter((one) => one._id === caseId)
    expect(kept?.content?.openidSecret ?? null).toBeNull()
    accepted(await officer.call('officer', 'case.confirm', { commandId: randomUUID(), caseId, wellFormed: true }))
    const { steps } = accepted(await officer.call('officer', 'case.get', { caseId }))
    expect(steps.at(-1)?.action).toBe('confirm')
    expect(await caller.call('citizen', 'case.get', { caseId })).toMatchObject({ refusal: 'caller/not-registered' })
    const seen = await admin.call('admin', 'staff.find', { phone: '13912360001' })
    expect(accepted(seen).list).toEqual([])
  })

  it('sent twice leaves once', async () => {
    const { caller } = await resident(town, 'oLeaving_2', '13912360002')
    const input = { commandId: randomUUID() }
    for (const again of [1, 2])
      expect(await caller.call('citizen', 'me.leave', input), `${again}`).toMatchObject({
        ok: true,
        value: { registration: { status: 'none' } },
      })
  })

  it('is possible for who was refused or waits, and not for who never came', async () => {
    const waits = await signIn(town.url, 'oLeaving_3')
    accepted(await register(waits, { phone: '13912360003' }))
    expect((await leave(waits)).ok).toBe(true)
    const nobody = await signIn(town.url, 'oLeaving_nobody')
    expect(await leave(nobody)).toMatchObject({ refusal: 'caller/not-registered' })
  })

  it('waits until an award on its way has arrived; meanwhile nothing more can be done', async () => {
    const { caller, personId } = await resident(town, 'oLeaving_4', '13912360004')
    const { caseId } = accepted(await report(caller, '另一个路口有垃圾'))
    accepted(await officer.call('officer', 'case.confirm', { commandId: randomUUID(), caseId, wellFormed: true }))
    const { count } = await carrierBooks(town)
    expect(accepted(await leave(caller)).registration.status).toBe('leaving')
    expect(await report(caller, '还想上报')).toMatchObject({ refusal: 'caller/leaving' })
    await runTimers(town.url, 'hourly')
    expect(storedPerson(town, personId)?.registration.status).toBe('leaving')
    await runTimers(town.url, 'sweep')
    expect((await carrierBooks(town)).count).toBe(count + 1)
    await runTimers(town.url, 'hourly')
    expect(storedPerson(town, personId)).toBeUndefined()
    expect(await statusOf(caller)).toBe('none')
  })

  it('is refused to staff until an admin has ended their role', async () => {
    const { caller, personId } = await resident(town, 'oLeaving_5', '13912360005')
    const grant = { role: 'dispatcher' } as const
    const given = await admin.call('admin', 'roles.grant', { commandId: randomUUID(), personId, grant, reason: '轮班' })
    const [held] = accepted(given).roles
    expect(await leave(caller)).toMatchObject({ refusal: 'leave/staff' })
    const grantId = held?.grantId ?? ''
    accepted(await admin.call('admin', 'roles.end', { commandId: randomUUID(), personId, grantId, reason: '离岗' }))
    expect((await leave(caller)).ok).toBe(true)
  })
})

it('who left may register anew after a while, as somebody new: old cases are not theirs', async () => {
  const { caller, personId } = await resident(town, 'oReturning', '13912360006')
  accepted(await report(caller, '又一个路口有垃圾'))
  accepted(await leave(caller))
  expect(await register(caller, { phone: '13912360006' })).toMatchObject({ refusal: 'registration/left-lately' })
  await moveClock(town.url, 31 * DAY_MS, false)
  accepted(await register(caller, { phone: '13912360006' }))
  expect(await approve(await dispatcherOf(town))).not.toBe(personId)
  expect(accepted(await caller.call('citizen', 'case.list', {})).list).toEqual([])
  expect((await report(caller, '新的上报')).ok).toBe(true)
})

function never(): never {
  throw new Error('not there')
}
