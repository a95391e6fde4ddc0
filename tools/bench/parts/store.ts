import { join } from 'node:path'
import { newTally } from '#local/store/find'
import { Store } from '#local/store/store'
import type { Spec } from '#local/store/values'
import { benchSchema, gridOf, sampleDocument, smallCount } from '../documents'
import { type BenchOptions, byTurns, goal, measured, type Part, type PartResult } from '../measure'

const of = 'our store'
const short = { forMs: 400 }
const byGrid = [{ path: 'createdAtMs', segments: ['createdAtMs'], descending: true }]

/** Fills a collection without waiting for each document. */
export function fill(store: Store, name: string, count: number): void {
  const piece = 10_000
  for (let from = 0; from < count; from += piece) {
    const docs = Array.from({ length: Math.min(piece, count - from) }, (_unused, i) => sampleDocument(from + i) as Spec)
    store.load({ [name]: docs })
  }
}

async function run({ dir, large }: BenchOptions): Promise<PartResult> {
  const store = new Store(join(dir, 'store'))
  store.declare(benchSchema)
  fill(store, 'small', smallCount)
  fill(store, 'large', large)
  store.load({ accounts: Array.from({ length: 100 }, (_unused, i) => ({ _id: `a${i}`, fen: 0, version: 1 })) })
  const tally = newTally
  const insert = (n: number) =>
    store.insert('written', [{ ...sampleDocument(n), _id: `w${n}-${Math.random()}` } as Spec], tally())
  const page = (name: string) => (n: number) =>
    store.find(name, { filter: { grid: gridOf(n) }, sort: byGrid, skip: 0, limit: 20 }, tally())
  const update = async (n: number) => {
    const filter = { _id: `d${n % smallCount}`, version: { $gte: 1 } }
    const modify = { filter, data: { $inc: { version: 1 } }, multi: false, merge: true, upsert: false }
    const { updated } = await store.modify('small', modify, tally())
    if (updated !== 1) throw new Error('the conditional update changed nothing')
  }
  const transaction = async (n: number) => {
    const id = store.startTransaction()
    for (const [account, fen] of [
      [`a${n % 100}`, -1],
      [`a${(n + 1) % 100}`, 1],
    ] as const) {
      const data = { $inc: { fen } }
      await store.modify(
        'accounts',
        { filter: { _id: account }, data, multi: false, merge: true, upsert: false },
        tally(),
        id,
      )
    }
    await store.commitTransaction(id)
  }
  try {
    const [one, sixteen] = await byTurns([
      () => measured('durable insert, 1 caller', of, insert, short),
      () => measured('durable insert, 16 callers', of, insert, { ...short, callers: 16 }),
    ])
    const get = await measured('get by id', of, (n) =>
      store.find('small', { filter: { _id: `d${n % smallCount}` }, sort: [], skip: 0, limit: 1 }, tally()),
    )
    const [pageSmall, pageLarge] = await byTurns([
      () => measured('indexed page of 20 of 10,000', of, page('small'), short),
      () => measured(`indexed page of 20 of ${large.toLocaleString('en')}`, of, page('large'), short),
    ])
    const updates = await measured('conditional update', of, update)
    const transactions = await measured('transaction of two updates', of, transaction)
    return {
      figures: [one, sixteen, get, pageSmall, pageLarge, updates, transactions],
      goals: [
        goal('store: page of the large collection : of 10,000', pageLarge.medianMs / pageSmall.medianMs, {
          atMost: 1.5,
        }),
        goal('store: inserts of 16 callers : of one', sixteen.perSecond / one.perSecond, { atLeast: 3 }),
      ],
    }
  } finally {
    store.close()
  }
}

export const storePart: Part = { name: 'the store itself', run }
