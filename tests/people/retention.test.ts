/** What is known of people goes when its time is over; the evidence stays whole. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { USUAL_RETENTION } from '#contract/retention'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { withExif } from '../../tools/driver/camera'
import {
  dispatcherOf,
  everyDocument,
  register,
  report,
  resident,
  storedPerson,
  waiting,
} from '../../tools/driver/people-town'
import { anotherJpeg, type SentPhoto, uploadPhoto } from '../../tools/driver/photos'
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

async function rejected(caller: Caller, text: string, photos?: readonly SentPhoto[]): Promise<Case> {
  const { caseId } = accepted(await report(caller, text, photos))
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

describe('the photos of an ended case', () => {
  const files = async () => {
    const paths: string[] = []
    for (let skip = 0; ; skip = paths.length) {
      const page = (await (await fetch(`${town.url}/local/files?skip=${skip}`)).json()) as { files: { path: string }[] }
      if (page.files.length === 0) return paths.map((path) => `cloud://local-env.local/${path}`)
      paths.push(...page.files.map(({ path }) => path))
    }
  }
  const proved = async ({ caseNo }: Case) => accepted(await admin.call('admin', 'case.verifyChain', { caseNo }))
  const setTo = async (numbers: object) => {
    const { version } = accepted(await admin.call('admin', 'retention.get', {}))
    const retention = { ...USUAL_RETENTION, ...numbers }
    accepted(await admin.call('admin', 'retention.set', { basedOn: version, retention, reason: '按档案规定' }))
  }
  const swept = async () => {
    for (const trigger of ['hourly', 'sweep', 'sweep', 'sweep'] as const) await runTimers(town.url, trigger)
  }
  let ended: Case
  let originals: string[]
  let pictures: string[]

  it('lose what the camera wrote in its time; the pictures stay, and the chain stays whole', async () => {
    await setTo({ originalMonths: 3 })
    const { caller } = await resident(town, 'oKept_4', '13912370004')
    const shot = { taken: '2026:05:01 09:30:00', latDeg: 23.1203, lngDeg: 113.0299, orientation: 1 }
    const photos = [
      await uploadPhoto(caller, withExif(anotherJpeg('before'), shot)),
      await uploadPhoto(caller, anotherJpeg('before')),
    ]
    ended = await rejected(caller, '照片里有拍摄信息', photos)
    pictures = ended.photos.map(({ fileId }) => fileId)
    originals = ended.photos.flatMap(({ original }) => original?.fileId ?? [])
    expect([pictures.length, originals.length]).toEqual([2, 1])
    await months(2)
    await swept()
    expect(await files()).toEqual(expect.arrayContaining([...pictures, ...originals]))
    await months(2)
    await swept()
    const left = await files()
    expect(left).toEqual(expect.arrayContaining(pictures))
    expect(originals.filter((one) => left.includes(one))).toEqual([])
    expect(await proved(ended)).toMatchObject({ whole: true, photos: 2, removed: 1 })
  })

  it('go, too, when an admin has set a number for it', async () => {
    await setTo({ originalMonths: 3, photoMonths: 6 })
    await months(3)
    await swept()
    const left = await files()
    expect(pictures.filter((one) => left.includes(one))).toEqual([])
    expect(await proved(ended)).toMatchObject({ whole: true, photos: 2, removed: 3 })
    const shown = accepted(await dispatcher.call('officer', 'case.get', { caseId: ended._id }))
    expect(shown).toMatchObject({ photos: [], photosRemoved: true })
  })

  it('go together when the pictures go first: no original outlives its picture', async () => {
    await setTo({ originalMonths: 24, photoMonths: 3 })
    const { caller } = await resident(town, 'oKept_6', '13912370006')
    const shot = { taken: '2026:05:01 09:30:00', latDeg: 23.1203, lngDeg: 113.0299, orientation: 1 }
    const other = await rejected(caller, '照片很快就删', [
      await uploadPhoto(caller, withExif(anotherJpeg('before'), shot)),
    ])
    const stored = other.photos.flatMap(({ fileId, original }) => [fileId, original?.fileId ?? ''])
    expect((await files()).filter((one) => stored.includes(one))).toHaveLength(2)
    await months(4)
    await swept()
    expect((await files()).filter((one) => stored.includes(one))).toEqual([])
    expect(await proved(other)).toMatchObject({ whole: true, photos: 1, removed: 2 })
    await setTo({})
  })

  it('that went before their time are missed', async () => {
    const { caller } = await resident(town, 'oKept_5', '13912370005')
    const other = await rejected(caller, '有人删了照片', [await uploadPhoto(caller, anotherJpeg('before'))])
    const fileid_list = other.photos.map(({ fileId }) => fileId)
    const body = JSON.stringify({ action: 'storage.batchDeleteFile', envName: 'local-env', fileid_list })
    await fetch(`${town.url}/admin`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(await proved(other)).toMatchObject({ whole: false, broken: { event: 1, why: 'photo-missing' }, removed: 0 })
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
