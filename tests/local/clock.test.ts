import { afterEach, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, functionsDir, type Json, sdkFile, sdkFor } from './support'

afterEach(cleanUp)

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const functions = () =>
  functionsDir({
    'now/index.js': `
      const loadedMs = Date.now()
      exports.main = async () => ({ loadedMs, nowMs: Date.now(), newMs: new Date().getTime(), text: Date(), given: new Date(5).getTime(),
        parts: new Date(2026, 0, 1).toISOString(), isDate: new Date() instanceof Date, utc: Date.UTC(2026, 0), made: new (new Date().constructor)().getTime() })`,
    'sweep/index.js': `
      const cloud = require(${JSON.stringify(sdkFile)})
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
      exports.main = async ({ TriggerName, Time }) => {
        const db = cloud.database()
        await db.collection('runs').add({ data: { trigger: TriggerName, Time, at: db.serverDate(), seenMs: Date.now() } })
      }`,
    'sweep/config.json': {
      triggers: [
        { name: 'hourly', type: 'timer', config: '0 30 * * * * *' },
        { name: 'nightly', type: 'timer', config: '0 0 3 * * * *' },
        { name: 'secondly', type: 'timer', config: '* * * 1 1 * *' },
      ],
    },
  })

describe('the clock', () => {
  it('moves forward, and functions and the database see the moved time', async () => {
    const cloud = await aCloud({ functionsDir: functions(), schema: { collections: { things: {} } } })
    await cloud.call('oResident1', 'now', {})
    const { body } = await cloud.post('/local/clock', { advanceMs: 10 * dayMs, timers: false })
    expect(body.offsetMs).toBeGreaterThanOrEqual(10 * dayMs - 1_000)
    const wantedMs = Date.now() + 10 * dayMs
    const near = (ms: number) => expect(Math.abs(ms - wantedMs)).toBeLessThan(3_000)
    const seen: Json = (await cloud.call('oResident1', 'now', {})).body
    for (const ms of [seen.nowMs, seen.newMs, seen.made, new Date(seen.text).getTime() + 500]) near(ms)
    expect(seen).toMatchObject({ given: 5, isDate: true, utc: 1767225600000, parts: '2026-01-01T00:00:00.000Z' })
    expect(seen.loadedMs).toBeLessThan(wantedMs - 9 * dayMs)
    const things = sdkFor(cloud).database().collection('things')
    await things.add({ data: { _id: 'a', at: sdkFor(cloud).database().serverDate() } })
    near((await things.doc('a').get()).data.at.getTime())
  })

  it('ends addresses for reading', async () => {
    const cloud = await aCloud()
    const sdk = sdkFor(cloud)
    const { fileID } = await sdk.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('one') })
    const url = (await sdk.getTempFileURL({ fileList: [fileID] })).fileList[0].tempFileURL
    expect((await fetch(url)).status).toBe(200)
    await cloud.post('/local/clock', { advanceMs: 3 * hourMs })
    expect((await fetch(url)).status).toBe(403)
  })

  it('goes on where it was after a restart, and starts anew with --fresh', async () => {
    const first = await aCloud()
    await first.post('/local/clock', { advanceMs: dayMs })
    await first.close()
    const second = await aCloud({ dataDir: first.dataDir })
    expect((await second.get('/local/clock')).body.offsetMs).toBeGreaterThanOrEqual(dayMs - 1_000)
    await second.close()
    const third = await aCloud({ dataDir: first.dataDir, fresh: true })
    expect((await third.get('/local/clock')).body.offsetMs).toBe(0)
  })

  it.each([
    [{}, 'is required'],
    [{ advanceMs: '5' }, 'is required'],
    [{ advanceMs: 1, toMs: 1 }, 'is required'],
    [{ advanceMs: -1 }, 'forward only'],
    [{ toMs: 0 }, 'forward only'],
    [{ advanceMs: 401 * dayMs }, 'at a time at most'],
  ])('cannot be moved by %j', async (move, complaint) => {
    const { status, body } = await (await aCloud()).post('/local/clock', move)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(complaint)])
  })
})

describe('timers on the way of a moving clock', () => {
  const start = async () => {
    const cloud = await aCloud({ functionsDir: functions(), schema: { collections: { runs: {} } } })
    // 2030-05-01 00:00:00 in Asia/Shanghai
    const startMs = Date.UTC(2030, 3, 30, 16)
    for (let nowMs = Date.now(); nowMs < startMs; nowMs = Math.min(startMs, nowMs + 400 * dayMs)) {
      const toMs = Math.min(startMs, nowMs + 399 * dayMs)
      await cloud.post('/local/clock', { toMs, timers: false })
      if (toMs === startMs) break
    }
    return { cloud, startMs }
  }
  const runs = async (cloud: Json): Promise<Json[]> =>
    (await sdkFor(cloud).database().collection('runs').limit(1000).get()).data

  it('run in the order of their times, each once, and see their own time', async () => {
    const { cloud, startMs } = await start()
    const { body } = await cloud.post('/local/clock', { toMs: startMs + 4 * hourMs })
    expect(body.thinned).toEqual([])
    const seen = await runs(cloud)
    expect(seen.map(({ trigger, Time }) => `${trigger} ${Time}`)).toEqual([
      'hourly 2030-04-30T16:30:00Z',
      'hourly 2030-04-30T17:30:00Z',
      'hourly 2030-04-30T18:30:00Z',
      'nightly 2030-04-30T19:00:00Z',
      'hourly 2030-04-30T19:30:00Z',
    ])
    for (const { Time, at, seenMs } of seen) {
      expect(Math.abs(seenMs - Date.parse(Time))).toBeLessThan(3_000)
      expect(Math.abs(at.getTime() - seenMs)).toBeLessThan(1_000)
    }
    await cloud.post('/local/clock', { toMs: startMs + 4 * hourMs + 60_000 })
    expect(await runs(cloud)).toHaveLength(5)
  })

  it('that are due too often run at times spread over the span, the last among them', async () => {
    const { cloud, startMs } = await start()
    const { body } = await cloud.post('/local/clock', { toMs: startMs + 10 * dayMs })
    expect(body.thinned).toEqual(['sweep.hourly'])
    const hourly = (await runs(cloud)).filter(({ trigger }) => trigger === 'hourly')
    expect(hourly).toHaveLength(60)
    expect(hourly.at(-1).Time).toBe('2030-05-10T15:30:00Z')
    expect((await runs(cloud)).filter(({ trigger }) => trigger === 'nightly')).toHaveLength(10)
  })

  it('run by themselves at the moved time, too', async () => {
    const every = functionsDir({
      'tick/index.js': 'exports.main = async () => Date.now()',
      'tick/config.json': { triggers: [{ name: 'tick', type: 'timer', config: '*/1 * * * * * *' }] },
    })
    const cloud = await aCloud({ functionsDir: every, timers: true })
    await cloud.post('/local/clock', { advanceMs: dayMs })
    const since = (await cloud.get('/local/logs')).body.length
    await expect
      .poll(async () => (await cloud.get('/local/logs')).body.length, { timeout: 5_000 })
      .toBeGreaterThan(since)
    const [timer] = (await cloud.get('/local/timers')).body
    expect(timer).toMatchObject({ function: 'tick', trigger: 'tick' })
    expect(timer.nextAtMs).toBeGreaterThan(Date.now() + dayMs - 5_000)
  })
})
