/** 同格同责: a grid's month as its officers and leaders read it, counted by the clock from what was really done. */
import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GridMonth } from '#contract/grid-month'
import type { PublicTown } from '#contract/town'
import { monthOf } from '#domain/insight/days'
import { spanAt } from '#domain/inspections/periods'
import { closeByDepartment, settleIn } from '../../tools/driver/inspection-town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, itemNamed, middleOf, officerOf, publicTown, someone } from '../../tools/driver/places'
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

const SEED = 20261123
const GRID = 20
const UNCOUNTED = { operations: 0, docsRead: 0, docsWritten: 0, plans: [], spans: [] }

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let communityCode = ''
let officeCode = ''
let month = ''

const nowMs = async () => ((await (await fetch(`${town.url}/local/clock`)).json()) as { nowMs: number }).nowMs
const monthRead = async (caller: Caller, input: { month?: string; communityCode?: string } = {}) =>
  accepted(await caller.call('officer', 'grid.month', input))
const rowOf = (grids: readonly GridMonth[], code: string) => grids.find((grid) => grid.code === code)
/** The clock counts what is two minutes old. */
async function counted(): Promise<void> {
  await moveClock(town.url, 3 * 60_000)
  await runTimers(town.url, 'hourly')
}

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  places = await publicTown(resident)
  communityCode = gridAt(places, GRID).communityCode
  officeCode = places.communities.find(({ code }) => code === communityCode)?.officeCode ?? ''
  month = monthOf(await nowMs())
})
afterAll(async () => stopTown(town))

const firstGrid = () => places.grids.find((grid) => grid.communityCode === communityCode)?.code ?? ''

describe('a grid’s month', () => {
  it('is all zero before anything was done, with how many officers share the grid', async () => {
    const officer = await officerOf(town, firstGrid())
    const empty = await monthRead(officer)
    expect(empty).toMatchObject({ month, months: [month], communities: [] })
    const asked = { due: 0, done: 0, onTime: 0, waiting: 0 }
    const row = rowOf(empty.grids, firstGrid())
    expect(row).toMatchObject({ reports: { byResidents: 0, byOfficers: 0, settled: 0 }, confirm: asked, work: 0 })
    const share = town.people.filter(({ roles }) =>
      roles.some((role) => role.role === 'gridOfficer' && role.gridCodes.includes(firstGrid())),
    )
    expect(row?.officers).toBe(share.length)
    expect(share.length).toBeGreaterThan(0)
  })

  it('tells what was reported, confirmed, verified and settled in it', async () => {
    await settleIn(town, places, communityCode)
    await closeByDepartment(town, places, communityCode)
    const officer = await officerOf(town, firstGrid())
    const commandId = randomUUID()
    const report = {
      itemCode: itemNamed(places, '暴露垃圾').code,
      text: '路口有垃圾',
      place: middleOf(places.grids.find(({ code }) => code === firstGrid()) as never),
      photos: [await uploadPhoto(resident, anotherJpeg('before'))],
    }
    accepted(await resident.call('citizen', 'report.send', { commandId, ...report }))
    const confirm = { commandId: randomUUID(), caseId: commandId, wellFormed: true }
    accepted(await officer.call('officer', 'case.confirm', confirm))
    await counted()
    const row = rowOf((await monthRead(officer, { month })).grids, firstGrid())
    expect(row).toMatchObject({
      reports: { byResidents: 2, byOfficers: 1, settled: 1 },
      // settled, verified and confirmed
      work: 3,
      lastWorkIn: month,
    })
    const { confirm: confirming, verify } = row as GridMonth
    // Deadlines late in a month lie in the next one, whenever this is run.
    expect(confirming.onTime + confirming.waiting).toBeLessThanOrEqual(2)
    expect(verify.done).toBe(verify.onTime)
  })

  it('is the same for any two officers who share a grid', async () => {
    const officers = town.people.flatMap(({ openid, roles }) => {
      const codes = roles.flatMap((role) => (role.role === 'gridOfficer' ? role.gridCodes : []))
      return codes.length > 0 ? [{ openid, codes }] : []
    })
    const pairs = officers.flatMap((one, at) =>
      officers.slice(at + 1).flatMap((other) => {
        const shared = one.codes.filter((code) => other.codes.includes(code))
        return shared.length > 0 ? [{ one, other, shared }] : []
      }),
    )
    const worked = pairs.filter(({ shared }) => shared.includes(firstGrid()))
    expect(pairs.length).toBeGreaterThan(20)
    const read = async (openid: string) => (await monthRead(await signIn(town.url, openid), { month })).grids
    const same = async ({ one, other, shared }: (typeof pairs)[number]) => {
      const [mine, theirs] = [await read(one.openid), await read(other.openid)]
      expect(mine.map(({ code }) => code).sort()).toEqual([...one.codes].sort())
      for (const code of shared) expect(rowOf(mine, code)).toEqual(rowOf(theirs, code))
    }
    for (const pair of worked) await same(pair)
    await fc.assert(fc.asyncProperty(fc.constantFrom(...pairs), same), { seed: SEED, numRuns: 25 })
  })

  it('says nothing of other grids, nor of any person', async () => {
    const stranger = await someone(town, (role) => role.role === 'gridOfficer' && !role.gridCodes.includes(firstGrid()))
    const answer = JSON.stringify(await monthRead(stranger))
    expect(answer).not.toContain(firstGrid())
    const mine = JSON.stringify(await monthRead(await officerOf(town, firstGrid())))
    for (const { name } of town.people) expect(mine).not.toContain(name)
    expect(await stranger.call('officer', 'grid.month', { communityCode })).toMatchObject({
      refusal: 'caller/not-your-scope',
    })
    expect(await resident.call('officer', 'grid.month', {})).toMatchObject({ refusal: 'caller/not-your-role' })
  })
})

