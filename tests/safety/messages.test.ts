/** News on the phone: the inbox always has it, WeChat's subscription message when the resident agreed to one. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#contract/limits'
import type { TemplateKey } from '#contract/messages'
import type { PublicTown } from '#contract/town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, handlerOf, itemNamed, middleOf, officerOf, publicTown, someone } from '../../tools/driver/places'
import {
  accepted,
  type Caller,
  moveClock,
  runTimers,
  sentToWeChat,
  signIn,
  startTown,
  stopTown,
  weChatAnswers,
  weChatAnswersAsUsual,
} from '../../tools/driver/town'

const SEND = 'subscribeMessage.send'
const HOUR_MS = 3_600_000

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let officer: Caller
let handler: Caller
let dispatcher: Caller
let residents = 0

beforeAll(async () => {
  town = await startTown()
  places = await publicTown(await signIn(town.url, 'oResident_1'))
  officer = await officerOf(town, gridAt(places, 3).code)
  handler = await handlerOf(town, 'urban')
  dispatcher = await someone(town, ({ role }) => role === 'dispatcher')
})
afterEach(() => weChatAnswersAsUsual(town.url))
afterAll(async () => stopTown(town))

/** Each specification has a resident of its own, so that credits are those it speaks of. */
async function aResident(): Promise<Caller> {
  residents += 1
  const resident = await signIn(town.url, `oReader_${residents}`)
  const registration = { name: '黄小兰', phone: `1370000${1000 + residents}`, communityCode: '0101' }
  const agreed = { isFourteenOrOlder: true, consentVersion: CONSENT_VERSION, commandId: randomUUID() }
  accepted(await resident.call('citizen', 'me.register', { ...registration, ...agreed }))
  const pending = accepted(await dispatcher.call('officer', 'registration.list', {})).list
  for (const { personId } of pending)
    accepted(await dispatcher.call('officer', 'registration.approve', { commandId: randomUUID(), personId }))
  return resident
}

async function reported(resident: Caller): Promise<string> {
  const report = { commandId: randomUUID(), itemCode: itemNamed(places, '暴露垃圾').code, text: '路口有垃圾' }
  const photos = [await uploadPhoto(resident, anotherJpeg('before'))]
  const place = middleOf(gridAt(places, 3))
  return accepted(await resident.call('citizen', 'report.send', { ...report, place, photos })).caseId
}

const command = (caseId: string) => ({ commandId: randomUUID(), caseId })
const accept = async (caseId: string) => accepted(await handler.call('officer', 'case.accept', command(caseId)))
const agree = async (resident: Caller, ...keys: TemplateKey[]) =>
  accepted(await resident.call('citizen', 'messages.subscribed', { accepted: keys })).credits
const sentTo = async ({ openid }: Caller) =>
  (await sentToWeChat(town.url, SEND)).filter(({ request }) => request.touser === openid)
const inboxOf = async (resident: Caller) =>
  accepted(await resident.call('citizen', 'inbox.list', {})).list.filter(({ caseId }) => caseId !== undefined)

async function closed(caseId: string): Promise<void> {
  const photos = [await uploadPhoto(handler, anotherJpeg('after'))]
  accepted(await handler.call('officer', 'case.handle', { ...command(caseId), note: '已清运', photos }))
  accepted(await officer.call('officer', 'case.verify', command(caseId)))
}

describe('the dialog', () => {
  it('is told what to ask for: three templates at most, the result first', async () => {
    const { messagesToAsk } = accepted(await (await aResident()).call('citizen', 'me.get', {}))
    expect(messagesToAsk.map(({ key }) => key)).toEqual(['result', 'award', 'progress'])
  })

  it('counts each agreement for its template', async () => {
    const resident = await aResident()
    expect(await agree(resident, 'result')).toEqual({ result: 1, award: 0, progress: 0 })
    expect(await agree(resident, 'result', 'progress')).toEqual({ result: 2, award: 0, progress: 1 })
    expect(await agree(resident)).toEqual({ result: 2, award: 0, progress: 1 })
  })

  it('is nothing for who never registered', async () => {
    const stranger = await signIn(town.url, 'oStranger_of_the_dialog')
    const answer = await stranger.call('citizen', 'messages.subscribed', { accepted: ['result'] })
    expect(answer).toMatchObject({ ok: false, refusal: 'caller/not-registered' })
  })
})

