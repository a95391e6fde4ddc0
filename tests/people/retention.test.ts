/** What is known of people goes when its time is over; the evidence stays whole. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { USUAL_RETENTION } from '#contract/retention'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import {
  dispatcherOf,
  everyDocument,
  register,
  report,
  resident,
  storedPerson,
  waiting,
} from '../../tools/driver/people-town'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const MONTH_MS = 30 * 86_400_000

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let dispatcher: Caller

beforeAll(async () => {
  town = await startTown()
  admin = await signIn(town.url, 'oAdmin_1')
  dispatcher = await dispatcherOf(town)
})
afterAll(async () => stopTown(town))

/** The local clock moves a year at a time at most. */
async function months(number: number): Promise<void> {
  for (let month = 0; month < number; month += 1) await moveClock(town.url, MONTH_MS, false)
}

const caseOf = (caseId: string) => everyDocument<Case>(town, 'cases').find(({ _id }) => _id === caseId)

async function rejected(caller: Caller, text: string): Promise<Case> {
  const { caseId } = accepted(await report(caller, text))
  const refusal = { commandId: randomUUID(), caseId, reason: 'notInItems', note: '不归本镇管' } as const
  accepted(await dispatcher.call('officer', 'case.reject', refusal))
  const kept = caseOf(caseId)
  if (!kept) throw new Error('no case')
  return kept
}

describe('a case', () => {
  it('names its resident in its events by what holds for this case alone', async () => {
    const { caller, personId } = await resident(town, 'oKept_1', '13912370001')
    const cases = [await rejected(caller, '一处垃圾'), await rejected(caller, '另一处垃圾')]
    const names = cases.map(({ timeline }) => (timeline[0]?.by === 'system' ? '' : timeline[0]?.by.personId))
    expect(new Set(names).size).toBe(2)
    expect(JSON.stringify(cases.map(({ timeline }) => timeline))).not.toContain(personId)
  })

  it('is anonymised in its time, once, and its chain of evidence stays whole', async () => {
    const { caller, personId } = await resident(town, 'oKept_2', '13912370002')
    const ended = await rejected(caller, '早已办结的垃圾')
    await months(USUAL_RETENTION.caseMonths + 1)
    const open = accepted(await report(caller, '还在办的垃圾'))
    const versions = new Set<number>()
    for (const again of [1, 2, 3]) {
      await runTimers(town.url, 'hourly')
      const kept = caseOf(ended._id)
      expect(kept?.reporterId, `${again}`).toBe('anonymised')
      expect(JSON.stringify(kept)).not.toContain(personId)
      versions.add(kept?.version ?? 0)
      expect(kept?.updatedAtMs).toBe(ended.updatedAtMs)
    }
    expect(versions.size).toBe(1)
    expect(accepted(await admin.call('admin', 'case.verifyChain', { caseNo: ended.caseNo }))).toMatchObject({
      whole: true,
      deadlineHolds: true,
    })
    expect(caseOf(open.caseId)?.reporterId).toBe(personId)
    const { list } = accepted(await caller.call('citizen', 'case.list', {}))
    expect(list.map(({ caseId }) => caseId)).toEqual([open.caseId])
  })

  it('from before keeps verifying: its events carry the personId, and are not touched', async () => {
    const { timeline } = caseOf(everyDocument<Case>(town, 'cases')[0]?._id ?? '') ?? { timeline: [] }
    expect(timeline.length).toBeGreaterThan(1)
    expect(firstBrokenLink(timeline)).toBeUndefined()
  })
})

it('a refused registration that was never sent again is erased, and later forgotten', async () => {
  const newcomer = await signIn(town.url, 'oKept_3')
  accepted(await register(newcomer, { phone: '13912370003' }))
  const { personId } = await waiting(dispatcher)
  const { _id } = storedPerson(town, personId) ?? { _id: '' }
  const refusal = { commandId: randomUUID(), personId, reason: '姓名不是真实姓名' }
  accepted(await dispatcher.call('officer', 'registration.refuse', refusal))
  const kept = () => everyDocument<{ _id: string; registration: { status: string } }>(town, 'persons')
  await runTimers(town.url, 'hourly')
  expect(kept().find((person) => person._id === _id)?.registration.status).toBe('refused')
  await months(USUAL_RETENTION.refusedMonths + 1)
  await runTimers(town.url, 'hourly')
  expect(kept().find((person) => person._id === _id)?.registration).toMatchObject({
    status: 'left',
    nameSecret: '',
    phoneSecret: '',
  })
  await months(USUAL_RETENTION.leftMonths + 1)
  await runTimers(town.url, 'hourly')
  expect(kept().some((person) => person._id === _id)).toBe(false)
})

it('the days of leaving are the town’s numbers, on the phone too', async () => {
  const caller = await signIn(town.url, 'oResident_1')
  expect(accepted(await caller.call('citizen', 'me.get', {})).leaving).toEqual({
    registerAgainDays: 30,
    awardsWaitDays: 15,
  })
  const { version, retention } = accepted(await admin.call('admin', 'retention.get', {}))
  const change = { ...retention, registerAgainDays: 45, awardsWaitDays: 10 }
  accepted(await admin.call('admin', 'retention.set', { basedOn: version, retention: change, reason: '试' }))
  await moveClock(town.url, 61_000, false)
  const after = { registerAgainDays: 45, awardsWaitDays: 10 }
  expect(accepted(await caller.call('citizen', 'me.get', {})).leaving).toEqual(after)
  const again = { basedOn: version + 1, retention, reason: '改回' }
  accepted(await admin.call('admin', 'retention.set', again))
})

it('the months are numbers that an admin sets, on the audit log', async () => {
  const { version } = accepted(await admin.call('admin', 'retention.get', {}))
  const input = { basedOn: version, retention: { ...USUAL_RETENTION, caseMonths: 12 }, reason: '按档案规定' }
  accepted(await admin.call('admin', 'retention.set', input))
  expect(await admin.call('admin', 'retention.set', input)).toMatchObject({ ok: false })
  expect(accepted(await admin.call('admin', 'retention.get', {})).retention.caseMonths).toBe(12)
  const { list } = accepted(await admin.call('admin', 'audit.search', {}))
  expect(list[0]).toMatchObject({ what: 'admin/retention.set', why: '按档案规定' })
})
