/** The department that handles a case never learns who reported it; and the log never says who anybody is. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import { caseNoFrom } from '#domain/cases/case-no'
import type { Person } from '#domain/people/person'
import { decrypt, keyedHash } from '#platform/secrets'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { everybody, gridAt, handlerOf, itemNamed, middleOf, officerOf, publicTown } from '../../tools/driver/places'
import {
  accepted,
  type Caller,
  photosChecked,
  runTimers,
  signIn,
  startTown,
  stopTown,
  storedDocument,
  weChatAnswers,
} from '../../tools/driver/town'

const GRID = 30
const REPORTERS = ['oResident_1', 'oResident_2', 'oResident_3', 'oResident_4'] as const

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let handler: Caller
/** Everything that the handler was answered. */
const answers: string[] = []
/** What the functions logged meanwhile. */
let lines: string
/** What would tell who a reporter is. */
const identifiers: string[] = []

beforeAll(async () => {
  const { common } = JSON.parse(readFileSync('dist/sample-town/env.json', 'utf8'))
  process.env.SECRET_HASH_KEY = common.SECRET_HASH_KEY
  process.env.SECRET_DATA_KEY = common.SECRET_DATA_KEY
  town = await startTown()
  handler = await handlerOf(town, 'urban')
  places = await publicTown(handler)
  for (const openid of REPORTERS) {
    const person = await storedDocument<Person>(town.url, 'persons', keyedHash('openid', openid))
    const { nameMasked, phoneMasked, phoneHash, nameSecret, phoneSecret } = person.registration
    const name = town.people.find((one) => one.openid === openid)?.name ?? ''
    identifiers.push(openid, name, person._id, person.personId)
    identifiers.push(nameMasked, phoneMasked, phoneHash, nameSecret, phoneSecret, ...formsOf(decrypt(phoneSecret)))
  }
  await livedThrough()
  const log = await (await fetch(`${town.url}/local/logs?tail=1000`)).json()
  lines = JSON.stringify((log as { lines: readonly string[] }[]).flatMap((call) => call.lines))
})
afterAll(async () => stopTown(town))

/** How a phone number may be written. */
function formsOf(phone: string): string[] {
  const parts = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)]
  const base64 = Buffer.from(phone).toString('base64').replace(/=+$/, '')
  return [phone, parts.join(' '), parts.join('-'), `+86${phone}`, [...phone].reverse().join(''), base64]
}

/** A dispute: a case that its handling unit alone opens, as that unit's handler and leaders are answered. */
async function confidential(reporter: Caller): Promise<string> {
  const unit = await signIn(town.url, 'oHandler_judicial_1')
  const sent = { commandId: randomUUID(), itemCode: itemNamed(places, '邻里纠纷').code, text: '楼上漏水，说了不肯修' }
  const place = middleOf(gridAt(places, GRID))
  const { caseId } = accepted(await reporter.call('citizen', 'report.send', { ...sent, place, photos: [] }))
  const ids = () => ({ commandId: randomUUID(), caseId })
  const replies = [
    await unit.call('officer', 'case.get', { caseId }),
    await unit.call('officer', 'case.accept', ids()),
    await unit.call('officer', 'case.handle', { ...ids(), note: '已调解' }),
    await unit.call('officer', 'queue.list', { queue: 'all' }),
  ]
  expect(replies.every(({ ok }) => ok)).toBe(true)
  answers.push(...replies.map((reply) => JSON.stringify(reply)))
  await asHandler('case.get', { caseId })
  return caseId
}

