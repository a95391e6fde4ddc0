/** Whether lists and steps cost the same, however many cases are stored. */

import { type ActionCost, liveOnce } from '../../cost/life'
import { storedCases } from '../../cost/stored-cases'
import { type RunningTown, startTown, stopTown } from '../../driver/town'
import { generateSampleTown } from '../../sample-town/index'
import type { BenchOptions, Goal, Part, PartResult } from '../measure'

const SMALL = 1_000
const PIECE = 100_000
/** Goal of the design: a list or a step costs at most so many times what it costs at a thousand cases. */
const AT_MOST = 1.5

/** The clock counts some hundred thousand cases an hour; more are not waited for, and the figures then speak of few. */
const COUNTED_AT_MOST = 100_000

interface Timed {
  readonly costs: ActionCost[]
  readonly msByAction: Map<string, number>
  /** Cases the clock counted for the figures, and how long it took. */
  readonly counted: number
  readonly countedMs: number
}

async function run({ large }: BenchOptions): Promise<PartResult> {
  const small = await measureAt(SMALL)
  const big = await measureAt(large)
  const lines = [
    `action                          documents read at ${SMALL} / ${large} stored cases, ms of the database`,
  ]
  const goals: Goal[] = []
  let worstDocs = 0
  for (const { door, action, own, effects } of big.costs) {
    const name = `${door} ${action}`
    const before = small.costs.find((cost) => cost.door === door && cost.action === action)
    if (!before) continue
    const docs = own.docsRead + effects.docsRead
    const docsBefore = before.own.docsRead + before.effects.docsRead
    worstDocs = Math.max(worstDocs, docs / Math.max(docsBefore, 20))
    const ms = `${(small.msByAction.get(name) ?? 0).toFixed(2)} / ${(big.msByAction.get(name) ?? 0).toFixed(2)}`
    lines.push(`${name.padEnd(46)}${String(docsBefore).padStart(5)} / ${String(docs).padEnd(6)} ${ms}`)
  }
  const total = ({ msByAction }: Timed) => [...msByAction.values()].reduce((sum, ms) => sum + ms, 0)
  const perCase = (big.countedMs / Math.max(big.counted, 1)).toFixed(3)
  lines.push(
    big.counted === 0
      ? `the figures of ${large} cases were not counted`
      : `counting ${big.counted} cases for the figures: ${(big.countedMs / 1000).toFixed(1)} s, ${perCase} ms a case`,
  )
  const times = total(big) / total(small)
  goals.push({
    what: 'documents read, the worst action',
    value: `${worstDocs.toFixed(2)} × (at most ${AT_MOST})`,
    met: worstDocs <= AT_MOST,
  })
  goals.push({
    what: 'time in the database, all actions',
    value: `${times.toFixed(2)} × (at most ${AT_MOST})`,
    met: times <= AT_MOST,
  })
  return { figures: [], goals, lines }
}

async function measureAt(count: number): Promise<Timed> {
  const running = await startTown()
  try {
    fill(running, count)
    const beganMs = performance.now()
    if (count <= COUNTED_AT_MOST) await countFigures(running.url)
    const countedMs = performance.now() - beganMs
    const costs = await liveOnce(running, { heldBack: false })
    const msByAction = new Map(costs.map((cost) => [`${cost.door} ${cost.action}`, cost.databaseMs]))
    return { costs, msByAction, counted: count <= COUNTED_AT_MOST ? count : 0, countedMs }
  } finally {
    await stopTown(running)
  }
}

/** Lets the clock count all that is stored, as it would after an import. */
async function countFigures(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/local/timers/run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ function: 'clock', trigger: 'hourly' }),
    })
    const { runs } = (await response.json()) as { runs: { result?: { value?: { figures?: object | 'failed' } } }[] }
    const value = runs[0]?.result?.value
    if (value?.figures === undefined && value !== undefined) return
    if (typeof value?.figures !== 'object') throw new Error(JSON.stringify(runs))
  }
}

function fill(running: RunningTown, count: number): void {
  const { town } = generateSampleTown()
  const residents = Array.from({ length: 5_000 }, (_, number) => `resident-${number}`)
  let piece: object[] = []
  const flush = () => {
    running.store.load({ cases: piece as never })
    piece = []
  }
  for (const one of storedCases(town, count, residents, Date.now())) {
    piece.push(one)
    if (piece.length === PIECE) flush()
  }
  flush()
}

export const storedPart: Part = { name: 'stored cases', run }
