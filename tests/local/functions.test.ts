import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, functionsDir, type Json, rejection, sdkFile, type TestCloud } from './support'

const withSdk = (main: string) => `
const cloud = require(${JSON.stringify(sdkFile)})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
exports.main = async (event, context) => { ${main} }`

let cloud: TestCloud
let dir: string

beforeAll(async () => {
  dir = functionsDir({
    'who/index.js': withSdk(`
      const before = cloud.getWXContext().OPENID
      await pause(Math.random() * 20)
      await cloud.database().collection('seen').add({ data: { by: cloud.getWXContext().OPENID, want: event.want } })
      return [before, cloud.getWXContext().OPENID, event.userInfo.openId]`),
    'outer/index.js': withSdk(`
      const { result } = await cloud.callFunction({ name: 'inner', data: { from: event.n } })
      return { n: event.n, inner: result }`),
    'inner/index.js': withSdk(`
      await pause(20)
      const { OPENID, SOURCE } = cloud.getWXContext()
      return { from: event.from, OPENID, SOURCE }`),
    'again/index.js': withSdk(`return (await cloud.callFunction({ name: 'again' })).result`),
    'faulty/index.js': `
      exports.main = async ({ how }) => {
        console.log('about to', how, { deep: { er: 1 } })
        process.stdout.write('straight\\n')
        if (how === 'throw') throw new Error('out of order')
        if (how === 'crash') setTimeout(() => { throw new Error('late crash') }, 0)
        if (how === 'reject') Promise.reject(new Error('unhandled'))
        if (how === 'exit') process.exit(3)
        if (how === 'loop') for (;;);
        if (how === 'circular') { const o = {}; o.o = o; return o }
        if (how === 'nothing') return undefined
        await new Promise((resolve) => setTimeout(resolve, 60_000))
      }`,
    'faulty/config.json': { timeout: 1 },
    'broken/index.js': 'exports.main = (',
    'mainless/index.js': 'exports.handler = () => {}',
    'settings/index.js': `exports.main = async () => ({ word: process.env.WORD, other: process.env.OTHER, home: process.env.HOME ?? null,
      zone: new Date(0).getTimezoneOffset() })`,
    'changing/index.js': 'exports.main = async () => 1',
    'clock/index.js': withSdk(`
      runs = (globalThis.runs ?? 0) + 1
      await pause(event.TriggerName === 'slow' ? 1500 : 0)
      return { event, OPENID: cloud.getWXContext().OPENID ?? null, SOURCE: cloud.getWXContext().SOURCE, runs }`),
    'clock/config.json': {
      triggers: [
        { name: 'sweep', type: 'timer', config: '0 0 3 * * * *' },
        { name: 'slow', type: 'timer', config: '*/1 * * * * * *' },
      ],
    },
  })
  cloud = await aCloud({
    functionsDir: dir,
    schema: { collections: { seen: {} } },
    env: { common: { WORD: 'common' }, settings: { WORD: 'own' }, who: { OTHER: 'elsewhere' } },
  })
})
afterAll(cleanUp)

describe('who calls', () => {
  it('is never mixed up among 100 concurrent callers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_unused, i) => cloud.call(`oCaller${i}`, 'who', { want: `oCaller${i}` })),
    )
    answers.forEach(({ body }, i) => {
      expect(body).toEqual([`oCaller${i}`, `oCaller${i}`, `oCaller${i}`])
    })
    const seen = await cloud.post('/admin', { action: 'database.getDocument', collectionName: 'seen', limit: 1000 })
    const docs = (seen.body.data.list as string[]).map((text) => JSON.parse(text) as { by: string; want: string })
    expect(docs).toHaveLength(100)
    expect(docs.every(({ by, want }) => by === want)).toBe(true)
  })

  it('stays the same in nested calls, which never wait for each other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_unused, n) => cloud.call(`oNested${n}`, 'outer', { n })),
    )
    answers.forEach(({ body }, n) => {
      expect(body).toEqual({ n, inner: { from: n, OPENID: `oNested${n}`, SOURCE: 'scf' } })
    })
  })

  it('calls within calls end somewhere', async () => {
    const { status, body } = await cloud.call('oCaller1', 'again', {})
    expect(status).toBe(500)
    expect(body.error.message).toContain('more than 8 calls within calls')
  })
})