/** What leaders and inspectors read, exports among it. */
async function asReaders(caseIds: readonly string[]): Promise<void> {
  const month = new Date().toISOString().slice(0, 7)
  for (const role of ['leader', 'inspector'] as const) {
    const [reader] = await everybody(town, (grant) => grant.role === role && grant.officeCode === undefined)
    if (!reader) throw new Error(`no ${role} of the whole town`)
    const replies: unknown[] = [
      await reader.call('officer', 'queue.list', { queue: 'all' }),
      await reader.call('officer', 'queue.list', { queue: 'open' }),
      await reader.call('officer', 'figures.get', { month }),
      await reader.call('officer', 'figures.export', { month }),
      await reader.call('citizen', 'inbox.list', {}),
    ]
    expect(replies.every((reply) => (reply as { ok: boolean }).ok)).toBe(true)
    for (const caseId of caseIds) replies.push(await reader.call('officer', 'case.get', { caseId }))
    answers.push(...replies.map((reply) => JSON.stringify(reply)))
  }
}

/** Calls as the handler and keeps what came, refusals too. */
const asHandler = async (
  action: 'case.get' | 'case.accept' | 'case.answer' | 'case.handle' | 'queue.list',
  input: object,
) => {
  const reply = await handler.call('officer', action as 'case.get', input as { caseId: string })
  answers.push(JSON.stringify(reply))
}

async function livedThrough(): Promise<void> {
  const [resident, neighbour] = await Promise.all(REPORTERS.map((openid) => signIn(town.url, openid)))
  if (!resident || !neighbour) throw new Error('two reporters')
  const officer = await officerOf(town, gridAt(places, GRID).code)
  const [dispatcher] = await everybody(town, ({ role }) => role === 'dispatcher')
  const ids = (caseId: string) => ({ commandId: randomUUID(), caseId })
  const report = async (caller: Caller) => {
    const sent = { commandId: randomUUID(), itemCode: itemNamed(places, '暴露垃圾').code, text: '路口有垃圾' }
    const photos = [await uploadPhoto(caller, anotherJpeg('before'))]
    const place = middleOf(gridAt(places, GRID))
    return accepted(await caller.call('citizen', 'report.send', { ...sent, place, photos })).caseId
  }
  const caseId = await report(resident)
  await photosChecked(town.url)
  accepted(await neighbour.call('citizen', 'case.follow', ids(caseId)))
  accepted(await resident.call('citizen', 'messages.subscribed', { accepted: ['result', 'award', 'progress'] }))
  const linked = await report(neighbour)
  accepted(await officer.call('officer', 'case.link', { ...ids(linked), parentId: caseId }))
  accepted(await officer.call('officer', 'case.confirm', { ...ids(caseId), wellFormed: true }))
  await asHandler('case.accept', ids(caseId))
  accepted(await resident.call('citizen', 'case.comment', { ...ids(caseId), note: '后巷也有' }))
  await asHandler('case.answer', { ...ids(caseId), note: '一并清理' })
  const after = [await uploadPhoto(handler, anotherJpeg('after'))]
  await asHandler('case.handle', { ...ids(caseId), note: '已清运', photos: after })
  accepted(await officer.call('officer', 'case.verify', ids(caseId)))
  const again = { ...ids(caseId), note: '又有了', photos: [await uploadPhoto(resident, anotherJpeg('before'))] }
  accepted(await resident.call('citizen', 'case.reopen', again))
  const rejected = await report(resident)
  accepted(await officer.call('officer', 'case.reject', { ...ids(rejected), reason: 'unclear' }))
  accepted(await resident.call('citizen', 'case.appeal', { ...ids(rejected), note: '请再看' }))
  if (dispatcher) accepted(await dispatcher.call('officer', 'queue.list', { queue: 'appeals' }))
  await weChatAnswers(town.url, { api: 'security.msgSecCheck', times: 1, errorCode: -604103 })
  accepted(await resident.call('citizen', 'case.comment', { ...ids(caseId), note: '还在' }))
  for (let sweep = 0; sweep < 2; sweep += 1) await runTimers(town.url)
  for (const one of [caseId, linked, rejected]) await asHandler('case.get', { caseId: one })
  for (const queue of ['toAccept', 'toHandle', 'all', 'triage']) await asHandler('queue.list', { queue })
  answers.push(JSON.stringify(await handler.call('citizen', 'inbox.list', {})))
  for (const one of [caseId, linked])
    answers.push(JSON.stringify(await handler.call('citizen', 'case.get', { caseId: one })))
  answers.push(JSON.stringify(await handler.call('citizen', 'case.follow', ids(caseId))))
  const { award } = accepted(await resident.call('citizen', 'case.get', { caseId }))
  expect(award?.state).toBe('delivered')
  for (const openid of REPORTERS.slice(2)) disputes.push(await confidential(await signIn(town.url, openid)))
  await asReaders([caseId, linked, rejected, ...disputes])
}

