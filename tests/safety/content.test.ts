/** Words and photos of residents are checked by WeChat before anybody but the staff of the case sees them. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { HeldCase } from '#contract/content'
import type { PublicTown } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { everybody, gridAt, handlerOf, itemNamed, middleOf, publicTown } from '../../tools/driver/places'
import {
  accepted,
  type Caller,
  moveClock,
  photosChecked,
  runTimers,
  sentToWeChat,
  signIn,
  startTown,
  stopTown,
  storedDocument,
  weChatAnswers,
  weChatAnswersAsUsual,
} from '../../tools/driver/town'

const TEXT = 'security.msgSecCheck'
const PHOTO = 'security.mediaCheckAsync'
const MINUTE_MS = 60_000

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let neighbour: Caller
let dispatcher: Caller
let otherDispatcher: Caller
let grid = 0

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  neighbour = await signIn(town.url, 'oResident_2')
  places = await publicTown(resident)
  const [one, other] = await everybody(town, ({ role }) => role === 'dispatcher')
  if (!one || !other) throw new Error('too few dispatchers')
  dispatcher = one
  otherDispatcher = other
})
afterEach(() => weChatAnswersAsUsual(town.url))
afterAll(async () => stopTown(town))

const itemCode = () => itemNamed(places, '暴露垃圾').code

/** Each report lies in a grid of its own, so that what the neighbour finds there is this one. */
async function report(text = '路口有垃圾'): Promise<string> {
  grid += 1
  const photos = [await uploadPhoto(resident, anotherJpeg('before'))]
  const sent = { commandId: randomUUID(), itemCode: itemCode(), text, place: middleOf(gridAt(places, grid)), photos }
  return accepted(await resident.call('citizen', 'report.send', sent)).caseId
}

/** What somebody else finds at the place of the last report. */
async function seenByNeighbour() {
  const { lngDeg, latDeg } = middleOf(gridAt(places, grid))
  const input = { itemCode: itemCode(), place: { lngDeg, latDeg } }
  const [found] = accepted(await neighbour.call('citizen', 'report.similar', input)).list
  return { text: found?.text, photo: found?.photo !== undefined }
}

const HELD = { text: '（文字正在审核）', photo: false }
const stored = (caseId: string) => storedDocument<Case>(town.url, 'cases', caseId)
const heldOf = async (caseId: string): Promise<HeldCase | undefined> =>
  accepted(await dispatcher.call('officer', 'content.list', {})).list.find((one) => one.caseId === caseId)
const own = async (caseId: string) => accepted(await resident.call('citizen', 'case.get', { caseId }))
/** Photos wait until they are delivered, so that specifications decide when WeChat answers. */
const photosWait = (result: object = {}) => weChatAnswers(town.url, { api: PHOTO, afterMs: null, ...result })

const deliverPhotos = () => photosChecked(town.url)

describe('what a resident sends', () => {
  it('is seen by its sender, with a word that it is being checked, and by nobody else before WeChat answers', async () => {
    await photosWait()
    const caseId = await report()
    const mine = await own(caseId)
    expect({ text: mine.text, photo: mine.photos[0]?.check }).toEqual({ text: '路口有垃圾', photo: 'checking' })
    expect(await seenByNeighbour()).toEqual({ text: '路口有垃圾', photo: false })
    await deliverPhotos()
    expect(await seenByNeighbour()).toEqual({ text: '路口有垃圾', photo: true })
    expect((await own(caseId)).photos[0]?.check).toBeUndefined()
    expect(await heldOf(caseId)).toBeUndefined()
  })

  it('reaches the staff of the case at once, so that the case goes on', async () => {
    await photosWait()
    const caseId = await report()
    const handler = await handlerOf(town, 'urban')
    const seen = accepted(await handler.call('officer', 'case.get', { caseId }))
    expect({ text: seen.text, photos: seen.photos.length }).toEqual({ text: '路口有垃圾', photos: 1 })
  })

  it('is asked about with everything that was written, and no more of the person than WeChat needs', async () => {
    await report('井盖松了')
    const asked = (await sentToWeChat(town.url, TEXT)).at(-1)?.request
    expect(asked).toEqual({
      content: '井盖松了\n示例路口',
      openid: resident.openid,
      scene: 2,
      version: 2,
    })
  })

  it('leaves nobody’s openid in the case once everything is answered', async () => {
    await photosWait()
    const caseId = await report()
    expect((await stored(caseId)).content?.openidSecret).toMatch(/^k\d+\./)
    await deliverPhotos()
    const { content } = await stored(caseId)
    expect(content).toMatchObject({ open: 0, dueAtMs: null, openidSecret: null, traces: [] })
  })
})

