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
/** The clock asks whether effects, awards or reminders are due, once a minute. */
const CLOCK_QUESTIONS = 3
const CLOCK_READS_A_DAY = 24 * 60 * CLOCK_QUESTIONS
/** Figures are counted each hour; of a thousand reports a day that change in six different hours each, two hundred at a time. */
const FIGURE_PIECES_A_DAY = 24 + (1000 * 6) / 200
const REPORTS_A_DAY = 1000
/** Cases are counted when their last change is a little older than two minutes. */
const FIGURES_LAG_MS = 3 * 60_000

export interface Quota {
  readonly readsAReport: number
  readonly writesAReport: number
  readonly reportsADay: number
}

/** The walk of a report, five looks by the resident, six list pages by staff; effects, award and the clock's share. */
export async function measureQuota(town: RunningTown): Promise<Quota> {
  await liveOneReport(town)
  const before = (await callsSince(town.url, 1000)).length
  await liveOneReport(town)
  const calls = (await callsSince(town.url, 1000)).slice(before)
  const figures = await figurePiece(town)
  const nothing: Cost = { rounds: 0, reads: 0, writes: 0, docsRead: 0, docsWritten: 0 }
  const spent = calls.map(wholeCostOf).reduce(added, nothing)
  // The clock's own questions were counted with the life; they are in its share of the day already.
  const reads = spent.reads - CLOCK_QUESTIONS
  const byReads = (READS_A_DAY - CLOCK_READS_A_DAY - FIGURE_PIECES_A_DAY * figures.reads) / reads
  const byWrites = (WRITES_A_DAY - FIGURE_PIECES_A_DAY * figures.writes) / spent.writes
  const shareOf = (perPiece: number) => (FIGURE_PIECES_A_DAY * perPiece) / REPORTS_A_DAY
  return {
    readsAReport: Math.ceil(reads + shareOf(figures.reads)),
    writesAReport: Math.ceil(spent.writes + shareOf(figures.writes)),
    reportsADay: Math.floor(Math.min(byReads, byWrites)),
  }
}

/** What counting a piece of changed cases spends. */
async function figurePiece(town: RunningTown): Promise<Cost> {
  await moveClock(town.url, FIGURES_LAG_MS)
  await runTimers(town.url, 'figures')
  const [last] = (await callsSince(town.url, 1)).slice(-1)
  if (!last) throw new Error('no call was logged')
  return wholeCostOf(last)
}

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