describe('a function that fails', () => {
  const call = (how: string) => cloud.call('oCaller1', 'faulty', { how })

  it.each([
    ['throw', 500, 'FUNCTIONS_EXECUTE_FAIL', 'out of order'],
    ['crash', 500, 'FUNCTIONS_EXECUTE_FAIL', 'late crash'],
    ['reject', 500, 'FUNCTIONS_EXECUTE_FAIL', 'unhandled'],
    ['exit', 500, 'FUNCTIONS_EXECUTE_FAIL', 'exit code 3'],
    ['circular', 500, 'FUNCTIONS_EXECUTE_FAIL', 'circular'],
    ['loop', 504, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', 'timed out after 1 seconds'],
    ['wait', 504, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', 'timed out after 1 seconds'],
  ])('by %s answers %i, and the next call is served', async (how, status, code, message) => {
    const answer = await call(how)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatchObject({ code, requestId: answer.headers.get('x-request-id') })
    expect(answer.body.error.message).toContain(message)
    expect(await call('nothing')).toMatchObject({ status: 200, body: null })
  })

  it('that does not load says why', async () => {
    expect((await cloud.call('oCaller1', 'broken', {})).body.error.message).toContain('SyntaxError')
    expect((await cloud.call('oCaller1', 'mainless', {})).body.error.message).toContain(
      'exports.main is not a function',
    )
  })

  it('leaves its lines and its error in the log', async () => {
    const { headers } = await call('throw')
    const calls = (await cloud.get('/local/logs?tail=5')).body as {
      requestId: string
      lines: string[]
      error: string
      ok: boolean
    }[]
    const mine = calls.find((logged) => logged.requestId === headers.get('x-request-id'))
    expect(mine).toMatchObject({ function: 'faulty', ok: false, error: 'out of order' })
    expect(mine?.lines.join('\n')).toContain('about to throw { deep: { er: 1 } }')
    expect(mine?.lines.join('\n')).toContain('Error: out of order')
  })
})

describe('the environment of a function', () => {
  it('holds what it was given, and nothing of this computer', async () => {
    expect((await cloud.call('oCaller1', 'settings', {})).body).toMatchObject({ word: 'own', home: null })
  })

  it('cannot be given names of the platform', async () => {
    const start = aCloud({ env: { common: { TCB_CONTEXT_CNFG: '{"URL":"https://tcb-admin.tencentcloudapi.com"}' } } })
    expect((await rejection(start)).message).toContain('TCB_CONTEXT_CNFG is set by the platform')
  })

  it('is new when the file is: a rebuilt function is loaded', async () => {
    expect((await cloud.call('oCaller1', 'changing', {})).body).toBe(1)
    const file = join(dir, 'changing/index.js')
    writeFileSync(file, 'exports.main = async () => 2')
    utimesSync(file, new Date(), new Date(Date.now() + 5_000))
    expect((await cloud.call('oCaller1', 'changing', {})).body).toBe(2)
  })
})

describe('what a call costs', () => {
  it('is booked to the call: operations, documents read and written', async () => {
    const { headers } = await cloud.call('oCaller1', 'who', { want: 'oCaller1' })
    const calls = (await cloud.get('/local/logs?tail=5')).body as { requestId: string }[]
    const mine = calls.find((logged) => logged.requestId === headers.get('x-request-id'))
    expect(mine).toMatchObject({ dbOps: 1, docsRead: 0, docsWritten: 1 })
  })
})

describe('timers', () => {
  it('run now on request, without an openid, and answer when they are done', async () => {
    const { body } = await cloud.post('/local/timers/run', { function: 'clock', trigger: 'sweep' })
    expect(body.runs).toHaveLength(1)
    expect(body.runs[0]).toMatchObject({
      ok: true,
      result: { event: { Type: 'Timer', TriggerName: 'sweep', Message: '' }, OPENID: null, SOURCE: 'timer' },
    })
    expect((await cloud.post('/local/timers/run', '')).body.runs).toHaveLength(2)
    expect((await cloud.post('/local/timers/run', { trigger: 'none' })).status).toBe(404)
  })

  it('run by themselves, never twice at a time', async () => {
    const timed = await aCloud({ functionsDir: dir, timers: true })
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    const calls = ((await timed.get('/local/logs')).body as Json[]).filter((call) => call.function === 'clock')
    expect(calls.length).toBeGreaterThanOrEqual(2)
    for (const [i, call] of calls.entries())
      if (i > 0) expect(call.atMs).toBeGreaterThanOrEqual(calls[i - 1].atMs + calls[i - 1].ms)
  })

  it.each([
    ['* * * * * *', 'seven fields'],
    ['0 0 3 * * * 2027', 'year must be *'],
    ['0 99 3 * * * *', 'Constraint error'],
  ])('with the time %s are refused at the start', async (config, complaint) => {
    const functions = functionsDir({
      'f/index.js': '',
      'f/config.json': { triggers: [{ name: 't', type: 'timer', config }] },
    })
    expect((await rejection(aCloud({ functionsDir: functions }))).message).toContain(complaint)
  })
})
