import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendMutations } from '../../tools/soak/mutations'
import { aCloud, cleanUp, functionsDir, type TestCloud } from './support'

let cloud: TestCloud
let token: string

beforeAll(async () => {
  const functions = functionsDir({ 'echo/index.js': 'exports.main = async (event) => event' })
  cloud = await aCloud({ functionsDir: functions, schema: { collections: { things: {} } } })
  token = (await cloud.post('/local/sign-in', { openid: 'oResident1' })).body.token
})
afterAll(cleanUp)

describe('requests spoilt at random', () => {
  it('1,000 of them get clear answers, and the server stays up', async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
    console.log(`seed of the spoilt requests: ${seed} (SEED=${seed} repeats them)`)
    expect(await sendMutations(cloud.url, token, seed, 1_000)).toEqual([])
    expect((await cloud.get('/healthz')).body.ok).toBe(true)
  })
})

describe('bodies of 20 MB', () => {
  const large = 'x'.repeat(20 * 1024 * 1024)

  it.each([
    ['/local/sign-in', { openid: large }],
    ['/v1/functions/echo', { text: large }],
    ['/local/clock', { advanceMs: large }],
    ['/local/faults', { fault: large }],
    ['/local/answers', { api: large }],
    ['/sandbox/carrier/top-up', { orderNo: large }],
    ['/local/upload?path=large.jpg', { text: large }],
  ])('are too large for %s', async (path, body) => {
    const { status, body: answer } = await cloud.post(path, body, { authorization: `Bearer ${token}` })
    expect([status, answer.error.code]).toEqual([413, 'REQUEST_TOO_LARGE'])
  })

  it('are too large for a document, and for what the server SDK sends when they are 40', async () => {
    const insert = (text: string) => ({
      action: 'database.insertDocument',
      collectionName: 'things',
      data: [JSON.stringify({ text })],
    })
    expect((await cloud.post('/admin', insert(large))).body.message).toContain('document is larger than')
    expect((await cloud.post('/admin', insert(large + large))).body.code).toBe('REQUEST_TOO_LARGE')
    expect((await cloud.get('/healthz')).body.ok).toBe(true)
  })
})

describe('wrong content types', () => {
  it.each([
    ['application/x-www-form-urlencoded', 'action=database.getDocument', 'the body is not JSON'],
    ['multipart/form-data', '{}', 'names no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx', 'cut short'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\nwx.openApi\r\n--x--', 'has no name'],
    ['application/octet-stream', '\u0000\u0001', 'the body is not JSON'],
  ])('%s with %j', async (type, text, complaint) => {
    const { status, body } = await cloud.post('/admin', text, { 'content-type': type })
    expect([status, body.message]).toEqual([200, expect.stringContaining(complaint)])
  })

  it('files are told by their paths in the book only', async () => {
    for (const path of ['..%2fkey', '%2e%2e/key', '..%5ckey', 'files.sqlite', '%00'])
      expect((await cloud.get(`/local/files/${path}`)).status).toBe(404)
  })
})
