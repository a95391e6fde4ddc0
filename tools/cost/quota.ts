/** How many reports with their whole lives fit a day into the base quota: one is lived, and everything it spent is counted. */
import { randomUUID } from 'node:crypto'
import type { PublicTown } from '#contract/town'
import type { LoggedCall } from '#local/functions/call-log'
import { anotherJpeg, uploadFor, uploadPhoto } from '../driver/photos'
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
/** An instance asks for the town's version at most once a minute: the residents' and the officers' all day, the clock's each time. */
const TOWN_READS_A_DAY = 24 * 60 * 2 + SWEEPS_A_DAY
const REPORTS_A_DAY = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** After it the clock asks all it ever asks. */
const QUIET_MS = 11 * MINUTE_MS
const TOWN = 'town'
const NOTHING: Cost = { rounds: 0, reads: 0, writes: 0, docsRead: 0, docsWritten: 0 }

export interface Quota {
  readonly readsAReport: number
  readonly writesAReport: number
  readonly reportsADay: number
}

/** The walk of a report, five looks by the resident, six list pages by staff; effects, award and the clock's share. */
export async function measureQuota(town: RunningTown): Promise<Quota> {
  const cast = await castOf(town)
  const people = { ...cast, places: await publicTown(cast.resident) }
  await liveOneReport(town, people)
  // What is done once in a town's life: promises of draws, names hashed anew.
  for (let hours = 0; hours < 6; hours++) {
    await hour(town)
    await sweep(town, QUIET_MS)
  }
  const idle = await sweep(town, MINUTE_MS)
  // Their phones know who they are since the app was opened.
  for (const caller of [cast.resident, cast.handler]) await uploadFor(caller, 'none', anotherJpeg('before'))
  const before = (await callsSince(town.url, 1000)).length
  await liveOneReport(town, people)
  const calls = (await callsSince(town.url, 1000)).slice(before)
  const spent = calls.map((call) => spentBy(call)).reduce(added, NOTHING)
  const full = await sweep(town, QUIET_MS)
  const hourly = await hour(town)
  const piece = spentBy(await lastCall(town), 'caseBooks', 'cases')
  const clock = {
    reads:
      TOWN_READS_A_DAY +
      SWEEPS_A_DAY * idle.reads +
      FULL_SWEEPS_A_DAY * (full.reads - idle.reads) +
      HOURLY_A_DAY * hourly.reads +
      FIGURE_PIECES_A_DAY * piece.reads,
    writes: HOURLY_A_DAY * hourly.writes + FIGURE_PIECES_A_DAY * piece.writes,
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
  return spentBy(await lastCall(town))
}

async function lastCall(town: RunningTown): Promise<LoggedCall> {
  const last = (await callsSince(town.url, 20)).findLast((call) => call.function === 'clock')
  if (!last) throw new Error('no call was logged')
  return last
}

/** Looks at the town's version are counted by the minute, not by the call. @param only these collections; all but the town when none is named */
function spentBy(call: LoggedCall, ...only: readonly string[]): Cost {
  const counts = (collection: string) => (only.length > 0 ? only.includes(collection) : collection !== TOWN)
  return wholeCostOf({ ...call, spans: call.spans.filter(({ collection }) => counts(collection)) })
}

const hour = (town: RunningTown) => sweep(town, HOUR_MS, 'hourly')

interface People {
  readonly resident: Caller
  readonly officer: Caller
  readonly handler: Caller
  readonly places: PublicTown
}

async function liveOneReport(town: RunningTown, { resident, officer, handler, places }: People): Promise<void> {
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