describe('what WeChat finds risky', () => {
  it('is held for a dispatcher; released, everybody sees it', async () => {
    const caseId = await report('这里有一段违规示例')
    await deliverPhotos()
    expect((await seenByNeighbour()).text).toBe(HELD.text)
    const held = await heldOf(caseId)
    expect(held?.pieces).toMatchObject([{ action: 'report', why: 'risky', text: '这里有一段违规示例' }])
    const [piece] = held?.pieces ?? []
    const release = { caseId, key: piece?.key ?? '' }
    expect(accepted(await dispatcher.call('officer', 'content.release', release))).toEqual({ caseId, waiting: 0 })
    expect(accepted(await dispatcher.call('officer', 'content.release', release))).toEqual({ caseId, waiting: 0 })
    expect((await seenByNeighbour()).text).toBe('这里有一段违规示例')
    expect(await heldOf(caseId)).toBeUndefined()
  })

  it('kept hidden, its sender is told why, and the case goes on', async () => {
    await photosWait({ result: { suggest: 'risky', label: 20002 } })
    const caseId = await report()
    await deliverPhotos()
    const held = await heldOf(caseId)
    expect(held?.pieces).toMatchObject([{ why: 'risky', photo: { url: expect.stringContaining('http') } }])
    const hide = { caseId, key: held?.pieces[0]?.key ?? '', reason: '照片里有人脸' }
    accepted(await dispatcher.call('officer', 'content.hide', hide))
    const second = await otherDispatcher.call('officer', 'content.release', { caseId, key: hide.key })
    expect(second).toMatchObject({ ok: false, refusal: 'content/not-held' })
    expect(await seenByNeighbour()).toEqual({ text: '路口有垃圾', photo: false })
    expect((await own(caseId)).photos[0]?.check).toBe('hidden')
    const { list } = accepted(await resident.call('citizen', 'inbox.list', {}))
    expect(list[0]?.text).toContain('照片里有人脸')
    const handler = await handlerOf(town, 'urban')
    accepted(await handler.call('officer', 'case.accept', { caseId, commandId: randomUUID() }))
  })

  it('is nobody’s to decide who is no dispatcher', async () => {
    const caseId = await report('又一段违规示例')
    const handler = await handlerOf(town, 'urban')
    const key = `text-report-${caseId}`
    const answer = await handler.call('officer', 'content.release', { caseId, key })
    expect(answer).toMatchObject({ ok: false, refusal: 'caller/not-your-role' })
    expect(await heldOf(caseId)).toBeDefined()
  })

  it.each(['text-report-__proto__', 'text-constructor', 'photo-report-none-0'])('is not %s', async (key) => {
    const caseId = await report()
    const answer = await dispatcher.call('officer', 'content.release', { caseId, key })
    expect(answer).toMatchObject({ ok: false, refusal: 'content/not-held' })
  })

  it('is not freed by another step under the report’s own number', async () => {
    const caseId = await report('第三段违规示例')
    const comment = { commandId: caseId, caseId, note: '没有问题的一句话' }
    accepted(await resident.call('citizen', 'case.comment', comment))
    expect((await seenByNeighbour()).text).toBe(HELD.text)
  })
})

