/** The weekly spot check through the doors: promised, drawn by lot, checked against the list, sent back. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoundView } from '#contract/inspections'
import type { PublicTown } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { dateOf, spanAt } from '#domain/inspections/periods'
import type { Period, Round } from '#domain/inspections/round'
import { closeByDepartment, settleIn } from '../../tools/driver/inspection-town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { handlerOf, publicTown, someone } from '../../tools/driver/places'
import {
  accepted,
  type Caller,
  moveClock,
  runTimers,
  signIn,
  startTown,
  stopTown,
  storedDocument,
} from '../../tools/driver/town'

const MINUTE_MS = 60_000
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let inspector: Caller
/** The week everything happens in. */
const week = spanAt('spot', Date.now())
/** A community of several grids whose cases are closed this week, one with a single case, and one with none. */
let busy: string
let quiet: string
let silent: string

const officeOf = (communityCode: string) =>
  places.communities.find(({ code }) => code === communityCode)?.officeCode ?? ''
const roundIn = async (communityCode: string) => {
  const { shown } = accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' }))
  const round = shown?.rounds.find(({ roundId }) => roundId === `${week.periodId}:${communityCode}`)
  if (!round) throw new Error('no such round')
  return round
}
const stored = (communityCode: string) =>
  storedDocument<Round>(town.url, 'inspectionRounds', `${week.periodId}:${communityCode}`)
const fault = (target: object, kind: 'crash' | 'fail', times: number) =>
  fetch(`${town.url}/local/faults`, { method: 'POST', body: JSON.stringify({ target, fault: kind, times }) })

beforeAll(async () => {
  town = await startTown()
  inspector = await someone(town, (role) => role.role === 'inspector' && role.officeCode === undefined)
  const resident = await signIn(town.url, 'oResident_1')
  places = await publicTown(resident)
  ;[busy = '', quiet = '', silent = ''] = places.communities.slice(3, 6).map(({ code }) => code)
  await runTimers(town.url)
  for (let number = 0; number < 4; number += 1) await settleIn(town, places, busy)
  await closeByDepartment(town, places, quiet)
})
afterAll(async () => stopTown(town))