const disputes: string[] = []

describe('a handler', () => {
  it('is answered all along the case', () => {
    expect(answers.length).toBeGreaterThan(10)
    expect(answers.filter((answer) => answer.includes('路口有垃圾')).length).toBeGreaterThan(3)
  })

  it('never finds anything of a reporter in any answer: openid, number, name, phone, masked or hashed', () => {
    expect(identifiers.every((identifier) => identifier.length >= 3)).toBe(true)
    const found = identifiers.filter((identifier) => answers.some((answer) => answer.includes(identifier)))
    expect(found).toEqual([])
    // Whole words alone: ids and signatures of addresses may have as many digits in a row.
    const numbers = answers.flatMap((answer) => answer.match(/(?<![\w.-])1[3-9]\d{9}(?![\w-])/g) ?? [])
    expect(numbers).toEqual([])
  })

  it('of another department, and leaders and inspectors, do not open a dispute', () => {
    const opened = answers.filter((answer) => answer.includes('楼上漏水'))
    // Its handling unit opened each of the two: by itself, at two steps, and in its list.
    expect(opened).toHaveLength(2 * 4)
  })

  it.each(['officer', 'citizen', 'admin'] as const)(
    'opens no case by guessing numbers at the %s door',
    async (door) => {
      const action = door === 'admin' ? 'case.verifyChain' : 'case.get'
      const guesses = Array.from({ length: 1000 }, () => {
        const caseNo = caseNoFrom(randomBytes(8))
        const input = door === 'admin' ? { caseNo } : { caseId: caseNo }
        return handler.call(door as 'officer', action as 'case.get', input as { caseId: string })
      })
      const refusals = new Set((await Promise.all(guesses)).map((reply) => (reply as { refusal?: string }).refusal))
      expect([...refusals]).toEqual([door === 'admin' ? 'caller/not-your-role' : 'input/invalid'])
    },
  )

  it('opens no case by guessing', async () => {
    const guesses = Array.from({ length: 1000 }, () => handler.call('officer', 'case.get', { caseId: randomUUID() }))
    const replies = new Set((await Promise.all(guesses)).map((reply) => JSON.stringify(reply)))
    expect([...replies]).toEqual([JSON.stringify({ ok: false, refusal: 'case/not-found' })])
  })
})

describe('who one says to be', () => {
  it.each(['openid', 'OPENID', 'personId', 'roles', 'userInfo', 'scope'])('has no effect: %s', async (field) => {
    const stranger = await signIn(town.url, 'oStranger_of_the_log')
    const body = { action: 'queue.list', input: { queue: 'all' }, [field]: 'oDispatcher_1' }
    const answer = await fetch(`${town.url}/v1/functions/officer`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stranger.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(await answer.json()).toMatchObject({ ok: false, refusal: 'caller/not-registered' })
    const inside = { queue: 'all', [field]: 'oDispatcher_1' }
    expect(await stranger.call('officer', 'queue.list', inside as never)).toMatchObject({ refusal: 'input/invalid' })
  })
})

describe('the log of a whole life', () => {
  it('has no openid, name, phone, token or key in it', () => {
    expect(lines).toContain('WeChat did not take a check of content')
    const { common } = JSON.parse(readFileSync('dist/sample-town/env.json', 'utf8'))
    const secrets = Object.entries(common as Record<string, string>).filter(([name]) => /KEY|SECRET/.test(name))
    const forbidden = [...identifiers, handler.token, ...secrets.map(([, value]) => value)]
    expect(forbidden.filter((one) => lines.includes(one))).toEqual([])
    expect(lines).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/)
  })
})
