import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomNumbers } from '#local/faults'
import { allDocuments, ask, type Server, startServer } from './server'

const accounts = 10
const openingFen = 100_000
const restartMsMax = 5_000
const loadMsMax = 20_000

interface Transfer {
  _id: string
  from: string
  to: string
  fen: number
}

/** What was acknowledged before a kill. */
interface Acknowledged {
  inserts: Set<string>
  transfers: Set<string>
  /** Increments of each counter. */
  counts: Map<string, number>
}

export interface KillSummary {
  kills: number
  acknowledged: number
  slowestStartMs: number
}

/** Kills a local cloud with SIGKILL at random moments under load, again and again, on the same data; each time it has to
 *  serve again within 5 s, with every acknowledged write and no half transaction.
 *  @throws Error when it does not */
export async function killRounds(program: string, kills: number, seed: number): Promise<KillSummary> {
  const dir = mkdtempSync(join(tmpdir(), 'kills-'))
  const random = randomNumbers(seed)
  const acknowledged: Acknowledged = { inserts: new Set(), transfers: new Set(), counts: new Map() }
  const args = [`--data=${join(dir, 'data')}`, `--schema=${schemaIn(dir)}`, '--no-timers']
  let slowestStartMs = 0
  let server: Server | undefined
  try {
    for (let round = 0; round <= kills; round++) {
      server = await startServer(program, args)
      slowestStartMs = Math.max(slowestStartMs, server.startedInMs)
      if (server.startedInMs > restartMsMax) throw new Error(`it took ${server.startedInMs} ms to serve again`)
      if (round === 0) await openAccounts(server.url)
      await check(server.url, acknowledged, round)
      if (round === kills) break
      const load = underLoad(server.url, round, acknowledged, random)
      await acknowledgedMore(acknowledged, 20 + random() * 200)
      await sleep(random() * 30)
      await server.end('SIGKILL')
      await load
    }
  } finally {
    await server?.end('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  return { kills, acknowledged: countOf(acknowledged), slowestStartMs: Math.round(slowestStartMs) }
}

const countOf = ({ inserts, transfers, counts }: Acknowledged): number =>
  inserts.size + transfers.size + [...counts.values()].reduce((sum, count) => sum + count, 0)

/** Waits until so many more writes were acknowledged: a kill comes in the middle of work, however slow the computer is. */
async function acknowledgedMore(acknowledged: Acknowledged, more: number): Promise<void> {
  const wanted = countOf(acknowledged) + more
  for (const startMs = performance.now(); countOf(acknowledged) < wanted; await sleep(1))
    if (performance.now() - startMs > loadMsMax) throw new Error(`${more} writes took longer than ${loadMsMax} ms`)
}

function schemaIn(dir: string): string {
  const file = join(dir, 'schema.json')
  const things = { indexes: [{ name: 'byN', keys: ['n'] }] }
  writeFileSync(file, JSON.stringify({ collections: { things, accounts: {}, transfers: {}, counters: {} } }))
  return file
}

async function openAccounts(url: string): Promise<void> {
  const data = Array.from({ length: accounts }, (_unused, i) => JSON.stringify({ _id: `a${i}`, fen: openingFen }))
  await ask(url, 'database.insertDocument', { collectionName: 'accounts', data })
}

/** Writers that go on until the server is gone. */
async function underLoad(url: string, round: number, acknowledged: Acknowledged, random: () => number): Promise<void> {
  const untilGone = async (step: (i: number) => Promise<void>) => {
    try {
      for (let i = 0; ; i++) await step(i)
    } catch {
      // the connection broke: the server is gone
    }
  }
  const insert = (writer: number) => async (i: number) => {
    const _id = `r${round}w${writer}i${i}`
    const data = [JSON.stringify({ _id, n: i })]
    const answer = await ask(url, 'database.insertDocument', { collectionName: 'things', data })
    if (answer.data?.insertedIds?.[0] === _id) acknowledged.inserts.add(_id)
  }
  const transfer = (writer: number) => async (i: number) => {
    const from = Math.floor(random() * accounts)
    const to = (from + 1 + Math.floor(random() * (accounts - 1))) % accounts
    const fen = 1 + Math.floor(random() * 100)
    const done = { _id: `r${round}w${writer}i${i}`, from: `a${from}`, to: `a${to}`, fen }
    if (await transferred(url, done)) acknowledged.transfers.add(done._id)
  }
  const count = (writer: number) => async () => {
    const _id = `counter${writer}`
    const parameters = { query: JSON.stringify({ _id }), data: '{"$inc":{"n":1}}', merge: true, multi: false }
    const known = acknowledged.counts.get(_id) ?? 0
    if (known === 0)
      await ask(url, 'database.insertDocument', { collectionName: 'counters', data: [JSON.stringify({ _id, n: 0 })] })
    const answer = await ask(url, 'database.modifyDocument', { collectionName: 'counters', ...parameters })
    if (answer.data?.updated === 1) acknowledged.counts.set(_id, known + 1)
  }
  const writers = [insert(0), insert(1), insert(2), transfer(3), transfer(4), transfer(5), count(6), count(7)]
  await Promise.all(writers.map(untilGone))
}

/** Moves money in a transaction. @returns whether its commit was acknowledged */
async function transferred(url: string, { _id, from, to, fen }: Transfer): Promise<boolean> {
  const { transactionId } = await ask(url, 'database.startTransaction')
  const move = async (account: string, byFen: number) => {
    const data = JSON.stringify({ $inc: { fen: byFen } })
    const parameters = { query: JSON.stringify({ _id: account }), data, merge: true, multi: false }
    return ask(url, 'database.modifyDocument', { collectionName: 'accounts', ...parameters, transactionId })
  }
  const insert = { collectionName: 'transfers', data: [JSON.stringify({ _id, from, to, fen })], transactionId }
  for (const step of [
    () => move(from, -fen),
    () => ask(url, 'database.insertDocument', insert),
    () => move(to, fen),
    () => ask(url, 'database.commitTransaction', { transactionId }),
  ])
    if ((await step()).code !== undefined) return false
  return true
}

/** @throws Error when something acknowledged is missing, or a transaction is half there */
async function check(url: string, { inserts, transfers, counts }: Acknowledged, round: number): Promise<void> {
  const missing = (wanted: Set<string>, found: readonly { _id: string }[]) => {
    const ids = new Set(found.map(({ _id }) => _id))
    const lost = [...wanted].filter((id) => !ids.has(id))
    if (lost.length > 0) throw new Error(`after kill ${round}: ${lost.length} acknowledged writes are lost: ${lost[0]}`)
  }
  const things = await allDocuments<{ _id: string }>(url, 'things')
  missing(inserts, things)
  const query = { collectionName: 'things', query: '{"n":{"$gte":0}}' }
  const byIndex = (await ask(url, 'database.calculateDocument', query)).data?.total
  if (byIndex !== things.length) throw new Error(`after kill ${round}: the index knows ${byIndex} of ${things.length}`)
  const done = await allDocuments<Transfer>(url, 'transfers')
  missing(transfers, done)
  for (const { _id, fen } of await allDocuments<{ _id: string; fen: number }>(url, 'accounts')) {
    const moved = done.reduce((sum, { from, to, fen: by }) => sum + (to === _id ? by : from === _id ? -by : 0), 0)
    if (fen !== openingFen + moved) throw new Error(`after kill ${round}: a transaction of ${_id} is half there`)
  }
  for (const { _id, n } of await allDocuments<{ _id: string; n: number }>(url, 'counters')) {
    const known = counts.get(_id) ?? 0
    // the increment under way at the kill may be there without its answer
    if (n < known || n > known + 1) throw new Error(`after kill ${round}: ${_id} is ${n}, acknowledged were ${known}`)
    counts.set(_id, n)
  }
}