describe('before the week is over', () => {
  it('the clock has published the hash of the secret for this week and the next, and no secret', async () => {
    const period = await storedDocument<Period>(town.url, 'inspectionPeriods', week.periodId)
    const next = await storedDocument<Period>(town.url, 'inspectionPeriods', `spot:${dateOf(week.toMs)}`)
    expect(period).toMatchObject({ kind: 'spot', secret: null, drawnAtMs: null })
    expect(period.commitment).toMatch(/^[0-9a-f]{64}$/)
    expect(next.commitment).not.toBe(period.commitment)
    expect(next.committedAtMs).toBeLessThan(next.fromMs)
  })

  it('nothing is drawn', async () => {
    expect(accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' }))).toEqual({ periods: [] })
  })
})

describe('on Monday', () => {
  it('the clock draws for every community, also when it breaks down on the way', async () => {
    await moveClock(town.url, week.toMs + 11 * MINUTE_MS - Date.now())
    await fault({ action: 'database.insertDocument', collection: 'inspectionRounds' }, 'crash', 1)
    await runTimers(town.url)
    await runTimers(town.url)
    const early = await inspector.call('officer', 'inspection.proof', { roundId: `${week.periodId}:${busy}` })
    expect(accepted(early)).not.toHaveProperty('secret')
    expect(accepted(early)).not.toHaveProperty('seed')
    for (let sweep = 0; sweep < 4; sweep += 1) await runTimers(town.url)
    const { shown } = accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' }))
    expect(shown?.period.periodId).toBe(week.periodId)
    expect(shown?.rounds).toHaveLength(72)
    expect(shown?.rounds.every(({ mayCheck }) => mayCheck)).toBe(true)
  })

  it('three cases where there are more, and what there is where there are fewer', async () => {
    expect((await roundIn(busy)).checks).toHaveLength(3)
    expect((await roundIn(quiet)).checks.map(({ itemName, state }) => ({ itemName, state }))).toEqual([
      { itemName: '暴露垃圾', state: 'open' },
    ])
    expect((await roundIn(silent)).checks).toEqual([])
  })

  it('anybody on the staff recomputes the draw with nothing but SHA-256', async () => {
    const officer = await someone(town, (role) => role.role === 'gridOfficer')
    const roundId = `${week.periodId}:${busy}`
    const proof = accepted(await officer.call('officer', 'inspection.proof', { roundId }))
    const { secret = '', seed = '', candidates } = proof
    expect(candidates).toHaveLength(4)
    expect(sha256(secret)).toBe(proof.commitment)
    expect(sha256([...candidates].sort().join('\n'))).toBe(proof.listHash)
    expect(sha256(`${secret}:${busy}:${proof.listHash}`)).toBe(seed)
    const byLot = [...candidates].sort((a, b) => (sha256(`${seed}:${a}`) < sha256(`${seed}:${b}`) ? -1 : 1))
    expect(proof.drawn).toEqual(byLot.slice(0, 3))
  })

  it('later sweeps change nothing, and the inspector is told once', async () => {
    const before = await stored(busy)
    await moveClock(town.url, 6 * MINUTE_MS)
    await runTimers(town.url)
    expect(await stored(busy)).toEqual(before)
    const { list } = accepted(await inspector.call('citizen', 'inbox.list', {}))
    expect(list.filter(({ title }) => title === '每周抽查已抽签')).toHaveLength(1)
  })
})

const CODES = ['solved', 'photos', 'department', 'verified', 'answered']
const allMet = CODES.map((code) => ({ code, passed: true }))
const notSolved = CODES.map((code) => ({ code, passed: code !== 'solved' }))
const checkOf = ({ roundId, checks }: RoundView, number: number) => ({
  commandId: randomUUID(),
  roundId,
  number,
  caseId: checks[number]?.caseId ?? '',
})

describe('checking a drawn case', () => {
  it('is for the town’s inspectors, not for the office’s and nobody else', async () => {
    const input = { ...checkOf(await roundIn(busy), 0), points: allMet }
    const ofOffice = await signIn(town.url, `oInspector_${officeOf(busy)}`)
    expect(await ofOffice.call('officer', 'inspection.check', input)).toMatchObject({ refusal: 'inspection/not-yours' })
    const leader = await someone(town, (role) => role.role === 'leader')
    expect(await leader.call('officer', 'inspection.check', input)).toMatchObject({ refusal: 'caller/not-your-role' })
  })

  it('all points met: it passes, and the case stays closed', async () => {
    const input = { ...checkOf(await roundIn(busy), 0), points: allMet }
    const first = accepted(await inspector.call('officer', 'inspection.check', input))
    expect(first).toMatchObject({ state: 'passed', faults: [], reasons: [] })
    expect(accepted(await inspector.call('officer', 'inspection.check', input))).toEqual(first)
    const again = { ...input, commandId: randomUUID(), points: notSolved, reasons: ['other'], note: '再看' }
    const photos = [await uploadPhoto(inspector, anotherJpeg('before'))]
    expect(await inspector.call('officer', 'inspection.check', { ...again, photos })).toMatchObject({
      refusal: 'inspection/already-checked',
    })
    expect((await storedDocument<Case>(town.url, 'cases', input.caseId)).state).toBe('closed')
  })

  it('every point needs an answer; a fault needs its reason, a note and a photo', async () => {
    const fresh = checkOf(await roundIn(quiet), 0)
    const refusalTo = async (difference: object) => {
      const reply = await inspector.call('officer', 'inspection.check', {
        ...fresh,
        points: notSolved,
        reasons: ['partly'],
        note: '还剩半车',
        ...difference,
      })
      return 'refusal' in reply ? reply.refusal : 'taken'
    }
    expect(await refusalTo({ points: allMet.slice(1) })).toBe('inspection/wrong-points')
    expect(await refusalTo({ reasons: [] })).toBe('inspection/reason-required')
    expect(await refusalTo({ reasons: ['unheard-of'] })).toBe('inspection/reason-required')
    expect(await refusalTo({ note: ' ' })).toBe('inspection/note-required')
    expect(await refusalTo({})).toBe('inspection/photo-required')
  })

  it('a fault sends the case back to the department, as rework, with what was seen', async () => {
    const photos = [await uploadPhoto(inspector, anotherJpeg('before'))]
    const input = {
      ...checkOf(await roundIn(quiet), 0),
      points: notSolved,
      reasons: ['partly'],
      note: '还剩半车',
      photos,
    }
    const failed = accepted(await inspector.call('officer', 'inspection.check', input))
    expect(failed).toMatchObject({
      state: 'failed',
      faults: ['现场问题真的解决了，没有反弹'],
      reasons: ['只处理了一部分'],
      note: '还剩半车',
    })
    expect(accepted(await inspector.call('officer', 'inspection.check', input))).toEqual(failed)
    const handler = await handlerOf(town, 'urban')
    const { list } = accepted(await handler.call('citizen', 'inbox.list', {}))
    expect(list[0]).toMatchObject({ title: '检查返工', caseId: input.caseId })
    const shown = accepted(await handler.call('officer', 'case.get', { caseId: input.caseId }))
    expect(shown).toMatchObject({ state: 'reworking', reworks: 1 })
    expect(shown.steps.at(-1)).toMatchObject({ action: 'inspect', by: '督查员', photos: [{}] })
    expect(shown.steps.at(-1)?.note).toContain('还剩半车')
    expect(shown.dueAtMs).toBeGreaterThan(shown.updatedAtMs)
    expect(firstBrokenLink((await storedDocument<Case>(town.url, 'cases', input.caseId)).timeline)).toBeUndefined()
    expect((await roundIn(quiet)).score).toBe(80)
  })

  it('what was settled on the spot goes to a dispatcher; when the call breaks down the clock sends it', async () => {
    const photos = [await uploadPhoto(inspector, anotherJpeg('before'))]
    const input = {
      ...checkOf(await roundIn(busy), 1),
      points: notSolved,
      reasons: ['cameBack'],
      note: '又堆了',
      photos,
    }
    await fault({ action: 'database.modifyDocument', collection: 'cases' }, 'fail', 1)
    await inspector.call('officer', 'inspection.check', input)
    const stateOf = async () => (await storedDocument<Case>(town.url, 'cases', input.caseId)).state
    expect(await stateOf()).toBe('closed')
    expect((await stored(busy)).checks[1]).toMatchObject({ state: 'failed', result: { sendBack: 'due' } })
    await moveClock(town.url, 6 * MINUTE_MS)
    await runTimers(town.url)
    expect(await stateOf()).toBe('triage')
    expect(await stored(busy)).toMatchObject({ sendBackDueAtMs: null })
    expect((await stored(busy)).checks[1]?.result?.sendBack).toBe('done')
    expect(accepted(await inspector.call('officer', 'inspection.check', input)).state).toBe('failed')
    expect((await storedDocument<Case>(town.url, 'cases', input.caseId)).reworks).toBe(1)
  })

  it('nobody learns from a round who inspected or who reported', async () => {
    const answer = JSON.stringify(accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' })))
    const found = (await stored(busy)).checks[0]?.result?.by ?? 'nobody'
    expect(answer).not.toContain(found)
    expect(answer).not.toContain('reporter')
  })
})

describe('the checklist', () => {
  it('is an admin’s to edit; each change is a version on the one before', async () => {
    const admin = await someone(town, (role) => role.role === 'admin')
    const usual = accepted(await admin.call('admin', 'inspection.settings.get', {}))
    expect(usual).toMatchObject({ version: 0, history: [], inForce: { spotCases: 3 } })
    const points = [{ code: 'solved', words: '问题解决了' }]
    const change = { ...usual.inForce, points: [...points], reasons: [...usual.inForce.reasons], reason: '简化' }
    const changed = accepted(await admin.call('admin', 'inspection.settings.set', { ...change, basedOn: 0 }))
    expect(changed).toMatchObject({ version: 1, inForce: { points }, history: [{ version: 1, reason: '简化' }] })
    expect(await admin.call('admin', 'inspection.settings.set', { ...change, basedOn: 0 })).toMatchObject({
      refusal: 'inspection/settings-changed',
      details: { version: 1 },
    })
    await moveClock(town.url, 61_000)
    const { shown } = accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' }))
    expect(shown?.points).toEqual(points)
    expect(await inspector.call('admin', 'inspection.settings.get', {})).toMatchObject({
      refusal: 'caller/not-your-role',
    })
  })
})
