import { join } from 'node:path'
import Datastore from '@seald-io/nedb'
import { gridOf, sampleDocument, smallCount } from '../documents'
import { type BenchOptions, measured, type Part, type PartResult } from '../measure'

const of = 'nedb, in process'
const ofWrites = 'nedb, never synced'

/** The same work on @seald-io/nedb, the embedded store people take otherwise: all documents in memory, a file of changes
 *  that is not synced to the disk, no transactions. */
async function run({ dir, large }: BenchOptions): Promise<PartResult> {
  const open = async (name: string, count: number) => {
    const base = new Datastore({ filename: join(dir, `${name}.db`), autoload: true })
    await base.ensureIndexAsync({ fieldName: 'grid' })
    const piece = 10_000
    for (let from = 0; from < count; from += piece)
      await base.insertAsync(
        Array.from({ length: Math.min(piece, count - from) }, (_unused, i) => sampleDocument(from + i)),
      )
    return base
  }
  const small = await open('small', smallCount)
  const written = await open('written', 0)
  // its documents live in memory: a million do not fit beside the others
  const largeHere = Math.min(large, 100_000)
  const many = await open('large', largeHere)
  const insert = (n: number) => written.insertAsync({ ...sampleDocument(n), _id: `w${n}-${Math.random()}` })
  const page = (base: typeof small) => (n: number) =>
    base
      .findAsync({ grid: gridOf(n) })
      .sort({ createdAtMs: -1 })
      .limit(20)
  const figures = [
    await measured('durable insert, 1 caller', ofWrites, insert),
    await measured('durable insert, 16 callers', ofWrites, insert, { callers: 16 }),
    await measured('get by id', of, (n) => small.findOneAsync({ _id: `d${n % smallCount}` })),
    await measured('indexed page of 20 of 10,000', of, page(small)),
    await measured(`indexed page of 20 of ${largeHere.toLocaleString('en')}`, of, page(many)),
    await measured('conditional update', ofWrites, (n) =>
      small.updateAsync({ _id: `d${n % smallCount}`, version: { $gte: 1 } }, { $inc: { version: 1 } }),
    ),
  ]
  for (const base of [small, written, many]) base.stopAutocompaction()
  return { figures, goals: [] }
}

export const nedbPart: Part = { name: '@seald-io/nedb', run }
