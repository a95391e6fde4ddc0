/** Inside each office the communities inspect one another: a community's inspector does what the month's pairs give it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShownRound } from '#contract/inspections'
import type { RoleGrant } from '#contract/roles'
import type { PublicTown } from '#contract/town'
import { mayInspectRound } from '#domain/inspections/check'
import { pairsOf } from '#domain/inspections/pairing'
import { monthNumberOf, spanAt } from '#domain/inspections/periods'
import { closeByDepartment, settleIn } from '../../tools/driver/inspection-town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { publicTown } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

/** In March the community A inspects B, both of the office 01. */
const CROSS = { kind: 'cross', officeCode: '01', communityCode: 'B', byCommunityCode: 'A' } as const
const SPOT = { ...CROSS, kind: 'spot', byCommunityCode: null } as const
const inspects = (...communityCodes: string[]): RoleGrant => ({ role: 'inspector', communityCodes })

describe('whose checks they are', () => {
  it.each<[string, typeof CROSS | typeof SPOT, readonly RoleGrant[], string]>([
    ['the inspecting community’s', CROSS, [inspects('A')], 'yes'],
    ['never the inspected community’s own', CROSS, [inspects('B')], 'inspection/own-community'],
    ['a third community’s not', CROSS, [inspects('C')], 'inspection/not-yours'],
    ['who inspects for both does not check their own', CROSS, [inspects('A', 'B')], 'inspection/own-community'],
    [
      'nor in another role',
      CROSS,
      [inspects('B'), { role: 'inspector', officeCode: '01' }],
      'inspection/own-community',
    ],
    ['the office’s inspector may', CROSS, [{ role: 'inspector', officeCode: '01' }], 'yes'],
    ['another office’s not', CROSS, [{ role: 'inspector', officeCode: '02' }], 'inspection/not-yours'],
    ['the town’s may', CROSS, [{ role: 'inspector' }], 'yes'],
    ['a leader checks nothing', CROSS, [{ role: 'leader' }], 'inspection/not-yours'],
    ['the weekly draw is the town’s', SPOT, [inspects('A')], 'inspection/not-yours'],
    ['and not even a community’s without a partner', SPOT, [inspects('')], 'inspection/not-yours'],
    ['the town’s inspector does the weekly draw', SPOT, [{ role: 'inspector' }], 'yes'],
  ])('%s', (_, round, grants, expected) => {
    const answer = mayInspectRound(round, { grants })
    expect(answer.ok ? 'yes' : answer.refusal).toBe(expected)
  })
})

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let admin: Caller
/** The inspector of the community that is to inspect `inspected`, and the one of `inspected` itself. */
let partner: Caller
let own: Caller
const month = spanAt('cross', Date.now())
let inspected = ''
let partnerCode = ''

async function makeInspector(openid: string, communityCode: string): Promise<Caller> {
  const name = town.people.find((person) => person.openid === openid)?.name ?? ''
  const { list } = accepted(await admin.call('admin', 'staff.find', { name }))
  const grant = { role: 'inspector' as const, communityCodes: [communityCode] }
  const command = { commandId: randomUUID(), personId: list[0]?.personId ?? '', grant, reason: '社区督查员' }
  accepted(await admin.call('admin', 'roles.grant', command))
  return signIn(town.url, openid)
}

const roundsOf = async (caller: Caller): Promise<readonly ShownRound[]> =>
  accepted(await caller.call('officer', 'inspection.list', { kind: 'cross' })).shown?.rounds ?? []

const CODES = ['solved', 'photos', 'department', 'verified', 'answered']

async function check(caller: Caller, roundId: string, number: number, caseId: string, faults: readonly string[] = []) {
  const photos = faults.length > 0 ? [await uploadPhoto(caller, anotherJpeg('before'))] : []
  const points = CODES.map((code) => ({ code, passed: !faults.includes(code) }))
  const found = faults.length > 0 ? { reasons: ['partly'], note: '没有清完', photos } : {}
  const input = { commandId: randomUUID(), roundId, number, caseId, points, ...found }
  return caller.call('officer', 'inspection.check', input)
}

