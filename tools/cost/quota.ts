/** How many reports with their whole lives fit a day into the base quota: one is lived, and everything it spent is counted. */
import { randomUUID } from 'node:crypto'
import { anotherJpeg, uploadPhoto } from '../driver/photos'
import { gridAt, itemNamed, middleOf, publicTown } from '../driver/places'
import { accepted, type Caller, moveClock, type RunningTown, runTimers } from '../driver/town'
import { castOf, GRID } from './life'
import { added, type Cost, callsSince, wholeCostOf } from './measure'

/** CloudBase's base tier: operations a day. */
const READS_A_DAY = 50_000
const WRITES_A_DAY = 30_000
/** The clock comes by every two minutes; some of its questions it asks only every five. */
const SWEEPS_A_DAY = 24 * 30
const FULL_SWEEPS_A_DAY = 24 * 12
/** Each hour, and once more for each two hundred changed cases: a thousand reports a day change in six different hours each. */
const HOURLY_A_DAY = 24
const FIGURE_PIECES_A_DAY = (1000 * 6) / 200
const REPORTS_A_DAY = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** After it the clock asks all it ever asks. */
const QUIET_MS = 11 * MINUTE_MS
const NOTHING: Cost = { rounds: 0, reads: 0, writes: 0, docsRead: 0, docsWritten: 0 }

export interface Quota {
  readonly readsAReport: number
  readonly writesAReport: number
  readonly reportsADay: number
}

/** The walk of a report, five looks by the resident, six list pages by staff; effects, award and the clock's share. */
export async function measureQuota(town: RunningTown): Promise<Quota> {
  await liveOneReport(town)
  await hour(town)
  const idle = await sweep(town, MINUTE_MS)
  const before = (await callsSince(town.url, 1000)).length
  await liveOneReport(town)
  const calls = (await callsSince(town.url, 1000)).slice(before)
  const spent = calls.map(wholeCostOf).reduce(added, NOTHING)
  const full = await sweep(town, QUIET_MS)
  const hourly = await hour(town)
  const clock = {
    reads:
      SWEEPS_A_DAY * idle.reads +
      FULL_SWEEPS_A_DAY * (full.reads - idle.reads) +
      (HOURLY_A_DAY + FIGURE_PIECES_A_DAY) * hourly.reads,
    writes: (HOURLY_A_DAY + FIGURE_PIECES_A_DAY) * hourly.writes,
  }
  // The clock's own questions were counted with the life; they are in its share of the day already.
  const reads = spent.reads - idle.reads
  const byReads = (READS_A_DAY - clock.reads) / reads
  const byWrites = (WRITES_A_DAY - clock.writes) / spent.writes
  return {
    readsAReport: Math.ceil(reads + clock.reads / REPORTS_A_DAY),
    writesAReport: Math.ceil(spent.writes + clock.writes / REPORTS_A_DAY),
    reportsADay: Math.floor(Math.min(byReads, byWrites)),
  }
}

/** What one call of the clock spends after some time without any. */
async function sweep(town: RunningTown, quietMs: number, trigger: 'sweep' | 'hourly' = 'sweep'): Promise<Cost> {
  await moveClock(town.url, quietMs, false)
  await runTimers(town.url, trigger)
  const [last] = (await callsSince(town.url, 1)).slice(-1)
  if (!last) throw new Error('no call was logged')
  return wholeCostOf(last)
}

const hour = (town: RunningTown) => sweep(town, HOUR_MS, 'hourly')

async function liveOneReport(town: RunningTown): Promise<void> {
  const { resident, officer, handler } = await castOf(town)
  const places = await publicTown(resident)
  const caseId = randomUUID()
  const ids = () => ({ commandId: randomUUID(), caseId })
  const look = async () => accepted(await resident.call('citizen', 'case.get', { caseId }))
  const list = async (caller: Caller, queue: 'toConfirm' | 'toAccept' | 'toHandle' | 'toVerify' | 'all') =>
    accepted(await caller.call('officer', 'queue.list', { queue }))
  accepted(
    await resident.call('citizen', 'report.send', {
      commandId: caseId,
      itemCode: itemNamed(places, '暴露垃圾').code,
      text: '路口有垃圾',
      place: middleOf(gridAt(places, GRID)),
      photos: [await uploadPhoto(resident, anotherJpeg('before'))],
    }),
  )
  await look()
  await list(officer, 'toConfirm')
  accepted(await officer.call('officer', 'case.confirm', { ...ids(), wellFormed: true }))
  await runTimers(town.url, 'sweep')
  await look()
  await list(handler, 'toAccept')
  accepted(await handler.call('officer', 'case.accept', ids()))
  await look()
  await list(handler, 'toHandle')
  const photos = [await uploadPhoto(handler, anotherJpeg('after'))]
  accepted(await handler.call('officer', 'case.handle', { ...ids(), note: '已清运', photos }))
  await list(officer, 'toVerify')
  await list(officer, 'all')
  await list(handler, 'all')
  await look()
  accepted(await officer.call('officer', 'case.verify', ids()))
  await look()
  accepted(await resident.call('citizen', 'case.rate', { ...ids(), stars: 5 }))
}
