import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, functionsDir, type Json, rejection, sdkFile, sdkFor, type TestCloud } from './support'

let cloud: TestCloud
let sdk: Json

beforeAll(async () => {
  const receiver = `
    const cloud = require(${JSON.stringify(sdkFile)})
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    exports.main = async (event) => {
      const { OPENID, SOURCE } = cloud.getWXContext()
      await cloud.database().collection('received').add({ data: { event, OPENID, SOURCE } })
      return 'success'
    }`
  const caller = `
    const cloud = require(${JSON.stringify(sdkFile)})
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    exports.main = async ({ text }) =>
      cloud.openapi.security.msgSecCheck({ content: text, openid: cloud.getWXContext().OPENID, scene: 2, version: 2 })
        .then(({ result }) => result, ({ errCode }) => errCode)`
  cloud = await aCloud({
    functionsDir: functionsDir({
      'receive/index.js': receiver,
      'allowed/index.js': caller,
      'allowed/config.json': { permissions: { openapi: ['security.msgSecCheck'] } },
      'forbidden/index.js': caller,
    }),
    schema: { collections: { received: {} } },
    messagesTo: 'receive',
  })
  sdk = sdkFor(cloud)
})
beforeEach(() => fetch(`${cloud.url}/local/answers`, { method: 'DELETE' }))
afterAll(cleanUp)

const outbox = async (api: string): Promise<Json[]> => (await cloud.get(`/local/outbox?api=${api}`)).body
const last = async (api: string): Promise<Json> => (await outbox(api)).at(-1)
const answers = (answer: object) => cloud.post('/local/answers', answer)
const message = { touser: 'oResident1', templateId: 'T1', page: 'pages/home', data: { thing1: { value: '已办结' } } }

describe('subscribeMessage.send', () => {
  it('is answered, and kept in the outbox as WeChat receives it', async () => {
    expect(await sdk.openapi.subscribeMessage.send(message)).toMatchObject({ errCode: 0 })
    expect(await last('subscribeMessage.send')).toMatchObject({
      api: 'subscribeMessage.send',
      request: { touser: 'oResident1', template_id: 'T1', data: { thing1: { value: '已办结' } } },
      answer: { errcode: 0 },
    })
  })

  it('fails as a test has set, as often as it has set, for whom it has set', async () => {
    await answers({
      api: 'subscribeMessage.send',
      match: { touser: 'oRefuser1' },
      times: 1,
      answer: { errcode: 43101, errmsg: 'user refuse to accept the msg' },
    })
    expect(await sdk.openapi.subscribeMessage.send(message)).toMatchObject({ errCode: 0 })
    const toRefuser = { ...message, touser: 'oRefuser1' }
    expect(await rejection(sdk.openapi.subscribeMessage.send(toRefuser))).toMatchObject({ errCode: 43101 })
    expect(await last('subscribeMessage.send')).toMatchObject({ answer: { errcode: 43101 } })
    expect(await sdk.openapi.subscribeMessage.send(toRefuser)).toMatchObject({ errCode: 0 })
  })

  it('fails with the code of an error of the system around it', async () => {
    await answers({ api: 'subscribeMessage.send', errorCode: -604103 })
    expect(await rejection(sdk.openapi.subscribeMessage.send(message))).toMatchObject({ errCode: -604103 })
  })

  it.each([
    [{ ...message, touser: '' }, 40003],
    [{ ...message, templateId: undefined }, 40037],
  ])('refuses what WeChat refuses: %j', async (wrong, errCode) => {
    expect(await rejection(sdk.openapi.subscribeMessage.send(wrong))).toMatchObject({ errCode })
  })
})

describe('security.msgSecCheck', () => {
  const check = (content: string) =>
    sdk.openapi.security.msgSecCheck({ content, openid: 'oResident1', scene: 2, version: 2 })

  it.each([
    ['路灯坏了', 'pass', 100],
    ['一段违规示例', 'risky', 21000],
  ])('%s: %s', async (text, suggest, label) => {
    expect(await check(text)).toMatchObject({ errCode: 0, result: { suggest, label } })
  })

  it('finds what a test has set', async () => {
    await answers({
      api: 'security.msgSecCheck',
      match: { content: '广告' },
      answer: { result: { suggest: 'review', label: 10001 } },
    })
    expect(await check('一条广告')).toMatchObject({ result: { suggest: 'review', label: 10001 } })
    expect(await check('路灯坏了')).toMatchObject({ result: { suggest: 'pass' } })
  })

  it('may be called only by functions whose config.json lists it', async () => {
    expect((await cloud.call('oResident1', 'allowed', { text: '路灯坏了' })).body).toEqual({
      suggest: 'pass',
      label: 100,
    })
    expect(await last('security.msgSecCheck')).toMatchObject({ function: 'allowed', openid: 'oResident1' })
    expect((await cloud.call('oResident1', 'forbidden', { text: '路灯坏了' })).body).toBe(-604101)
  })
})

