/** Awards: every fault in random order, sixteen workers on one queue, and a ledger of many years. */
import type { Award } from '#domain/awards/award'
import { openAward } from '#domain/awards/ledger'
import { runMatrix, WRITES } from '../../driver/award-matrix'
import {
  type AwardTown,
  adminOf,
  carrierBooks,
  passTime,
  plant,
  reconcile,
  reportsToAward,
  startAwardTown,
  storedAwards,
  sweep,
} from '../../driver/award-town'
import { stopTown } from '../../driver/town'
import type { BenchOptions, Goal, Part, PartResult } from '../measure'

/** Awards for each kind of fault: all of them, or a quick look. */
const EACH_FULL = 200
const EACH_QUICK = 20
/** What one sweep takes. */
const GROUP = 40
const QUEUE = 100
const WORKERS = 16
const PIECE = 5_000
/** A month's budget of 20,000 yuan grants as many. */
const MONTH_AWARDS = 4_000
const OPEN_AWARDS = 30

async function inTown<T>(work: (town: AwardTown) => Promise<T>, patient: boolean): Promise<T> {
  const town = await startAwardTown(patient ? { answerWithinMs: 5_000, transactionMs: 5_000 } : {})
  return work(town).finally(() => stopTown(town))
}

async function faults({ large }: BenchOptions): Promise<PartResult> {
  const seed = Date.now() % 2 ** 31
  console.log(`  seed ${seed}`)
  const each = large >= 1_000_000 ? EACH_FULL : EACH_QUICK
  const size = { each, eachWrite: each / WRITES.length, group: GROUP, seed }
  const result = await inTown((town) => runMatrix(town, size), false)
  const { awards, delivered, forPerson, proofs, steps, crashes, byKind, complaints } = result
  const lines = [
    `faults: seed ${seed}, ${awards} awards in ${steps} steps, ${crashes} crashes, both books proved ${proofs} times`,
    ...[...byKind].map(
      ([kind, of]) => `  ${kind}: ${of.awards} = ${of.delivered} paid once + ${of.forPerson} for a person`,
    ),
    ...complaints,
  ]
  const met = complaints.length === 0 && delivered + forPerson === awards
  return {
    figures: [],
    lines,
    goals: [{ what: 'paid once, or for a person', value: `${delivered} + ${forPerson} of ${awards}`, met }],
  }
}

async function ledger({ large }: BenchOptions): Promise<PartResult> {
  const raced = await inTown(race, true)
  return { figures: [], lines: [], goals: [raced, ...(await inTown((town) => manyYears(town, large), true))] }
}

/** On a slow machine an answer may come too late; then the order is asked for again, never sent under another number. */
async function race(town: AwardTown): Promise<Goal> {
  plant(town, await reportsToAward(town, QUEUE))
  for (let round = 0; round < 12; round += 1) {
    await sweep(town, WORKERS)
    await passTime(town, 61_000)
  }
  const awards = storedAwards(town)
  const delivered = awards.filter(({ state, earlierOrderNos }) => state === 'delivered' && earlierOrderNos.length === 0)
  const { count } = await carrierBooks(town)
  const again = awards.filter(({ attempts }) => attempts > 1).length
  const value = `${delivered.length} of ${QUEUE}, ${count} orders, ${again} asked for again`
  const met = delivered.length === QUEUE && count === QUEUE
  return { what: `paid once by ${WORKERS} workers on one queue`, value, met }
}

async function manyYears(town: AwardTown, large: number): Promise<Goal[]> {
  let piece: object[] = []
  const flush = () => {
    town.store.load({ awards: piece as never })
    piece = []
  }
  for (let n = 0; n < large; n += 1) {
    piece.push(oldAward(n, large))
    if (piece.length === PIECE) flush()
  }
  flush()
  const admin = await adminOf(town)
  const month = monthAt(Math.floor(large / MONTH_AWARDS / 2))
  const startMs = performance.now()
  const proof = await reconcile(admin, month)
  const ms = performance.now() - startMs
  const read = await docsRead(town, 'admin')
  await sweep(town)
  const swept = await docsRead(town, 'clock')
  return [
    {
      what: `documents read to reconcile a month of ${large} awards`,
      value: `${read} for ${proof.awards} awards in ${ms.toFixed(0)} ms`,
      met: proof.awards === MONTH_AWARDS && read <= proof.awards * 1.1 + 100,
    },
    {
      what: `documents read by a sweep beside ${large} awards`,
      value: `${swept} for ${OPEN_AWARDS} open ones`,
      met: swept <= OPEN_AWARDS * 6 + 200,
    },
  ]
}

/** Documents that the calls of a door have read, this far. */
async function docsRead(town: AwardTown, door: string): Promise<number> {
  const calls = (await (await fetch(`${town.url}/local/logs?tail=20`)).json()) as {
    function: string
    docsRead: number
  }[]
  return calls.filter((call) => call.function === door).reduce((sum, call) => sum + call.docsRead, 0)
}

/** Delivered long ago, but for the newest ones, which are owed. */
function oldAward(n: number, large: number): Award {
  const hex = n.toString(16).padStart(32, '0')
  const _id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  const subject = { _id, caseNo: `N${n}`, itemName: '暴露垃圾', reporterId: `earner-${n % 5_000}` }
  const owed = openAward(subject, { amountFen: 500 }, monthAt(Math.floor(n / MONTH_AWARDS)), n + 1)
  if (n >= large - OPEN_AWARDS) return owed
  const paid = { atMs: n + 2, from: 'owed', to: 'delivered', fen: 500, why: 'delivered' } as const
  return { ...owed, state: 'delivered', nextTryAtMs: null, deliveredAtMs: n + 2, postings: [...owed.postings, paid] }
}

/** Months from 2001 on. */
function monthAt(index: number): string {
  return `${2001 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const awardFaultsPart: Part = { name: 'awards: faults', run: faults }
export const awardLedgerPart: Part = { name: 'awards: ledger', run: ledger }
