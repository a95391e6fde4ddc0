import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire as requireFrom } from 'node:module'
import { join } from 'node:path'
import { Store } from '#local/store/store'
import { ask, startServer } from '../../soak/server'
import { benchSchema, gridOf, sampleDocument, smallCount } from '../documents'
import {
  type BenchOptions,
  byTurns,
  type Figure,
  goal,
  measured,
  noGoal,
  type Part,
  type PartResult,
  ratio,
} from '../measure'
import { fill } from './store'

const of = 'through the SDK'
const short = { forMs: 400 }

/** As much of wx-server-sdk as the bench uses; its published types promise less than it does. */
interface Sdk {
  init(options: { env: string }): void
  database(): Database
}
interface Collection {
  add(options: { data: object }): Promise<unknown>
  doc(id: string): { get(): Promise<{ data: object }>; update(options: { data: object }): Promise<unknown> }
  where(filter: object): Query
}
interface Query {
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(count: number): Query
  get(): Promise<{ data: object[] }>
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
}
interface Database {
  command: { gte(value: number): object; inc(value: number): object }
  collection(name: string): Collection
  runTransaction(work: (transaction: { collection(name: string): Collection }) => Promise<void>): Promise<unknown>
}

function sdkAt(url: string): Sdk {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local-env',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
  const sdk = requireFrom(import.meta.url)('wx-server-sdk') as Sdk
  sdk.init({ env: 'local-env' })
  return sdk
}

async function run({ dir, large }: BenchOptions): Promise<PartResult> {
  const dataDir = join(dir, 'server')
  const store = new Store(dataDir)
  store.declare(benchSchema)
  fill(store, 'small', smallCount)
  fill(store, 'large', large)
  store.load({ accounts: Array.from({ length: 100 }, (_unused, i) => ({ _id: `a${i}`, fen: 0 })) })
  store.close()
  const schema = join(dir, 'schema.json')
  writeFileSync(schema, JSON.stringify(benchSchema))
  const server = await startServer('dist/local/main.mjs', [`--data=${dataDir}`, `--schema=${schema}`, '--no-timers'])
  try {
    const { figures, goals } = await throughSdk(server.url, large)
    const get = { collectionName: 'small', query: '{"_id":"d7"}', queryType: 'DOC', limit: 1 }
    const floor = await constant(JSON.stringify(await ask(server.url, 'database.getDocument', get)))
    const ours = figures.find(({ what }) => what === 'get by id')
    const addedMs = (ours?.medianMs ?? Number.NaN) - floor.medianMs
    const added = noGoal('what our server adds to a doc.get over a constant answer', `${addedMs.toFixed(3)} ms`)
    return { figures: [...figures, floor], goals: [...goals, added] }
  } finally {
    await server.end('SIGTERM')
  }
}

async function throughSdk(url: string, large: number): Promise<PartResult> {
  const db = sdkAt(url).database()
  const _ = db.command
  const insert = (n: number) =>
    db.collection('written').add({ data: { ...sampleDocument(n), _id: `w${n}-${Math.random()}` } })
  const page = (name: string) => (n: number) =>
    db
      .collection(name)
      .where({ grid: gridOf(n) })
      .orderBy('createdAtMs', 'desc')
      .limit(20)
      .get()
  const [one, sixteen] = await byTurns([
    () => measured('durable insert, 1 caller', of, insert, short),
    () => measured('durable insert, 16 callers', of, insert, { ...short, callers: 16 }),
  ])
  const get = await measured('get by id', of, (n) =>
    db
      .collection('small')
      .doc(`d${n % smallCount}`)
      .get(),
  )
  const [pageSmall, pageLarge] = await byTurns([
    () => measured('indexed page of 20 of 10,000', of, page('small'), short),
    () => measured(`indexed page of 20 of ${large.toLocaleString('en')}`, of, page('large'), short),
  ])
  const updates = await measured('conditional update', of, (n) =>
    db
      .collection('small')
      .where({ _id: `d${n % smallCount}`, version: _.gte(1) })
      .update({ data: { version: _.inc(1) } }),
  )
  const transactions = await measured('transaction of two updates', of, (n) =>
    db.runTransaction(async (transaction) => {
      const accounts = transaction.collection('accounts')
      await accounts.doc(`a${n % 100}`).update({ data: { fen: _.inc(-1) } })
      await accounts.doc(`a${(n + 1) % 100}`).update({ data: { fen: _.inc(1) } })
    }),
  )
  return {
    figures: [one, sixteen, get, pageSmall, pageLarge, updates, transactions],
    goals: [
      goal('SDK: page of the large collection : of 10,000', pageLarge.medianMs / pageSmall.medianMs, { atMost: 1.5 }),
      noGoal(
        'SDK: inserts of 16 callers : of one, by the speed of the SDK itself',
        ratio(sixteen.perSecond, one.perSecond),
      ),
    ],
  }
}

/** The same doc.get against a server that only answers a constant. */
async function constant(answer: string): Promise<Figure> {
  const child = spawn(process.execPath, ['dist/tools/constant-server.mjs', answer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const db = sdkAt(line.toString().trim()).database()
    return await measured('get by id', 'a constant answer', (n) => db.collection('small').doc(`d${n}`).get())
  } finally {
    child.kill()
  }
}

export const sdkPart: Part = { name: 'through wx-server-sdk', run }
