import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carrierHeaders } from '#local/carrier-signature'
import { aCloud, askCarrier, cleanUp, functionsDir, rejection, type TestCloud } from './support'

let cloud: TestCloud
let bearer: Record<string, string>

beforeAll(async () => {
  const functions = functionsDir({ 'echo/index.js': 'exports.main = async (event) => event' })
  cloud = await aCloud({ functionsDir: functions, schema: { collections: { things: {} } } })
  const { body } = await cloud.post('/local/sign-in', { openid: 'oResident1' })
  bearer = { authorization: `Bearer ${body.token}` }
})
afterAll(cleanUp)

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const on = (action: string, more: object) => ({ action: `database.${action}`, collectionName: 'things', ...more })

describe('POST /admin', () => {
  it.each([
    ['truncated JSON', '{"action":"database.get', 'is not JSON'],
    ['a list', '[]', 'not a JSON object'],
    ['an unknown action', { action: 'ai.think' }, 'not emulated: ai.think'],
    ['no action', {}, 'not emulated: undefined'],
    ['the name of an inherited property', { action: 'constructor' }, 'not emulated: constructor'],
    ['a query that is no string', on('getDocument', { query: { a: 1 } }), 'expected a string of EJSON'],
    ['truncated EJSON', on('getDocument', { query: '{"a":' }), 'malformed EJSON'],
    ['EJSON that is a number', on('getDocument', { query: '5' }), 'expected an EJSON object'],
    ['a malformed number', on('getDocument', { query: '{"a":{"$numberInt":"x","b":1}}' }), ''],
    ['an unknown operator', on('getDocument', { query: '{"a":{"$like":"x"}}' }), '$like'],
    [
      'a bad regular expression',
      on('getDocument', { query: '{"a":{"$regularExpression":{"pattern":"(","options":""}}}' }),
      'Regular expression',
    ],
    ['script in a query', on('getDocument', { query: '{"$where":"1"}' }), 'not emulated: the operator $where'],
    ['a negative offset', on('getDocument', { offset: -1 }), 'offset must be a whole number'],
    ['a limit that is text', on('getDocument', { limit: 'all' }), 'limit must be a whole number'],
    ['a bad sort', on('getDocument', { order: '{"a":2}' }), 'must be 1 or -1'],
    ['nothing to insert', on('insertDocument', {}), 'list of documents'],
    ['a document with a number as id', on('insertDocument', { data: ['{"_id":5}'] }), '_id must be a non-empty string'],
    ['a document with an operator', on('insertDocument', { data: ['{"$set":{"a":1}}'] }), 'dollar ($) prefixed'],
    [
      'a type that is not emulated',
      on('insertDocument', { data: ['{"a":{"$oid":"0123456789abcdef01234567"}}'] }),
      'not emulated: values of type ObjectId',
    ],
    ['a document nested too deeply', on('insertDocument', { data: [deep(150)] }), 'nested deeper than 100'],
    ['a field named __proto__', on('insertDocument', { data: ['{"__proto__":{"a":1}}'] }), ''],
    [
      'an update without operators',
      on('modifyDocument', { query: '{}', data: '{"a":1}', merge: true, multi: true }),
      '',
    ],
    ['a stage without a value', on('aggregateDocuments', { stages: [{ stageKey: '$match' }] }), 'a stage has'],
    ['an unknown stage', on('aggregateDocuments', { stages: [{ stageKey: '$magic', stageValue: '{}' }] }), '$magic'],
    ['an unknown transaction', { action: 'database.commitTransaction', transactionId: 'x' }, 'TransactionNotExist'],
    [
      'a collection with a strange name',
      { action: 'database.addCollection', collectionName: 'a b' },
      'collection name',
    ],
    [
      'a call that is no JSON',
      { action: 'functions.invokeFunction', function_name: 'echo', request_data: '{' },
      'request_data is not JSON',
    ],
    ['an unknown function', { action: 'functions.invokeFunction', function_name: 'none' }, 'could not be found'],
    ['a path that climbs', { action: 'storage.getUploadMetadata', path: '../a' }, 'path'],
    ['no files', { action: 'storage.batchDeleteFile' }, 'a list of files'],
  ])('answers %s with an error in the shape of the platform', async (_name, request, complaint) => {
    const { status, body } = await cloud.post('/admin', request)
    expect(status).toBe(200)
    if (complaint === '' && body.code === undefined) return
    expect(body).toMatchObject({ code: expect.any(String), requestId: expect.any(String) })
    expect(body.code).not.toBe('SYS_ERR')
    expect(body.message).toContain(complaint)
  })

  it('says that a multipart request of another kind is not emulated', async () => {
    const form = new FormData()
    form.set('action', 'wx.other')
    const response = await fetch(`${cloud.url}/admin`, { method: 'POST', body: form })
    expect(await response.json()).toMatchObject({ message: 'not emulated: wx.other' })
  })

  it('pollutes no prototype', () => {
    expect(({} as { a?: number }).a).toBeUndefined()
  })
})