describe('security.mediaCheckAsync', () => {
  const check = (name: string) =>
    sdk.openapi.security.mediaCheckAsync({
      mediaUrl: `http://127.0.0.1/cos/${name}`,
      mediaType: 2,
      version: 2,
      openid: 'oResident1',
      scene: 2,
    })
  const received = async (traceId: string): Promise<Json> => {
    const { data } = await sdk.database().collection('received').where({ 'event.trace_id': traceId }).get()
    return data[0]
  }

  it('answers at once and calls back later, with the event of WeChat', async () => {
    await answers({ api: 'security.mediaCheckAsync', afterMs: 100 })
    const { traceId } = await check('a.jpg')
    expect(await received(traceId)).toBeUndefined()
    await expect
      .poll(() => received(traceId), { timeout: 5_000 })
      .toMatchObject({
        event: { MsgType: 'event', Event: 'wxa_media_check', result: { suggest: 'pass', label: 100 }, errcode: 0 },
        OPENID: 'oResident1',
      })
  })

  it('is as slow as it likes: the clock brings its callback', async () => {
    await answers({ api: 'security.mediaCheckAsync', afterMs: 1_800_000, result: { suggest: 'risky', label: 20002 } })
    const { traceId } = await check('b.jpg')
    const { runs } = (await cloud.post('/local/clock', { advanceMs: 1_900_000 })).body
    expect(runs).toMatchObject([{ function: 'receive', trigger: 'wxa_media_check', ok: true }])
    expect(await received(traceId)).toMatchObject({ event: { result: { suggest: 'risky', label: 20002 } } })
    expect((await last('security.mediaCheckAsync')).callback).toMatchObject({ doneAtMs: expect.any(Number) })
  })

  it('waits until it is asked for, and then may come twice', async () => {
    await answers({ api: 'security.mediaCheckAsync', afterMs: null })
    const { traceId } = await check('违规示例.jpg')
    const { id } = await last('security.mediaCheckAsync')
    for (const _time of [1, 2])
      expect((await cloud.post('/local/outbox/deliver', { id })).body).toMatchObject({ ok: true, result: 'success' })
    const { data } = await sdk.database().collection('received').where({ 'event.trace_id': traceId }).get()
    expect(data).toHaveLength(2)
    expect(data[0].event.result.suggest).toBe('risky')
    expect((await cloud.post('/local/outbox/deliver', { id: 1_000_000 })).status).toBe(404)
  })
})

describe('the other open APIs', () => {
  it('phonenumber.getPhoneNumber tells the number that is in the code', async () => {
    const { phoneInfo } = await sdk.openapi.phonenumber.getPhoneNumber({ code: 'phone-13800001234' })
    expect(phoneInfo).toMatchObject({ phoneNumber: '13800001234', countryCode: '86' })
    const wrong = sdk.openapi.phonenumber.getPhoneNumber({ code: 'another' })
    expect(await rejection(wrong)).toMatchObject({ errCode: 40029 })
  })

  it('wxacode.getUnlimited makes a picture', async () => {
    const { buffer, contentType } = await sdk.openapi.wxacode.getUnlimited({ scene: 'case=1', page: 'pages/case' })
    expect(contentType).toBe('image/png')
    expect(buffer.subarray(1, 4).toString()).toBe('PNG')
    expect(buffer.readUInt32BE(16)).toBe(290)
    const tooLong = sdk.openapi.wxacode.getUnlimited({ scene: 'x'.repeat(33) })
    expect(await rejection(tooLong)).toMatchObject({ errCode: 40169 })
  })

  it('that are not emulated say so', async () => {
    const error = await rejection(sdk.openapi.customerServiceMessage.send({ touser: 'oResident1' }))
    expect(error.errMsg).toContain('not emulated: openapi.customerServiceMessage.send')
  })

  it.each([
    [{}, 'api: one of'],
    [{ api: 'subscribeMessage.send', times: 0 }, 'times'],
    [{ api: 'subscribeMessage.send', answer: 5 }, 'answer: an object'],
    [{ api: 'subscribeMessage.send', anwser: {} }, 'anwser: not one of'],
  ])('cannot be set to answer %j', async (answer, complaint) => {
    const { status, body } = await answers(answer)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(complaint)])
  })
})

it('the outbox outlives a restart', async () => {
  const first = await aCloud()
  await sdkFor(first).openapi.subscribeMessage.send(message)
  await first.close()
  const second = await aCloud({ dataDir: first.dataDir })
  expect((await second.get('/local/outbox')).body).toMatchObject([{ id: 1, api: 'subscribeMessage.send' }])
})
