/** Who is registered may change phone or community: reviewed again, while the old ones hold. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatcherOf, register, report, resident, storedPerson, waiting } from '../../tools/driver/people-town'
import { publicTown } from '../../tools/driver/places'
import { accepted, type Caller, sentToWeChat, signIn, startTown, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let dispatcher: Caller
let other: Caller

beforeAll(async () => {
  town = await startTown()
  dispatcher = await dispatcherOf(town)
  other = await dispatcherOf(town, 2)
})
afterAll(async () => stopTown(town))

const command = () => ({ commandId: randomUUID() })
const inClear = async (personId: string) =>
  accepted(
    await dispatcher.call('officer', 'person.reveal', { personId, reason: 'awardProblem', words: '核对充值号码' }),
  ).phone
const titles = async (caller: Caller) =>
  accepted(await caller.call('citizen', 'inbox.list', {})).list.map(({ title }) => title)

describe('another phone', () => {
  it('holds once it was approved; until then the old one does, and reports go on', async () => {
    const { caller, personId } = await resident(town, 'oChanging_1', '13912340001')
    const asked = accepted(await caller.call('citizen', 'me.change', { ...command(), phone: '13912340002' }))
    expect(asked.registration).toMatchObject({
      status: 'approved',
      phone: '139****0001',
      change: { phone: '139****0002' },
    })
    expect(await inClear(personId)).toBe('13912340001')
    expect(await report(caller)).toMatchObject({ ok: true })
    const one = await waiting(dispatcher)
    expect(one).toMatchObject({ personId, phone: '139****0001', change: { phone: '139****0002' } })
    accepted(await other.call('officer', 'registration.claim', { personId }))
    const approval = { ...command(), personId }
    expect(await dispatcher.call('officer', 'registration.approve', approval)).toMatchObject({
      refusal: 'registration/claimed',
    })
    const decided = { ...command(), personId }
    for (const again of [1, 2])
      expect(await other.call('officer', 'registration.approve', decided), `${again}`).toMatchObject({ ok: true })
    const me = accepted(await caller.call('citizen', 'me.get', {}))
    expect(me.registration).toMatchObject({ status: 'approved', phone: '139****0002' })
    expect(me.registration).not.toHaveProperty('change')
    expect(await inClear(personId)).toBe('13912340002')
    expect(await titles(caller)).toEqual(['变更已通过', '登记已通过'])
  })

  it('is told back with its reason when it is refused: the old one goes on, the new one is kept nowhere', async () => {
    const { caller, personId } = await resident(town, 'oChanging_2', '13912340011')
    accepted(await caller.call('citizen', 'me.change', { ...command(), phone: '13912340012' }))
    const refusal = { ...command(), personId, reason: '号码是空号' }
    accepted(await dispatcher.call('officer', 'registration.refuse', refusal))
    const { registration } = accepted(await caller.call('citizen', 'me.get', {}))
    expect(registration).toMatchObject({ status: 'approved', phone: '139****0011', change: { refused: '号码是空号' } })
    expect(await inClear(personId)).toBe('13912340011')
    expect(Object.keys(storedPerson(town, personId)?.registration.change ?? {})).toEqual(['commandId', 'refused'])
    expect(await titles(caller)).toEqual(['变更没有通过', '登记已通过'])
    // It may be asked for again, and is the only one that waits.
    accepted(await caller.call('citizen', 'me.change', { ...command(), phone: '13912340013' }))
    accepted(await dispatcher.call('officer', 'registration.approve', { ...command(), personId }))
    expect(await inClear(personId)).toBe('13912340013')
  })

  it('sent twice is asked for once; a second one waits until the first has its answer', async () => {
    const { caller, personId } = await resident(town, 'oChanging_3', '13912340021')
    const first = { ...command(), phone: '13912340022' }
    accepted(await caller.call('citizen', 'me.change', first))
    const { version } = storedPerson(town, personId) ?? {}
    accepted(await caller.call('citizen', 'me.change', first))
    expect(storedPerson(town, personId)?.version).toBe(version)
    const second = await caller.call('citizen', 'me.change', { ...command(), phone: '13912340023' })
    expect(second).toMatchObject({ refusal: 'change/in-review' })
    accepted(await dispatcher.call('officer', 'registration.approve', { ...command(), personId }))
    expect(await inClear(personId)).toBe('13912340022')
  })

  it('is refused when it is somebody else’s, when it is the same, and to who is not registered', async () => {
    const { caller } = await resident(town, 'oChanging_4', '13912340031')
    const ask = (input: object) => caller.call('citizen', 'me.change', { ...command(), ...input })
    expect(await ask({ phone: '13912340002' })).toMatchObject({ refusal: 'registration/phone-in-use' })
    expect(await ask({ phone: '13912340031' })).toMatchObject({ refusal: 'change/nothing-new' })
    expect(await ask({})).toMatchObject({ refusal: 'change/nothing-new' })
    expect(await ask({ communityCode: 'nowhere' })).toMatchObject({ refusal: 'registration/unknown-community' })
    const nobody = await signIn(town.url, 'oNobody_change')
    expect(await nobody.call('citizen', 'me.change', { ...command(), phone: '13912340032' })).toMatchObject({
      refusal: 'caller/not-registered',
    })
  })

  it('that somebody else registered meanwhile is not approved', async () => {
    const { caller, personId } = await resident(town, 'oChanging_5', '13912340041')
    accepted(await caller.call('citizen', 'me.change', { ...command(), phone: '13912340042' }))
    const faster = await signIn(town.url, 'oFaster')
    accepted(await register(faster, { phone: '13912340042' }))
    expect(await dispatcher.call('officer', 'registration.approve', { ...command(), personId })).toMatchObject({
      refusal: 'registration/phone-in-use',
    })
    accepted(await dispatcher.call('officer', 'registration.refuse', { ...command(), personId, reason: '已被登记' }))
    const { personId: fasterId } = await waiting(dispatcher)
    accepted(await dispatcher.call('officer', 'registration.approve', { ...command(), personId: fasterId }))
  })
})

it('another community is shown to the dispatcher by its name, and holds once approved', async () => {
  const { caller, personId } = await resident(town, 'oChanging_6', '13912340051')
  const [, second] = (await publicTown(caller)).communities
  accepted(await caller.call('citizen', 'me.change', { ...command(), communityCode: second?.code }))
  expect((await waiting(dispatcher)).change).toEqual({ communityName: second?.name })
  accepted(await dispatcher.call('officer', 'registration.approve', { ...command(), personId }))
  const { registration } = accepted(await caller.call('citizen', 'me.get', {}))
  expect(registration).toMatchObject({ communityCode: second?.code, phone: '139****0051' })
})

describe('WeChat’s phone-number button', () => {
  it('registers with the number that WeChat gives for its code', async () => {
    const newcomer = await signIn(town.url, 'oButton_1')
    const sent = accepted(await register(newcomer, { phone: { weChatCode: 'phone-13912340061' } }))
    expect(sent.registration).toMatchObject({ status: 'pending', phone: '139****0061' })
    expect(await sentToWeChat(town.url, 'phonenumber.getPhoneNumber')).toHaveLength(1)
    const { personId } = await waiting(dispatcher)
    accepted(await dispatcher.call('officer', 'registration.approve', { ...command(), personId }))
    expect(await inClear(personId)).toBe('13912340061')
    const phone = { weChatCode: 'phone-13912340062' }
    accepted(await newcomer.call('citizen', 'me.change', { ...command(), phone }))
    accepted(await dispatcher.call('officer', 'registration.approve', { ...command(), personId }))
    expect(await inClear(personId)).toBe('13912340062')
  })

  it('says that the number can be typed when the code is not good', async () => {
    const newcomer = await signIn(town.url, 'oButton_2')
    const sent = await register(newcomer, { phone: { weChatCode: 'long-gone' } })
    expect(sent).toMatchObject({ refusal: 'registration/phone-code' })
  })
})