describe('leaders, inspectors and admins', () => {
  it('read the communities of their scope, and the grids of one of them as its officers do', async () => {
    const leader = await someone(town, (role) => role.role === 'leader' && role.officeCode === officeCode)
    const { communities, grids } = await monthRead(leader, { month })
    expect(grids).toEqual([])
    const own = places.communities.filter((community) => community.officeCode === officeCode)
    expect(communities.map(({ code }) => code)).toEqual(own.map(({ code }) => code))
    const size = places.grids.filter((grid) => grid.communityCode === communityCode).length
    expect(communities.find(({ code }) => code === communityCode)).toMatchObject({ grids: size, worked: 1 })
    const opened = (await monthRead(leader, { month, communityCode })).grids
    expect(opened).toHaveLength(size)
    const officer = await officerOf(town, firstGrid())
    expect(rowOf(opened, firstGrid())).toEqual(rowOf((await monthRead(officer, { month })).grids, firstGrid()))
    for (const role of ['inspector', 'admin'] as const) {
      const reader = await someone(town, (held) => held.role === role)
      expect((await monthRead(reader, { month, communityCode })).grids).toEqual(opened)
    }
  })

  it('of another office are refused', async () => {
    const other = await someone(
      town,
      (role) => role.role === 'leader' && role.officeCode !== undefined && role.officeCode !== officeCode,
    )
    expect(await other.call('officer', 'grid.month', { communityCode })).toMatchObject({
      refusal: 'caller/not-your-scope',
    })
  })

  it('see on the figures which grids nobody worked in, by community, and in the spreadsheet', async () => {
    const leader = await someone(town, (role) => role.role === 'leader' && role.officeCode === undefined)
    const { coverage } = accepted(await leader.call('officer', 'figures.get', { month }))
    expect(coverage.without.count).toBe(places.grids.length - 1)
    expect(coverage.without.first.map(({ code }) => code)).not.toContain(firstGrid())
    expect(coverage.communities.filter(({ worked }) => worked > 0).map(({ code }) => code)).toEqual([communityCode])
    const { csv } = accepted(await leader.call('officer', 'figures.export', { month }))
    const grid = places.grids.find(({ code }) => code === firstGrid())
    const lines = csv.split('\r\n')
    expect(lines.find((line) => line.includes(`网格,${grid?.name},`))).toMatch(new RegExp(`,1,1,100\\.0%,3,${month}$`))
    expect(lines.filter((line) => line.endsWith(',1,0,0.0%,0,从来没有'))).toHaveLength(places.grids.length - 1)
  })
})