describe('comments', () => {
  it('are checked like reports', async () => {
    const caseId = await report()
    const note = '补充一段违规示例'
    const seen = accepted(
      await resident.call('citizen', 'case.comment', { caseId, commandId: randomUUID(), note, photos: [] }),
    )
    expect(seen.steps.at(-1)?.note).toBe(note)
    expect((await heldOf(caseId))?.pieces).toMatchObject([{ action: 'comment', why: 'risky', text: note }])
    expect((await own(caseId)).steps.at(-1)?.check).toBe('held')
  })
})

describe('when WeChat cannot check', () => {
  it('because the resident was not active lately: a person looks at it', async () => {
    await weChatAnswers(town.url, { api: TEXT, answer: { errcode: 61010 } })
    const caseId = await report()
    expect(await seenByNeighbour()).toMatchObject({ text: HELD.text })
    expect((await heldOf(caseId))?.pieces).toMatchObject([{ why: 'unchecked', text: '路口有垃圾' }])
  })

  it('because it is down: the clock asks again, and nothing is lost', async () => {
    await weChatAnswers(town.url, { api: TEXT, times: 1, answer: { errcode: -1 } })
    await weChatAnswers(town.url, { api: PHOTO, times: 1, errorCode: -604103 })
    const caseId = await report()
    expect(await seenByNeighbour()).toEqual(HELD)
    await weChatAnswers(town.url, { api: PHOTO, afterMs: null })
    await moveClock(town.url, 10 * MINUTE_MS, false)
    await runTimers(town.url)
    await deliverPhotos()
    expect(await seenByNeighbour()).toEqual({ text: '路口有垃圾', photo: true })
    expect((await stored(caseId)).content).toMatchObject({ open: 0, dueAtMs: null })
  })

  it('for good: after a few tries a person looks at it', async () => {
    await weChatAnswers(town.url, { api: TEXT, errorCode: -604103 })
    await weChatAnswers(town.url, { api: PHOTO, errorCode: -604103 })
    const caseId = await report()
    for (let tries = 0; tries < 4; tries += 1) {
      await moveClock(town.url, 40 * MINUTE_MS, false)
      await runTimers(town.url)
    }
    expect((await heldOf(caseId))?.pieces).toMatchObject([{ why: 'unchecked' }, { why: 'unchecked' }])
    expect((await stored(caseId)).content).toMatchObject({ open: 0, dueAtMs: null, openidSecret: null })
  })

  it('an answer that never comes is asked for again', async () => {
    await photosWait()
    const caseId = await report()
    const before = (await sentToWeChat(town.url, PHOTO)).length
    await moveClock(town.url, 40 * MINUTE_MS, false)
    await runTimers(town.url)
    expect(await sentToWeChat(town.url, PHOTO)).toHaveLength(before + 1)
    await deliverPhotos()
    expect((await stored(caseId)).content).toMatchObject({ open: 0, dueAtMs: null })
  })
})

describe('WeChat’s word of a photo', () => {
  it('is believed from WeChat alone, never from a phone', async () => {
    await photosWait()
    const caseId = await report()
    const [trace] = (await stored(caseId)).content?.traces ?? []
    const forged = {
      MsgType: 'event',
      Event: 'wxa_media_check',
      trace_id: trace,
      errcode: 0,
      result: { suggest: 'pass' },
    }
    const answer = await fetch(`${town.url}/v1/functions/callback`, {
      method: 'POST',
      headers: { authorization: `Bearer ${resident.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(forged),
    })
    expect(await answer.json()).toMatchObject({ ok: false, refusal: 'caller/not-your-role' })
    expect((await seenByNeighbour()).photo).toBe(false)
  })

  it('may come twice', async () => {
    await photosWait()
    const caseId = await report()
    await deliverPhotos()
    const { version } = await stored(caseId)
    const last = (await sentToWeChat(town.url, PHOTO)).at(-1)
    await fetch(`${town.url}/local/outbox/deliver`, { method: 'POST', body: JSON.stringify({ id: last?.id }) })
    expect((await stored(caseId)).version).toBe(version)
  })
})
