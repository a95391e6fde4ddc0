/** The figures: counted by the clock, read by leaders, equal to what was done. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, handlerOf, itemNamed, middleOf, officerOf, publicTown, someone } from '../../tools/driver/places'
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

const GRID = 20
const DAY_MS = 24 * 3_600_000

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let leader: Caller
let admin: Caller

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  places = await publicTown(resident)
  leader = await someone(town, (role) => role.role === 'leader' && role.officeCode === undefined)
  admin = await someone(town, (role) => role.role === 'admin')
})
afterAll(async () => stopTown(town))

async function reported(): Promise<string> {
  const commandId = randomUUID()
  const photos = [await uploadPhoto(resident, anotherJpeg('before'))]
  const about = { itemCode: itemNamed(places, '暴露垃圾').code, text: '路口有垃圾' }
  const place = middleOf(gridAt(places, GRID))
  accepted(await resident.call('citizen', 'report.send', { commandId, ...about, place, photos }))
  return commandId
}

async function solved(caseId: string): Promise<void> {
  const officer = await officerOf(town, gridAt(places, GRID).code)
  const handler = await handlerOf(town, 'urban')
  const ids = () => ({ commandId: randomUUID(), caseId })
  accepted(await handler.call('officer', 'case.accept', ids()))
  const photos = [await uploadPhoto(handler, anotherJpeg('after'))]
  accepted(await handler.call('officer', 'case.handle', { ...ids(), note: '已清运', photos }))
  accepted(await officer.call('officer', 'case.verify', ids()))
}

/** The clock counts what is two minutes old. */
async function counted(): Promise<void> {
  await moveClock(town.url, 3 * 60_000)
  await runTimers(town.url, 'hourly')
}

const figures = async (caller: Caller, month?: string) =>
  accepted(await caller.call('officer', 'figures.get', month ? { month } : {}))

describe('the figures', () => {
  it('are empty before anything was counted, and name the grids that nobody reported from', async () => {
    const empty = await figures(leader)
    expect(empty).toMatchObject({ open: 0, closed: 0, overdue: 0, total: { filed: 0, due: 0 }, hotSpots: [] })
    expect(empty.blindSpots).toMatchObject({ count: places.grids.length, of: places.grids.length })
  })

  it('count what was reported, dispatched, due and closed, by office, community, department, item and grid', async () => {
    await solved(await reported())
    await reported()
    await counted()
    const now = await figures(leader)
    const expected = { filed: 2, dispatched: 2, due: 1, closed: 1, onTime: 1, reworked: 0, extended: 0 }
    expect(now).toMatchObject({ open: 1, closed: 1, rejected: 0, appealed: 0, overdue: 0, total: expected })
    const grid = gridAt(places, GRID)
    const community = places.communities.find(({ code }) => code === grid.communityCode)
    const of = (list: readonly { code: string }[], code: string | undefined) => list.find((one) => one.code === code)
    expect(of(now.departments, 'urban')).toMatchObject(expected)
    expect(of(now.communities, community?.code)).toMatchObject({ ...expected, name: community?.name })
    expect(of(now.offices, community?.officeCode)).toMatchObject(expected)
    expect(now.items).toMatchObject([{ name: '暴露垃圾', ...expected }])
    expect(now.hotSpots).toEqual([{ code: grid.code, name: grid.name, communityName: community?.name, filed: 2 }])
    expect(now.blindSpots).toMatchObject({ count: places.grids.length - 1 })
    expect(now.trend).toMatchObject([{ month: now.month, ...expected }])
  })

  it('come to the same when the clock counts again, twice at once, and after the cursor was lost', async () => {
    const before = await figures(leader)
    await Promise.all([runTimers(town.url, 'hourly'), runTimers(town.url, 'hourly')])
    town.store.load({})
    const cursor = await storedDocument<{ version: number }>(town.url, 'caseBooks', 'cursor')
    expect(cursor.version).toBeGreaterThan(1)
    await town.store.modify(
      'caseBooks',
      { filter: { _id: 'cursor' }, data: { $set: { after: null } }, multi: false, merge: true, upsert: false },
      { operations: 0, docsRead: 0, docsWritten: 0, plans: [], spans: [] },
    )
    await runTimers(town.url, 'hourly')
    expect({ ...(await figures(leader)), countedToMs: 0 }).toEqual({ ...before, countedToMs: 0 })
  })

  it('are of the office alone for who reads for one', async () => {
    const officeCode = places.communities.find(({ code }) => code === gridAt(places, GRID).communityCode)?.officeCode
    const own = await someone(town, (role) => role.role === 'leader' && role.officeCode === officeCode)
    const other = await someone(
      town,
      (role) => role.role === 'leader' && role.officeCode !== undefined && role.officeCode !== officeCode,
    )
    const mine = await figures(own)
    expect(mine.total.filed).toBe(2)
    expect(mine.offices.map(({ code }) => code)).toEqual([officeCode])
    expect(mine.awards).toBeUndefined()
    expect((await figures(other)).total.filed).toBe(0)
    const sheet = accepted(await other.call('officer', 'figures.export', {}))
    expect(sheet.csv).not.toContain(gridAt(places, GRID).name)
  })

  it('are late when the deadline’s day has passed and nobody has closed it', async () => {
    await moveClock(town.url, 10 * DAY_MS)
    await counted()
    const later = await figures(leader, dayMonth(await nowOf()))
    expect(later.overdue).toBe(1)
    expect(later.byDepartment.find(({ code }) => code === 'urban')).toMatchObject({ open: 1, overdue: 1 })
  })

  it('are a spreadsheet for leaders and admins, without a person in it', async () => {
    const month = (await figures(leader)).trend[0]?.month ?? ''
    const sheet = accepted(await leader.call('officer', 'figures.export', { month }))
    expect(sheet.csv.startsWith('\ufeff月份,类别,名称,立案,')).toBe(true)
    expect(sheet.csv).toContain(`${month},部门,城管,2,2,`)
    expect(sheet).toEqual(accepted(await admin.call('admin', 'figures.export', { month })))
    for (const { name } of town.people) expect(sheet.csv).not.toContain(name)
    expect(await resident.call('officer', 'figures.export', {})).toMatchObject({ refusal: 'caller/not-your-role' })
  })
})

const nowOf = async () => (await (await fetch(`${town.url}/local/clock`)).json()) as { nowMs: number }
const dayMonth = ({ nowMs }: { nowMs: number }) => new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 7)
