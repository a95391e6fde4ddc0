/** What a call costs in the database, as the local cloud counted it. */
import type { LoggedCall } from '#local/functions/call-log'

export interface Cost {
  /** Database round trips one after the other; those that overlap went side by side and count once. */
  readonly rounds: number
  readonly reads: number
  readonly writes: number
  readonly docsRead: number
  readonly docsWritten: number
}

export interface CallCost {
  /** What the caller waits for: up to the write of what was asked, or all of it when nothing is written. */
  readonly own: Cost
  /** What follows: messages, awards, taking effects off the case. */
  readonly effects: Cost
  /** Time in the database, all requests together, ms. */
  readonly databaseMs: number
}

type Span = LoggedCall['spans'][number]

const READS = new Set(['getDocument', 'calculateDocument', 'aggregateDocuments'])
const WRITES = new Set(['insertDocument', 'modifyDocument', 'removeDocument'])
/** Every request is held back so long that those which were sent together lie side by side on the clock. */
const HELD_BACK_MS = 40

/** Holds every database request back a little; what is then measured one after the other was sent one after the other. */
export async function holdBack(url: string): Promise<void> {
  for (const action of [...READS, ...WRITES, 'startTransaction', 'commitTransaction'])
    await fetch(`${url}/local/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ target: { action: `database.${action}` }, fault: 'slow', ms: HELD_BACK_MS }),
    })
}

/** What an action is about; a write to anything else is an effect. */
const SUBJECTS = new Set(['cases', 'persons', 'follows', 'ruleSets', 'town'])

/** The calls of functions since an instant of the server. */
export async function callsSince(url: string, tail: number): Promise<LoggedCall[]> {
  const answer = (await (await fetch(`${url}/local/logs?tail=${tail}`)).json()) as
    | LoggedCall[]
    | { calls: LoggedCall[] }
  return Array.isArray(answer) ? answer : answer.calls
}

/** All a call spent. */
export function wholeCostOf({ spans }: LoggedCall): Cost {
  return sum([...spans].sort((a, b) => a.fromMs - b.fromMs))
}

export function costOf({ spans }: LoggedCall): CallCost {
  const inOrder = [...spans].sort((a, b) => a.fromMs - b.fromMs)
  // What is written beside the first reads counts tries, and is not what was asked.
  const decidedMs = Math.min(...inOrder.filter(({ action }) => READS.has(action)).map(({ toMs }) => toMs))
  const write = inOrder.findIndex(
    ({ action, collection, fromMs }) => WRITES.has(action) && SUBJECTS.has(collection) && fromMs >= decidedMs,
  )
  const end = inOrder[write]?.toMs ?? Number.POSITIVE_INFINITY
  const own = write === -1 ? inOrder : inOrder.filter(({ fromMs }) => fromMs < end)
  const databaseMs = spans.reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0)
  return { own: sum(own), effects: sum(inOrder.filter((span) => !own.includes(span))), databaseMs }
}

function sum(spans: readonly Span[]): Cost {
  let rounds = 0
  let waveEndMs = Number.NEGATIVE_INFINITY
  for (const { fromMs, toMs } of spans) {
    if (fromMs >= waveEndMs) {
      rounds += 1
      waveEndMs = toMs
    } else waveEndMs = Math.min(waveEndMs, toMs)
  }
  const count = (of: readonly Span[]) => of.length
  return {
    rounds,
    reads: count(spans.filter(({ action }) => READS.has(action))),
    writes: count(spans.filter(({ action }) => WRITES.has(action))),
    docsRead: spans.reduce((total, { docsRead }) => total + docsRead, 0),
    docsWritten: spans.reduce((total, { docsWritten }) => total + docsWritten, 0),
  }
}

export function added(a: Cost, b: Cost): Cost {
  return {
    rounds: a.rounds + b.rounds,
    reads: a.reads + b.reads,
    writes: a.writes + b.writes,
    docsRead: a.docsRead + b.docsRead,
    docsWritten: a.docsWritten + b.docsWritten,
  }
}