beforeAll(async () => {
  town = await startTown()
  places = await publicTown(await signIn(town.url, 'oResident_1'))
  admin = await signIn(town.url, 'oAdmin_1')
  const office = places.offices[0]?.code ?? ''
  const codes = places.communities.filter(({ officeCode }) => officeCode === office).map(({ code }) => code)
  inspected = codes[0] ?? ''
  const pairs = pairsOf(codes, monthNumberOf(month.periodId))
  partnerCode = pairs.find(({ communityCode }) => communityCode === inspected)?.byCommunityCode ?? ''
  await runTimers(town.url)
  await settleIn(town, places, inspected)
  await closeByDepartment(town, places, inspected)
  await settleIn(town, places, partnerCode)
  partner = await makeInspector('oResident_2', partnerCode)
  own = await makeInspector('oResident_3', inspected)
  const { nowMs } = (await (await fetch(`${town.url}/local/clock`)).json()) as { nowMs: number }
  await moveClock(town.url, month.toMs + 11 * 60_000 - nowMs)
  for (let sweeps = 0; sweeps < 5; sweeps += 1) await runTimers(town.url)
})
afterAll(async () => stopTown(town))

describe('a community’s inspector', () => {
  it('hears of the monthly draw, and sees the one community theirs is to inspect', async () => {
    const { list } = accepted(await partner.call('citizen', 'inbox.list', {}))
    expect(list.map(({ title }) => title)).toContain('每月交叉检查已抽签')
    const rounds = await roundsOf(partner)
    expect(rounds.map(({ roundId }) => roundId)).toEqual([`${month.periodId}:${inspected}`])
    expect(rounds[0]).toMatchObject({ mayCheck: true })
    expect(rounds[0]?.checks).toHaveLength(2)
  })

  it('opens the drawn cases for that, and no other case of that community', async () => {
    const [round] = await roundsOf(partner)
    const caseId = round?.checks[0]?.caseId ?? ''
    const roundId = round?.roundId ?? ''
    const opened = accepted(await partner.call('officer', 'case.get', { caseId, roundId }))
    expect(opened.caseId).toBe(caseId)
    expect(await partner.call('officer', 'case.get', { caseId })).toMatchObject({ refusal: 'case/not-found' })
    const other = await settleIn(town, places, inspected)
    expect(await partner.call('officer', 'case.get', { caseId: other, roundId })).toMatchObject({
      refusal: 'case/not-found',
    })
  })

  it('never checks their own community, nor what is another one’s to check', async () => {
    const rounds = await roundsOf(await signIn(town.url, 'oInspector_town'))
    const ownRound = rounds.find(({ roundId }) => roundId.endsWith(`:${inspected}`))
    const caseId = ownRound?.checks[0]?.caseId ?? ''
    expect(await check(own, ownRound?.roundId ?? '', 0, caseId)).toMatchObject({ refusal: 'inspection/own-community' })
    expect((await roundsOf(own)).map(({ roundId }) => roundId)).not.toContain(ownRound?.roundId)
    const partnersRound = rounds.find(({ roundId }) => roundId.endsWith(`:${partnerCode}`))
    const partnersCase = partnersRound?.checks[0]?.caseId ?? ''
    const theirs = await check(partner, partnersRound?.roundId ?? '', 0, partnersCase)
    expect(theirs).toMatchObject({ refusal: 'inspection/own-community' })
    // A round of theirs named with a case that was not drawn in it.
    expect(await check(partner, ownRound?.roundId ?? '', 0, partnersCase)).toMatchObject({
      refusal: 'inspection/not-found',
    })
  })

  it('checks case by case, and a fault sends the case back', async () => {
    const [round] = await roundsOf(partner)
    if (!round) throw new Error('nothing to check')
    const caseIdAt = (number: number) => round.checks[number]?.caseId ?? ''
    expect(accepted(await check(partner, round.roundId, 0, caseIdAt(0))).state).toBe('passed')
    expect(accepted(await check(partner, round.roundId, 1, caseIdAt(1), ['solved'])).state).toBe('failed')
    const after = await partner.call('officer', 'case.get', { caseId: caseIdAt(1), roundId: round.roundId })
    expect(['reworking', 'triage']).toContain(accepted(after).state)
  })

  it('has no part in the weekly draw, publishes nothing, and reads no figures', async () => {
    const { shown } = accepted(await partner.call('officer', 'inspection.list', { kind: 'spot' }))
    expect(shown?.rounds ?? []).toEqual([])
    const publish = await partner.call('officer', 'inspection.publish', { periodId: month.periodId })
    expect(publish).toMatchObject({ refusal: 'caller/not-your-scope' })
    expect(await partner.call('officer', 'figures.get', {})).toMatchObject({ refusal: 'caller/not-your-scope' })
    const months = accepted(await partner.call('officer', 'grid.month', {}))
    expect(months.communities.map(({ code }) => code)).toEqual([partnerCode])
  })
})