describe('what an inspection finds', () => {
  it('is a fault of the grid the case lies in, in the month it was found', async () => {
    const inspector = await someone(town, (role) => role.role === 'inspector' && role.officeCode === undefined)
    const { toMs } = spanAt('spot', await nowMs())
    await moveClock(town.url, toMs - (await nowMs()) + 3_600_000)
    for (let sweeps = 0; sweeps < 5; sweeps += 1) await runTimers(town.url)
    const { shown } = accepted(await inspector.call('officer', 'inspection.list', { kind: 'spot' }))
    const round = shown?.rounds.find(({ roundId }) => roundId.endsWith(communityCode))
    if (!shown || !round) throw new Error('nothing was drawn')
    const check = (number: number, passed: boolean, photos: readonly object[]) => ({
      commandId: randomUUID(),
      caseId: round.checks[number]?.caseId ?? '',
      roundId: round.roundId,
      number,
      points: shown.points.map(({ code }, at) => ({ code, passed: passed || at > 0 })),
      reasons: passed ? [] : [shown.reasons[0]?.code ?? ''],
      note: passed ? '' : '还有垃圾',
      photos: photos as never,
    })
    accepted(await inspector.call('officer', 'inspection.check', check(0, true, [])))
    const photos = [await uploadPhoto(inspector, anotherJpeg('after'))]
    accepted(await inspector.call('officer', 'inspection.check', check(1, false, photos)))
    await counted()
    const found = monthOf(await nowMs())
    const { grids } = await monthRead(await officerOf(town, firstGrid()), { month: found })
    expect(rowOf(grids, firstGrid())).toMatchObject({
      spot: { checked: 2, failed: 1 },
      cross: { checked: 0, failed: 0 },
    })
  })
})

describe('a town that kept books before there were months of grids', () => {
  interface Kept {
    readonly _id: string
    readonly rows?: readonly { readonly by: string; readonly code: string; readonly tally: Record<string, number> }[]
    readonly cases?: Readonly<Record<string, string>>
  }
  const OF_FIGURES = /^(filed|dispatched|due|closed|onTime|reworked|extended)(:|$)/

  const change = (collection: string, _id: string, data: Readonly<Record<string, Readonly<Record<string, unknown>>>>) =>
    town.store.modify(
      collection,
      { filter: { _id }, data, multi: false, merge: true, upsert: false },
      { ...UNCOUNTED, plans: [], spans: [] },
    )

  /** As the books stood then: no duties in rows and texts, no format, and rounds without the time of their change. */
  async function asBefore(): Promise<void> {
    for (const kept of documents<Kept>('caseBooks')) {
      if (kept.rows) {
        const rows = kept.rows.map((row) => ({
          ...row,
          tally: Object.fromEntries(
            Object.entries(row.tally).filter(([name]) => row.by !== 'grid' || OF_FIGURES.test(name)),
          ),
        }))
        await change('caseBooks', kept._id, { $set: { rows } })
      }
      if (kept._id.startsWith('day:'))
        for (const [id, text] of Object.entries(kept.cases ?? {}))
          await change('caseBooks', kept._id, { $set: { [`cases.${id}`]: text.split('|').slice(0, 8).join('|') } })
      if (kept._id.startsWith('rounds:')) await change('caseBooks', kept._id, { $set: { cases: {} } })
    }
    await change('caseBooks', 'cursor', { $unset: { format: '', anew: '', afterRound: '' } })
    for (const { _id } of documents<{ _id: string }>('inspectionRounds'))
      await change('inspectionRounds', _id, { $unset: { changedAtMs: '' } })
  }

  it('has them counted anew by the clock, and says so until then', async () => {
    const officer = await officerOf(town, firstGrid())
    const leader = await someone(town, (role) => role.role === 'leader' && role.officeCode === undefined)
    const figures = async () => accepted(await leader.call('officer', 'figures.get', { month }))
    const months = [month, monthOf(await nowMs())]
    const read = async () => Promise.all(months.map(async (one) => (await monthRead(officer, { month: one })).grids))
    const [before, figuresBefore] = [await read(), await figures()]
    await asBefore()
    expect(rowOf((await monthRead(officer, { month })).grids, firstGrid())).toMatchObject({ work: 0 })
    expect(await monthRead(officer)).toMatchObject({ anew: true })
    expect(await figures()).toMatchObject({ anew: true, total: figuresBefore.total })
    await runTimers(town.url, 'hourly')
    expect(await monthRead(officer)).not.toHaveProperty('anew')
    expect(await read()).toEqual(before)
    expect({ ...(await figures()), countedToMs: 0 }).toEqual({ ...figuresBefore, countedToMs: 0 })
    const cursor = await storedDocument<{ format: number }>(town.url, 'caseBooks', 'cursor')
    expect(cursor.format).toBe(2)
  })
})

function documents<T>(collection: string): T[] {
  const all = { filter: {}, sort: [{ path: '_id', segments: ['_id'], descending: false }], skip: 0, limit: 1000 }
  return town.store.find(collection, all, { ...UNCOUNTED, plans: [], spans: [] }) as unknown as T[]
}
