/** How much one person may send within a day. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#contract/limits'
import type { PersonLimits } from '#contract/person-limits'
import type { PublicTown } from '#contract/town'
import { everyDocument } from '../../tools/driver/people-town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, itemNamed, middleOf, publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const DAY_MS = 24 * 60 * 60 * 1000

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let admin: Caller

beforeAll(async () => {
  town = await startTown()
  admin = await someone(town, ({ role }) => role === 'admin')
  places = await publicTown(admin)
})
afterAll(async () => stopTown(town))

async function limited(other: Partial<PersonLimits>): Promise<void> {
  const { version, limits } = accepted(await admin.call('admin', 'limits.get', {}))
  const change = { basedOn: version, limits: { ...limits, ...other }, reason: '试一试' }
  accepted(await admin.call('admin', 'limits.set', change))
  // Each instance takes the numbers over within a minute.
  await moveClock(town.url, 61_000, false)
  for (let warm = 0; warm < 12; warm += 1) await publicTown(admin)
}

const agree = (caller: Caller) => caller.call('citizen', 'messages.subscribed', { accepted: [] })

async function report(caller: Caller, photos: number, text = '路口有垃圾') {
  const taken = Array.from({ length: photos }, () => uploadPhoto(caller, anotherJpeg('before')))
  return caller.call('citizen', 'report.send', {
    commandId: randomUUID(),
    itemCode: itemNamed(places, '暴露垃圾').code,
    text,
    place: middleOf(gridAt(places, 5)),
    photos: await Promise.all(taken),
  })
}

describe('a limit of a day', () => {
  it('holds however many come at once, and says when to try again', async () => {
    await limited({ 'messages.subscribed': 5 })
    const caller = await signIn(town.url, 'oResident_1')
    const replies = await Promise.all(Array.from({ length: 30 }, () => agree(caller)))
    const refused = replies.filter(({ ok }) => !ok)
    expect(replies.length - refused.length).toBe(5)
    expect(refused[0]).toMatchObject({
      refusal: 'limit/reached',
      details: { when: expect.stringMatching(/^\d+月\d+日 \d\d:\d\d$/) },
    })
  })

  it('is each person’s own', async () => {
    expect(await agree(await signIn(town.url, 'oResident_2'))).toMatchObject({ ok: true })
  })

  it('is over a day later', async () => {
    const caller = await signIn(town.url, 'oResident_1')
    expect(await agree(caller)).toMatchObject({ refusal: 'limit/reached' })
    await moveClock(town.url, DAY_MS, false)
    expect(await agree(caller)).toMatchObject({ ok: true })
  })

  it('counts reports, tries among them', async () => {
    await limited({ 'report.send': 2 })
    const caller = await signIn(town.url, 'oResident_3')
    expect(await report(caller, 1, '')).toMatchObject({ refusal: 'report/empty-text' })
    expect(await report(caller, 1)).toMatchObject({ ok: true })
    expect(await report(caller, 1)).toMatchObject({ refusal: 'limit/reached' })
  })

  it('counts a call that is sent again once, also when both arrive at the same time', async () => {
    await limited({ 'case.comment': 2 })
    const caller = await signIn(town.url, 'oResident_5')
    const { caseId } = accepted(await report(caller, 1))
    const first = { commandId: randomUUID(), caseId, note: '后巷也有' }
    for (let times = 0; times < 4; times += 1)
      expect(await caller.call('citizen', 'case.comment', first), `${times}`).toMatchObject({ ok: true })
    const second = { commandId: randomUUID(), caseId, note: '前门也有' }
    const both = await Promise.all([1, 2, 3].map(() => caller.call('citizen', 'case.comment', second)))
    expect(both.map(({ ok }) => ok)).toEqual([true, true, true])
    const third = { commandId: randomUUID(), caseId, note: '桥下也有' }
    expect(await caller.call('citizen', 'case.comment', third)).toMatchObject({ refusal: 'limit/reached' })
    expect(await caller.call('citizen', 'case.comment', { ...first, note: '换个说法' })).toMatchObject({
      refusal: 'limit/reached',
    })
  })

  it('counts photos, so that nobody fills the storage', async () => {
    await limited({ 'report.send': 100, photos: 4 })
    const caller = await signIn(town.url, 'oResident_4')
    expect(await report(caller, 3)).toMatchObject({ ok: true })
    expect(await report(caller, 2)).toMatchObject({ refusal: 'limit/reached' })
    expect(await report(caller, 1)).toMatchObject({ ok: true })
  })
})

describe('who is not known yet', () => {
  it('may try to register so often a day, too', async () => {
    await limited({ 'me.register': 3 })
    const stranger = await signIn(town.url, 'oStranger_who_tries')
    const attempt = (commandId: string = randomUUID(), name = '李试') =>
      stranger.call('citizen', 'me.register', {
        commandId,
        name,
        phone: '19912345678',
        communityCode: 'nowhere',
        isFourteenOrOlder: true,
        consentVersion: CONSENT_VERSION,
      })
    const replies = []
    for (let tries = 0; tries < 5; tries += 1) replies.push(await attempt())
    const refusals = replies.map((reply) => (reply as { refusal?: string }).refusal)
    const unknown = 'registration/unknown-community'
    expect(refusals).toEqual([unknown, unknown, unknown, 'limit/reached', 'limit/reached'])
    await moveClock(town.url, DAY_MS, false)
    const commandId = randomUUID()
    // The same again is no other try; another name under the same command is one.
    for (let tries = 0; tries < 5; tries += 1)
      expect(await attempt(commandId)).toMatchObject({ refusal: 'registration/unknown-community' })
    for (const name of ['李二', '李三'])
      expect(await attempt(commandId, name)).toMatchObject({ refusal: 'registration/unknown-community' })
    expect(await attempt(commandId, '李四')).toMatchObject({ refusal: 'limit/reached' })
  })

  it('leaves nothing once a day is over', async () => {
    expect(everyDocument(town, 'strangers')).toHaveLength(1)
    await runTimers(town.url, 'hourly')
    expect(everyDocument(town, 'strangers')).toHaveLength(1)
    await moveClock(town.url, DAY_MS + 60_000, false)
    await runTimers(town.url, 'hourly')
    expect(everyDocument(town, 'strangers')).toEqual([])
  })
})

describe('the numbers', () => {
  it('are changed on the version that was seen', async () => {
    const { limits } = accepted(await admin.call('admin', 'limits.get', {}))
    const late = await admin.call('admin', 'limits.set', { basedOn: 0, limits, reason: '试' })
    expect(late).toMatchObject({ refusal: 'limit/changed-meanwhile' })
  })
})