describe('POST /v1/functions/<name>', () => {
  it.each([
    ['without a token', 'echo', '{}', {}, 401],
    ['with a forged token', 'echo', '{}', { authorization: 'Bearer b1Jlc2lkZW50MQ.AAAA' }, 401],
    ['of a function that is not there', 'none', '{}', undefined, 404],
    ['of a path instead of a name', '..%2fecho', '{}', undefined, 404],
    ['with truncated JSON', 'echo', '{"a', undefined, 400],
    ['with a list', 'echo', '[]', undefined, 400],
    ['with more than 100 KB', 'echo', JSON.stringify({ a: 'x'.repeat(102_400) }), undefined, 413],
  ])('%s', async (_name, door, body, headers, status) => {
    const answer = await cloud.post(`/v1/functions/${door}`, body, headers ?? bearer)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toEqual({
      code: expect.any(String),
      message: expect.any(String),
      requestId: answer.headers.get('x-request-id'),
    })
  })

  it('hands the whole body to the function, with the caller where the platform puts it', async () => {
    const { body } = await cloud.post('/v1/functions/echo', { action: 'a', input: { b: 1 } }, bearer)
    expect(body).toEqual({
      action: 'a',
      input: { b: 1 },
      userInfo: { appId: expect.any(String), openId: 'oResident1' },
    })
  })
})

describe('who may ask', () => {
  it.each(['short', '123456', 'has space', 'x'.repeat(65), '', '1abcdef', 'ab中cdef'])(
    'sign-in refuses the openid %j',
    async (openid) => {
      expect((await cloud.post('/local/sign-in', { openid })).status).toBe(400)
    },
  )

  it('is this computer only: foreign pages and foreign names are refused', async () => {
    expect(
      (await cloud.post('/local/sign-in', { openid: 'oResident1' }, { origin: 'https://example.com' })).status,
    ).toBe(403)
    expect((await cloud.post('/local/sign-in', { openid: 'oResident1' }, { origin: cloud.url })).status).toBe(200)
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(cloud.port, '127.0.0.1', () =>
        socket.write('GET /local/people HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'),
      )
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString()
      })
      socket.on('end', () => resolve(text))
    })
    expect(answer).toContain('403')
  })

  it('is an environment that calls itself local', async () => {
    expect((await rejection(aCloud({ environment: 'prod-1a2b3c' }))).message).toContain('begin with local-')
  })

  it('may break off a request at any time', async () => {
    const socket = connect(cloud.port, '127.0.0.1')
    socket.write('POST /admin HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"act')
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    expect((await cloud.get('/healthz')).body.ok).toBe(true)
  })

  it('may send malformed addresses', async () => {
    expect((await cloud.get('/%zz')).status).toBe(400)
    expect((await cloud.get('/local/none')).status).toBe(404)
  })
})

describe('the sandbox of the carrier', () => {
  const topUp = (body: object) => askCarrier(cloud, 'POST', '/top-up', body)

  it('charges an order number once', async () => {
    const order = { orderNo: 'award:1', phone: '13800001234', amountFen: 500 }
    expect((await topUp(order)).body).toEqual({ orderNo: 'award:1', status: 'delivered' })
    expect((await topUp(order)).body).toEqual({ orderNo: 'award:1', status: 'delivered' })
    expect((await topUp({ ...order, amountFen: 900 })).status).toBe(409)
    expect((await askCarrier(cloud, 'GET', '/orders/award:1')).body).toMatchObject({
      status: 'delivered',
      amountFen: 500,
    })
    expect((await cloud.get('/sandbox/carrier/orders')).body).toMatchObject({ count: 1, sumFen: 500 })
  })

  it('believes only what the town signed, once, and within five minutes', async () => {
    const order = { orderNo: 'a1', phone: '13800001234', amountFen: 500 }
    expect((await cloud.post('/sandbox/carrier/top-up', order)).status).toBe(401)
    const signed = carrierHeaders({ method: 'POST', path: '/top-up', body: JSON.stringify(order) })
    const dearer = { ...order, amountFen: 50_000 }
    expect((await cloud.post('/sandbox/carrier/top-up', dearer, signed)).status).toBe(401)
    expect((await cloud.post('/sandbox/carrier/top-up', order, signed)).status).toBe(200)
    expect((await cloud.post('/sandbox/carrier/top-up', order, signed)).status).toBe(401)
    const late = carrierHeaders({ method: 'POST', path: '/top-up', body: JSON.stringify(order) }, Date.now() - 301_000)
    expect((await cloud.post('/sandbox/carrier/top-up', order, late)).status).toBe(401)
  })

  it('fails for numbers not in use, and takes its time for others', async () => {
    expect((await topUp({ orderNo: 'a2', phone: '13800000000', amountFen: 500 })).body).toEqual({
      orderNo: 'a2',
      status: 'failed',
      reason: 'number-not-in-use',
    })
    expect((await topUp({ orderNo: 'a3', phone: '13800000001', amountFen: 500 })).body.status).toBe('processing')
    expect((await topUp({ orderNo: 'a3', phone: '13800000001', amountFen: 500 })).body.status).toBe('processing')
    expect((await askCarrier(cloud, 'GET', '/orders/a3')).body.status).toBe('delivered')
    expect(await askCarrier(cloud, 'GET', '/orders/none')).toMatchObject({
      status: 404,
      body: { status: 'not-found' },
    })
  })

  it.each([
    [{ orderNo: '', phone: '13800001234', amountFen: 1 }, 'orderNo'],
    [{ orderNo: 'x', phone: '1380000123', amountFen: 1 }, 'phone'],
    [{ orderNo: 'x', phone: '13800001234', amountFen: 0 }, 'amountFen'],
    [{ orderNo: 'x', phone: '13800001234', amountFen: 1.5 }, 'amountFen'],
    [{ orderNo: 'x', phone: '13800001234', amountFen: '100' }, 'amountFen'],
    [{ orderNo: 'x', phone: '13800001234', amountFen: 1, note: '' }, 'note'],
  ])('refuses %j', async (body, complaint) => {
    const answer = await topUp(body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.message).toContain(complaint)
  })
})
