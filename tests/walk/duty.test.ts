/** 值班电话: an urgent case is told to the duty phone at once, by one short message. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { act, type EngineTown, GRID, ids, inboxOf, own, startEngineTown } from '../../tools/driver/engine-town'
import { gridAt, handlerOf, itemNamed } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, stopTown } from '../../tools/driver/town'

interface Sent {
  readonly api: string
  readonly request: { readonly phone_number_list: string[]; readonly template_param_list: string[] }
}

let town: EngineTown

beforeAll(async () => {
  town = await startEngineTown()
})
afterEach(async () => {
  await fetch(`${town.url}/local/answers`, { method: 'DELETE' })
})
afterAll(async () => stopTown(town))

/** Short messages about a case. */
async function messagesAbout(caseNo: string): Promise<Sent[]> {
  const answer = await fetch(`${town.url}/local/outbox?api=cloudbase.sendSms`)
  const sent = (await answer.json()) as Sent[]
  return sent.filter(({ request }) => request.template_param_list.includes(caseNo))
}

async function carrierAnswers(answer: object): Promise<void> {
  const body = JSON.stringify({ api: 'cloudbase.sendSms', ...answer })
  await fetch(`${town.url}/local/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
}

const reportUrgent = (caller: Caller) =>
  town.report(caller, { itemCode: itemNamed(town.places, URGENT).code, text: '有人往河里排黑水，我是张三' })
const URGENT = '偷排废水'

const numbers = async () => accepted(await town.admin.call('admin', 'duty.phones.get', {}))
async function setNumber(departmentCode: string, phone: string | undefined, unitCode?: string): Promise<void> {
  const { version } = await numbers()
  accepted(
    await town.admin.call('admin', 'duty.phones.set', {
      basedOn: version,
      departmentCode,
      ...(unitCode ? { unitCode } : {}),
      ...(phone ? { phone } : {}),
      reason: '换了值班手机',
    }),
  )
  // Every instance takes it over within a minute.
  await moveClock(town.url, 61_000)
}

const warnings = async (caseId: string) =>
  (await inboxOf(town.dispatcher)).filter((one) => one.caseId === caseId && one.title === '值班电话没有通知到')
const minutes = async (count: number) => {
  await moveClock(town.url, count * 60_000)
  await runTimers(town.url)
}

describe('an urgent case', () => {
  it('is told to the duty phone of its department at once: number, item, place and time, nothing of the reporter', async () => {
    const { caseId, caseNo, departmentName } = await reportUrgent(town.resident)
    expect(departmentName).toBe('环保')
    const [message, ...more] = await messagesAbout(caseNo)
    expect(more).toEqual([])
    const { phones } = await numbers()
    const environment = phones.find((one) => one.departmentCode === 'environment')
    expect(message?.request.phone_number_list).toEqual([`+86${environment?.phone}`])
    const [number, item, place, due] = message?.request.template_param_list ?? []
    expect([number, item]).toEqual([caseNo, URGENT])
    expect(place).toContain(gridAt(town.places, GRID).name)
    expect(place).toContain('示例路口')
    expect(due).toMatch(/^\d{1,2}月\d{1,2}日 \d\d:\d\d$/)
    expect(JSON.stringify(message)).not.toMatch(/张三|黑水/)
    await minutes(2)
    expect(await messagesAbout(caseNo)).toHaveLength(1)
    const handler = await handlerOf(town, 'environment')
    expect((await inboxOf(handler)).some((one) => one.caseId === caseId && one.title === '紧急案件')).toBe(true)
  })

  it('that is sent on is told to the next one too; what is not urgent is told to nobody', async () => {
    const { caseId, caseNo } = await reportUrgent(town.resident)
    await act(await handlerOf(town, 'environment'), 'case.return', { ...ids(caseId), note: '不归我们' })
    await act(town.dispatcher, 'case.dispatch', { ...ids(caseId), departmentCode: 'urban', unitCode: 'municipal' })
    const { phones } = await numbers()
    const municipal = phones.find((one) => one.unitCode === 'municipal')
    const sent = await messagesAbout(caseNo)
    expect(sent).toHaveLength(2)
    expect(sent.at(-1)?.request.phone_number_list).toEqual([`+86${municipal?.phone}`])
    const ordinary = await town.report(town.resident)
    expect(await messagesAbout(ordinary.caseNo)).toEqual([])
  })

  it('shows the number to staff who may act on it, and to nobody else', async () => {
    const { caseId } = await reportUrgent(town.resident)
    const handler = await handlerOf(town, 'environment')
    const seen = await act(handler, 'case.get', { caseId })
    const { phones } = await numbers()
    expect(seen.duty).toEqual({
      name: '环保',
      phone: phones.find((one) => one.departmentCode === 'environment')?.phone,
    })
    expect((await own(town.resident, caseId)).duty).toBeUndefined()
    const places = accepted(await town.resident.call('citizen', 'town.get', {}))
    expect(JSON.stringify(places)).not.toContain(seen.duty?.phone ?? 'none')
  })
})

describe('a landline as duty phone', () => {
  it('is shown to ring up, gets no message, and the dispatchers are told to ring', async () => {
    const { phones } = await numbers()
    const before = phones.find((one) => one.departmentCode === 'environment')?.phone
    await setNumber('environment', '0757-12345678')
    const { caseId, caseNo } = await reportUrgent(town.resident)
    expect(await messagesAbout(caseNo)).toEqual([])
    expect((await warnings(caseId))[0]?.text).toContain('座机，收不到短信。请马上打电话通知，号码 0757-12345678')
    const seen = await act(await handlerOf(town, 'environment'), 'case.get', { caseId })
    expect(seen.duty?.phone).toBe('0757-12345678')
    await setNumber('environment', before)
    const { version } = await numbers()
    const wrong = { basedOn: version, departmentCode: 'environment', phone: '12345', reason: '写错' }
    expect(await town.admin.call('admin', 'duty.phones.set', wrong)).toMatchObject({ refusal: 'input/invalid' })
  })
})

describe('when the message does not get through', () => {
  it('a refusal is told to the dispatchers at once, and tried again by the clock until it is sent, once', async () => {
    await carrierAnswers({ times: 2, answer: { errcode: 45009, errmsg: 'reach max api daily quota limit' } })
    const { caseId, caseNo } = await reportUrgent(town.resident)
    expect(await warnings(caseId)).toHaveLength(1)
    await minutes(2)
    await minutes(2)
    await minutes(2)
    expect(await messagesAbout(caseNo)).toHaveLength(3)
    await minutes(2)
    expect(await messagesAbout(caseNo)).toHaveLength(3)
    expect(await warnings(caseId)).toHaveLength(1)
  })

  it('a number that the carrier refuses counts as a refusal, and ends after five tries', async () => {
    await carrierAnswers({ answer: { send_status_list: [{ code: 'InvalidParameterValue.IncorrectPhoneNumber' }] } })
    const { caseId, caseNo } = await reportUrgent(town.resident)
    for (let minute = 0; minute < 7; minute += 1) await minutes(2)
    expect(await messagesAbout(caseNo)).toHaveLength(5)
    expect((await warnings(caseId))[0]?.text).toContain('短信没有发出')
  })

  it('is not tried again once somebody has taken the case on', async () => {
    await carrierAnswers({ answer: { errcode: 45009, errmsg: 'reach max api daily quota limit' } })
    const { caseId, caseNo } = await reportUrgent(town.resident)
    await act(await handlerOf(town, 'environment'), 'case.accept', ids(caseId))
    await minutes(2)
    expect(await messagesAbout(caseNo)).toHaveLength(1)
  })

  it('what may have been sent is never sent twice; the dispatchers are told', async () => {
    await carrierAnswers({ answer: { errcode: -1, errmsg: 'system error' } })
    const { caseId, caseNo } = await reportUrgent(town.resident)
    await minutes(2)
    await minutes(2)
    expect(await messagesAbout(caseNo)).toHaveLength(1)
    expect((await warnings(caseId))[0]?.text).toContain('短信可能没有送到')
  })

  it('without a number the dispatchers are told that none is set, and the handlers’ inbox has it', async () => {
    await setNumber('environment', undefined)
    const { caseId, caseNo } = await reportUrgent(town.resident)
    expect(await messagesAbout(caseNo)).toEqual([])
    expect((await warnings(caseId))[0]?.text).toContain('环保没有设值班电话')
    const handler = await handlerOf(town, 'environment')
    expect((await inboxOf(handler)).some((one) => one.caseId === caseId && one.title === '紧急案件')).toBe(true)
    expect((await act(handler, 'case.get', { caseId })).duty).toEqual({ name: '环保' })
    await setNumber('environment', '13900000001')
    const next = await reportUrgent(town.resident)
    expect((await messagesAbout(next.caseNo))[0]?.request.phone_number_list).toEqual(['+8613900000001'])
  })
})

describe('the numbers', () => {
  it('are changed by an admin with a reason; who changed what stays', async () => {
    await setNumber('fire', '13700000007')
    const { history, phones } = await numbers()
    expect(history[0]).toMatchObject({ departmentCode: 'fire', phone: '13700000007', reason: '换了值班手机' })
    expect(history[0]?.changedBy).toMatch(/^[0-9a-f-]{36}$/)
    expect(phones.find((one) => one.departmentCode === 'fire')?.phone).toBe('13700000007')
  })

  it('are validated, and nobody writes over what they have not seen', async () => {
    const { version } = await numbers()
    const set = (input: { basedOn: number; departmentCode: string; unitCode?: string; phone: string }) =>
      town.admin.call('admin', 'duty.phones.set', { ...input, reason: '更正' })
    const right = { basedOn: version, departmentCode: 'fire', phone: '13700000008' }
    expect(await set({ ...right, phone: '86680119' })).toMatchObject({ refusal: 'input/invalid' })
    expect(await set({ ...right, departmentCode: 'nobody' })).toMatchObject({ refusal: 'case/unknown-department' })
    expect(await set({ ...right, unitCode: 'municipal' })).toMatchObject({ refusal: 'case/unknown-department' })
    const both = await Promise.all([set(right), set({ ...right, phone: '13700000009' })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'duty/changed-meanwhile' })
    const stranger = await town.dispatcher.call('admin', 'duty.phones.get', {})
    expect(stranger).toMatchObject({ refusal: 'caller/not-your-role' })
  })

  it('change without any phone fetching the town again', async () => {
    const before = accepted(await town.resident.call('citizen', 'town.get', {}))
    await setNumber('health', '13700000010')
    const after = accepted(await town.resident.call('citizen', 'town.get', { knownVersion: before.version }))
    expect(after).toEqual({ version: before.version })
  })
})

it('a command that is sent again after a lost answer tells the duty phone once', async () => {
  const commandId = randomUUID()
  const { caseNo, photos } = await reportUrgent(town.resident)
  expect(photos.length).toBeGreaterThan(0)
  const item = itemNamed(town.places, URGENT)
  const again = { commandId, itemCode: item.code, text: '又在排污水' }
  const shared = await town.report(town.resident, again)
  expect((await town.report(town.resident, again)).caseNo).toBe(shared.caseNo)
  expect(await messagesAbout(shared.caseNo)).toHaveLength(1)
  expect(await messagesAbout(caseNo)).toHaveLength(1)
})