describe('a step that matters', () => {
  it('is told in the inbox alone without a credit', async () => {
    const resident = await aResident()
    await accept(await reported(resident))
    expect((await inboxOf(resident)).map(({ title }) => title)).toEqual(['部门已接单'])
    expect(await sentTo(resident)).toEqual([])
  })

  it('goes to the phone once for each credit, cut to WeChat’s limits, without a word about the person', async () => {
    const resident = await aResident()
    await agree(resident, 'progress')
    const first = await reported(resident)
    const second = await reported(resident)
    await accept(first)
    await accept(second)
    const sent = await sentTo(resident)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.request).toMatchObject({
      template_id: 'sample-progress',
      page: `pages/case/index?caseId=${first}`,
      data: { thing1: { value: '暴露垃圾' }, phrase3: { value: '部门已接单' }, thing5: { value: '点开查看详情' } },
    })
    expect((await inboxOf(resident)).map(({ title }) => title)).toEqual(['部门已接单', '部门已接单'])
  })

  it('never spends what was agreed to for the result', async () => {
    const resident = await aResident()
    await agree(resident, 'result')
    const caseId = await reported(resident)
    await accept(caseId)
    expect(await sentTo(resident)).toEqual([])
    await closed(caseId)
    expect((await sentTo(resident)).map(({ request }) => request.template_id)).toEqual(['sample-result'])
  })

  it('tells of an award that has arrived', async () => {
    const resident = await aResident()
    await agree(resident, 'award')
    const caseId = await reported(resident)
    accepted(await officer.call('officer', 'case.confirm', { ...command(caseId), wellFormed: true }))
    for (let sweep = 0; sweep < 3; sweep += 1) await runTimers(town.url)
    const titles = (await inboxOf(resident)).map(({ title }) => title)
    const pushed = (await sentTo(resident)).map(({ request }) => request.template_id)
    expect({ arrived: titles.includes('5 元流量已到账'), pushed }).toEqual({ arrived: true, pushed: ['sample-award'] })
  })
})

describe('when WeChat says no', () => {
  it('43101: the person agreed to no more; it is not tried again, and the other credits are gone too', async () => {
    const resident = await aResident()
    await agree(resident, 'progress')
    await agree(resident, 'progress')
    await weChatAnswers(town.url, { api: SEND, match: { touser: resident.openid }, answer: { errcode: 43101 } })
    await accept(await reported(resident))
    await moveClock(town.url, 24 * HOUR_MS, false)
    await runTimers(town.url)
    expect((await sentTo(resident)).map(({ answer }) => answer.errcode)).toEqual([43101])
    expect(await agree(resident)).toEqual({ result: 0, award: 0, progress: 0 })
    expect((await inboxOf(resident)).map(({ title }) => title)).toContain('部门已接单')
  })

  it('anything else is tried again by the clock, until it goes through', async () => {
    const resident = await aResident()
    await agree(resident, 'progress')
    const busy = { api: SEND, match: { touser: resident.openid }, times: 1, answer: { errcode: 45009 } }
    await weChatAnswers(town.url, busy)
    await accept(await reported(resident))
    await moveClock(town.url, HOUR_MS, false)
    await runTimers(town.url)
    await moveClock(town.url, HOUR_MS, false)
    await runTimers(town.url)
    expect((await sentTo(resident)).map(({ answer }) => answer.errcode)).toEqual([45009, 0])
  })

  it('ends after five tries, and gives the credit back', async () => {
    const resident = await aResident()
    await agree(resident, 'progress')
    await weChatAnswers(town.url, { api: SEND, match: { touser: resident.openid }, answer: { errcode: 40037 } })
    await accept(await reported(resident))
    for (let hours = 0; hours < 8; hours += 1) {
      await moveClock(town.url, 7 * HOUR_MS, false)
      await runTimers(town.url)
    }
    expect(await sentTo(resident)).toHaveLength(5)
    expect(await agree(resident)).toMatchObject({ progress: 1 })
  })
})

describe('the templates', () => {
  const template = { key: 'progress', templateId: 'town-own', fields: [{ name: 'thing9', source: 'item' }] } as const

  it('are an admin’s to change, on the version they saw', async () => {
    const admin = await someone(town, ({ role }) => role === 'admin')
    const { version, inForce } = accepted(await admin.call('admin', 'messages.settings.get', {}))
    const others = inForce.templates.filter(({ key }) => key !== 'progress')
    const templates = [template, ...others].map((one) => ({ ...one, fields: [...one.fields] }))
    const change = { basedOn: version, templates, news: [...inForce.news], reason: '换成本镇的模板' }
    expect(accepted(await admin.call('admin', 'messages.settings.set', change)).version).toBe(version + 1)
    const again = await admin.call('admin', 'messages.settings.set', change)
    expect(again).toMatchObject({ ok: false, refusal: 'messages/changed-meanwhile' })
    const unknown = await admin.call('admin', 'messages.settings.set', {
      ...change,
      basedOn: version + 1,
      templates: [],
    })
    expect(unknown).toMatchObject({ ok: false, refusal: 'messages/template-missing' })
  })

  it.each(['name1', 'phone_number2', 'car_number3', 'thing', '__proto__'])(
    'never have a field for a person: %s',
    async (name) => {
      const admin = await someone(town, ({ role }) => role === 'admin')
      const templates = [{ ...template, fields: [{ name, source: 'item' as const }] }]
      const answer = await admin.call('admin', 'messages.settings.set', {
        basedOn: 2,
        templates,
        news: [],
        reason: '试',
      })
      expect(answer).toMatchObject({ ok: false, refusal: 'input/invalid' })
    },
  )
})
