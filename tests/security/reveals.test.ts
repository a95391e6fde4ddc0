/** How many names and phones one of the staff may see in clear within a day, and who hears of it. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonLimits } from '#contract/person-limits'
import { callFromConsole } from '../../tools/driver/console'
import { everyDocument } from '../../tools/driver/people-town'
import { everybody, publicTown } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const HOUR_MS = 3_600_000
const ZHANG = { name: 'zhang', key: 'sample key of zhang, on a laptop only' }
const WHY = { reason: 'callReporter', words: '案情不清，电话核实' } as const
const NO_MORE = { refusal: 'limit/reached', details: { when: expect.stringMatching(/^\d+月\d+日 \d\d:\d\d$/) } }

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let dispatcher: Caller
let personId: string

beforeAll(async () => {
  const hash = createHash('sha256').update(ZHANG.key).digest('hex')
  town = await startTown(undefined, { ADMIN_KEYS: `zhang=${hash}` })
  admin = await signIn(town.url, 'oAdmin_1')
  dispatcher = await signIn(town.url, 'oDispatcher_1')
  const name = town.people.find(({ openid }) => openid === 'oResident_1')?.name ?? ''
  personId = accepted(await admin.call('admin', 'staff.find', { name })).list[0]?.personId ?? ''
  await limited({ 'person.reveal': 3, revealsToSignal: 2 })
})
afterAll(async () => stopTown(town))

async function limited(other: Partial<PersonLimits>): Promise<void> {
  const { version, limits } = accepted(await admin.call('admin', 'limits.get', {}))
  accepted(await admin.call('admin', 'limits.set', { basedOn: version, limits: { ...limits, ...other }, reason: '试' }))
  // Each instance takes the numbers over within a minute.
  await moveClock(town.url, 61_000, false)
  for (let warm = 0; warm < 4; warm += 1) await Promise.all([publicTown(admin), look(admin, 'nobody')])
}

const look = (caller: Caller, whom = personId) =>
  caller.call('officer', 'person.reveal', { personId: whom, ...WHY } as never)
const lookAsAdmin = (caller: Caller) => caller.call('admin', 'person.reveal', { personId, ...WHY })

async function signals() {
  await moveClock(town.url, HOUR_MS, false)
  await runTimers(town.url, 'hourly')
  const { list } = accepted(await admin.call('admin', 'signals.list', {}))
  return list.filter(({ kind }) => kind === 'manyReveals')
}

describe('looks at names and phones', () => {
  it('are so many a day, then the refusal says when to try again; none of it is told, and a day later they are allowed', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => look(dispatcher)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(3)
    const refused = replies.find(({ ok }) => !ok)
    expect(refused).toMatchObject(NO_MORE)
    expect(JSON.stringify(refused)).not.toMatch(/1[3-9]\d{9}/)
    const entries = everyDocument<{ what: string }>(town, 'auditEntries')
    expect(entries.filter(({ what }) => what === 'officer/person.reveal')).toHaveLength(3)
    expect(await look(await signIn(town.url, 'oDispatcher_2'))).toMatchObject({ ok: true })
  })

  it('from a number on they are put before an admin, once a day, under the masked name', async () => {
    const list = await signals()
    expect(list).toHaveLength(1)
    expect(list[0]?.text).toMatch(/^.\*.? 在 24 小时内查看了 3 次居民的姓名和手机号/)
    expect(list[0]).not.toHaveProperty('caseNo')
    expect(await signals()).toHaveLength(1)
    accepted(await admin.call('admin', 'signals.close', { signalId: list[0]?.signalId ?? '', note: '电话回访日' }))
    expect(await signals()).toEqual([])
    await moveClock(town.url, 24 * HOUR_MS, false)
    expect(await look(dispatcher)).toMatchObject({ ok: true })
  })

  it('of an admin count the same; whom the signal is about does not close it', async () => {
    for (const _ of [1, 2, 3]) expect(await lookAsAdmin(admin)).toMatchObject({ ok: true })
    expect(await lookAsAdmin(admin)).toMatchObject(NO_MORE)
    const [one] = await signals()
    const close = { signalId: one?.signalId ?? '', note: '没事' }
    expect(await admin.call('admin', 'signals.close', close)).toMatchObject({ refusal: 'signal/own' })
    const other = (await everybody(town, ({ role }) => role === 'admin')).find(({ openid }) => openid !== admin.openid)
    expect(await other?.call('admin', 'signals.close', close)).toMatchObject({ ok: true })
  })

  it('of an admin in the cloud’s console count by the name of the key', async () => {
    const input = { personId, ...WHY }
    for (const _ of [1, 2, 3])
      expect(await callFromConsole(town.url, 'person.reveal', input, ZHANG)).toMatchObject({ ok: true })
    expect(await callFromConsole(town.url, 'person.reveal', input, ZHANG)).toMatchObject(NO_MORE)
    expect((await signals()).map(({ text }) => text)).toEqual([expect.stringMatching(/^zhang 在/)])
  })
})
