/** Who rewrites a case from its first event, so that its chain holds by itself, is found by the audit log's seals. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '#domain/cases/case'
import { nextEvent } from '#domain/cases/evidence'
import { newTally } from '#local/store/find'
import { everyDocument, report } from '../../tools/driver/people-town'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const HOUR_MS = 3_600_000

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller
let dispatcher: Caller
let whole: Case

beforeAll(async () => {
  town = await startTown()
  admin = await signIn(town.url, 'oAdmin_1')
  dispatcher = await signIn(town.url, 'oDispatcher_1')
  const { caseId } = accepted(await report(await signIn(town.url, 'oResident_1')))
  await anHourLater()
  const refusal = { commandId: randomUUID(), caseId, reason: 'notInItems', note: '不归本镇管' } as const
  accepted(await dispatcher.call('officer', 'case.reject', refusal))
  await anHourLater()
  whole = stored()
})
afterAll(async () => stopTown(town))

async function anHourLater(): Promise<void> {
  await moveClock(town.url, HOUR_MS + 3 * 60_000, false)
  await runTimers(town.url, 'hourly')
}

function stored(): Case {
  const [only] = everyDocument<Case>(town, 'cases')
  if (!only) throw new Error('no case')
  return only
}

/** Past every door, as somebody does who has the cloud's console. */
async function put(subject: Case): Promise<void> {
  await remove()
  town.store.load({ cases: [subject] } as never)
}

async function remove(): Promise<void> {
  await town.store.remove('cases', {}, true, newTally())
}

/** The whole timeline anew, with other words in its first event. */
function rewritten(subject: Case, note: string): Case {
  const timeline: Case['timeline'][number][] = []
  for (const { action, prevHash: _prev, hash: _hash, ...content } of subject.timeline)
    timeline.push(nextEvent(timeline, action, timeline.length === 0 ? { ...content, note } : content))
  return { ...subject, text: note, timeline }
}

const proveCase = async () => accepted(await admin.call('admin', 'case.verifyChain', { caseNo: whole.caseNo }))
const proveLog = async () => accepted(await admin.call('admin', 'audit.verify', {}))

describe('a case', () => {
  it('stands in the seal of each hour in which it took a step, and proves whole', async () => {
    expect(whole.timeline).toHaveLength(3)
    expect(await proveCase()).toMatchObject({ whole: true, sealedEvents: 3 })
    expect(await proveLog()).toMatchObject({ whole: true, cases: 2 })
    const seals = everyDocument<{ number: number }>(town, 'auditSeals').length
    await anHourLater()
    expect(everyDocument(town, 'auditSeals')).toHaveLength(seals)
  })

  it('that goes on is still what it was; its last step lies under no seal yet', async () => {
    const caller = await signIn(town.url, 'oResident_1')
    const appeal = { commandId: randomUUID(), caseId: whole._id, note: '请再看看' }
    accepted(await caller.call('citizen', 'case.appeal', appeal))
    expect(await proveCase()).toMatchObject({ whole: true, events: 4, sealedEvents: 3 })
    await put(whole)
  })

  it('that was rewritten from its first event is found, although its chain holds by itself', async () => {
    await put(rewritten(whole, '没有这回事'))
    const proof = await proveCase()
    expect(proof).not.toHaveProperty('broken')
    expect(proof).toMatchObject({ whole: false, rewrittenSinceSeal: 2 })
    expect(await proveLog()).toMatchObject({
      whole: false,
      broken: { seal: 1, why: 'case-rewritten', entry: whole._id },
    })
  })

  it('whose last steps were cut off is found', async () => {
    const [first] = whole.timeline
    await put({ ...whole, timeline: first ? [first] : [] })
    expect(await proveCase()).toMatchObject({ whole: false, rewrittenSinceSeal: 2 })
  })

  it('that was removed is found; and all is whole again once it is put back', async () => {
    await remove()
    expect(await proveLog()).toMatchObject({ broken: { why: 'case-removed', entry: whole._id } })
    await put(whole)
    expect(await proveLog()).toMatchObject({ whole: true })
  })

  it('cannot be taken out of a seal: the seal does not hold then', async () => {
    const [seal] = everyDocument<{ _id: string; number: number }>(town, 'auditSeals').filter(
      ({ number }) => number === 1,
    )
    await changeSeal(seal?._id ?? '', { cases: [] })
    expect(await proveLog()).toMatchObject({ whole: false, broken: { seal: 1, why: 'seal-changed' } })
  })
})

async function changeSeal(_id: string, $set: object): Promise<void> {
  const about = { envName: 'local-env', collectionName: 'auditSeals', queryType: 'WHERE', multi: true, merge: true }
  const body = {
    action: 'database.modifyDocument',
    ...about,
    query: JSON.stringify({ _id }),
    data: JSON.stringify({ $set }),
  }
  const headers = { 'content-type': 'application/json' }
  await fetch(`${town.url}/admin`, { method: 'POST', headers, body: JSON.stringify(body) })
}
