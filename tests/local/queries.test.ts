import fc from 'fast-check'
import { Query } from 'mingo'
import { afterAll, describe, expect, it } from 'vitest'
import { newTally } from '#local/store/find'
import { planFor } from '#local/store/plan'
import { sortKeys } from '#local/store/sort'
import { Store } from '#local/store/store'
import { copy, type Doc, type Spec, type Value } from '#local/store/values'
import { seedOf } from './seed'
import { cleanUp, temporaryDir } from './support'

afterAll(cleanUp)

const indexes = [
  { name: 'a', keys: ['a'] },
  { name: 'aThenBDown', keys: ['a', '-b'] },
  { name: 'bThenCD', keys: ['b', 'c.d'] },
  { name: 'cdDown', keys: ['-c.d', 'a'] },
  { name: 'tags', keys: ['tags', 'b'] },
]

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1, 2.5, 3, '', 'a', 'b', '中', 'ab', '😀', '\uffee'),
  fc.constantFrom(-5, 0, 86_400_000).map((ms) => new Date(ms)),
)
const simple = fc.constantFrom<Value>(0, 1, 2, 3, 'a', 'b', 'c')
const doc = (values: fc.Arbitrary<Value>, tags: fc.Arbitrary<Value>) =>
  fc.record({ a: values, b: values, c: fc.oneof(fc.record({ d: values }), values), tags }, { requiredKeys: [] })
const anyValue = fc.oneof(scalar, scalar, scalar, fc.array(scalar, { maxLength: 3 }), fc.record({ d: scalar }))
const docs = fc.oneof(
  fc.array(doc(anyValue, fc.array(scalar, { maxLength: 3 })), { maxLength: 25 }),
  fc.array(doc(simple, simple), { maxLength: 40 }),
)

const path = fc.constantFrom('a', 'b', 'c.d', 'tags')
const condition = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc
    .record({ $gt: scalar, $gte: scalar, $lt: scalar, $lte: scalar, $eq: scalar, $ne: scalar }, { requiredKeys: [] })
    .filter((operators) => Object.keys(operators).length > 0),
  fc.constantFrom({ $exists: true }, { $exists: false }),
)
const flat = fc.dictionary(path, condition, { maxKeys: 3 }) as fc.Arbitrary<Spec>
const filter: fc.Arbitrary<Spec> = fc.oneof(
  flat,
  flat,
  fc.array(flat, { minLength: 1, maxLength: 2 }).map(($and) => ({ $and })),
  fc.array(flat, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
)
const sort = fc.dictionary(path, fc.constantFrom(1, -1), { maxKeys: 2 })
const query = fc.record({ filter, sort, skip: fc.nat(3), limit: fc.integer({ min: 1, max: 30 }) })

/** Two arrays side by side cannot be indexed: such documents are left out. */
const indexable = (fields: Spec) =>
  [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
    ['tags', 'b'],
  ].every((pair) => pair.filter((name) => hasArray(fields[name])).length < 2)
const hasArray = (value: unknown): boolean =>
  Array.isArray(value) || (typeof value === 'object' && value !== null && Object.values(value).some(hasArray))

/** Queries that several ranges of one index answer, page by page. */
const several = fc.array(fc.oneof(simple, scalar), { minLength: 1, maxLength: 4 })
const branch = fc.oneof(
  fc.record({ a: simple, b: fc.oneof(simple, fc.record({ $gt: simple })) }),
  fc.record({ a: fc.oneof(simple, fc.record({ $in: several })) }),
  fc.record({ tags: fc.oneof(simple, fc.record({ $in: several })), b: fc.record({ $lte: simple }) }),
)
const mergedFilter: fc.Arbitrary<Spec> = fc.oneof(
  fc.record({ a: fc.record({ $in: several }) }),
  fc.record({ tags: fc.record({ $in: several }) }),
  fc.record({ a: fc.record({ $in: several }), b: fc.record({ $in: several }) }),
  fc.record({ tags: fc.record({ $in: several }), b: fc.record({ $gte: simple, $lt: simple }) }),
  fc.record({ tags: fc.record({ $in: several }), 'c.d': fc.record({ $ne: simple }) }),
  fc.array(branch, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
)
const mergedSort = fc
  .tuple(fc.constantFrom(['b'], ['a', 'b'], ['b', 'c.d'], ['c.d'], ['tags', 'b']), fc.constantFrom(1, -1))
  .map(([paths, way]) => Object.fromEntries([...paths, '_id'].map((one) => [one, way])))
const mergedQuery = fc.record({
  filter: mergedFilter,
  sort: mergedSort,
  skip: fc.nat(6),
  limit: fc.integer({ min: 1, max: 12 }),
})
const pageIndexes = [
  { name: 'aThenB', keys: ['a', '-b', '-_id'] },
  { name: 'aBThenCD', keys: ['a', 'b', 'c.d', '_id'] },
  { name: 'tagsThenB', keys: ['tags', '-b', '-_id'] },
]

let round = 0
const store = new Store(temporaryDir())

async function twoCollections(contents: Spec[], declared = indexes) {
  round++
  const names = { indexed: `indexed${round}`, plain: `plain${round}` }
  store.declare({ collections: { [names.indexed]: { indexes: declared }, [names.plain]: {} } })
  const numbered = contents.filter(indexable).map((fields, i) => copy({ _id: `d${i}`, ...fields } as Doc))
  if (numbered.length > 0)
    for (const name of [names.indexed, names.plain]) await store.insert(name, numbered.map(copy), newTally())
  return { ...names, numbered }
}

describe('a query answered through indexes', () => {
  it('equals the query answered without, in order too; and mingo agrees on what matches', async () => {
    await fc.assert(
      fc.asyncProperty(docs, fc.array(query, { minLength: 5, maxLength: 20 }), async (contents, queries) => {
        const { indexed, plain, numbered } = await twoCollections(contents as Spec[])
        for (const { filter: wanted, sort, skip, limit } of queries) {
          const filter = copy(wanted as Value) as Spec
          const find = { filter, sort: sortKeys({ ...sort, _id: 1 }), skip, limit }
          const ids = (name: string) => store.find(name, find, newTally()).map((found) => found._id)
          expect(ids(indexed)).toEqual(ids(plain))
          // mingo compares texts by UTF-16 units, MongoDB and we by code points: they differ for these two.
          if (JSON.stringify([contents, filter]).includes('\uffee')) continue
          const unsorted = { filter, sort: sortKeys(sort), skip: 0, limit: 1000 }
          const matching = numbered
            .filter((candidate) => new Query(filter as never, {}).test(candidate))
            .map((found) => found._id)
          expect(
            store
              .find(indexed, unsorted, newTally())
              .map((found) => found._id)
              .sort(),
          ).toEqual(matching.sort())
        }
      }),
      { numRuns: 60, seed: seedOf('the queries') },
    )
  })

  it('is merged from several ranges of keys, each document once, in order, a page as any other', async () => {
    const lists = fc.oneof(simple, fc.array(simple, { maxLength: 3 }))
    const kept = fc.oneof(
      fc.array(doc(simple, lists), { maxLength: 40 }),
      fc.array(doc(anyValue, lists), { maxLength: 25 }),
    )
    let merges = 0
    await fc.assert(
      fc.asyncProperty(kept, fc.array(mergedQuery, { minLength: 5, maxLength: 20 }), async (contents, queries) => {
        const { indexed, plain } = await twoCollections(contents as Spec[], pageIndexes)
        for (const { filter: wanted, sort, skip, limit } of queries) {
          const find = { filter: copy(wanted as Value) as Spec, sort: sortKeys(sort), skip, limit }
          const ids = (name: string) => store.find(name, find, newTally()).map((found) => found._id)
          if (planFor(store.catalog.get(indexed), find.filter, find.sort).merged) merges++
          expect(ids(indexed)).toEqual(ids(plain))
        }
      }),
      { numRuns: 80, seed: seedOf('the merged queries') },
    )
    expect(merges).toBeGreaterThan(100)
  })

  it('still does after updates and removals', async () => {
    const changes = fc.array(fc.record({ filter, set: doc(simple, simple), remove: fc.boolean() }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(docs, changes, fc.array(query, { maxLength: 10 }), async (contents, steps, queries) => {
        const { indexed, plain } = await twoCollections(contents as Spec[])
        for (const name of [indexed, plain])
          for (const { filter: wanted, set, remove } of steps) {
            const filter = copy(wanted as Value) as Spec
            if (remove) await store.remove(name, filter, false, newTally())
            else {
              const modify = {
                filter,
                data: { $set: copy(set as Value), $unset: {} },
                multi: true,
                merge: true,
                upsert: false,
              }
              await store.modify(name, modify, newTally()).catch(() => {})
            }
          }
        const all = { filter: {}, sort: sortKeys({ _id: 1 }), skip: 0, limit: 1000 }
        // a refused or single change may have met different documents; then there is nothing to compare
        if (JSON.stringify(store.find(indexed, all, newTally())) !== JSON.stringify(store.find(plain, all, newTally())))
          return
        for (const { filter: wanted, sort, skip, limit } of queries) {
          const filter = copy(wanted as Value) as Spec
          const find = { filter, sort: sortKeys({ ...sort, _id: 1 }), skip, limit }
          const ids = (name: string) => store.find(name, find, newTally()).map((found) => found._id)
          expect(ids(indexed)).toEqual(ids(plain))
        }
      }),
      { numRuns: 40, seed: seedOf('the queries after changes') },
    )
  })
})

describe('what a query reads', () => {
  const read = (name: string, filter: Spec, order: Spec = {}, limit = 100) => {
    const tally = newTally()
    const found = store.find(name, { filter, sort: sortKeys(order), skip: 0, limit }, tally)
    return { found: found.length, plan: tally.plans[0] }
  }

  it('is what the index leaves', async () => {
    store.declare({
      collections: {
        cases: {
          indexes: [
            { name: 'byGrid', keys: ['grid', '-createdAtMs'] },
            { name: 'byDue', keys: ['dueAtMs'] },
            { name: 'byTag', keys: ['tags'] },
          ],
        },
      },
    })
    const many = Array.from({ length: 1000 }, (_unused, i) => ({
      _id: `c${i}`,
      grid: `g${i % 10}`,
      createdAtMs: i,
      tags: [`t${i % 50}`, 'all'],
      ...(i % 100 === 0 ? { dueAtMs: i } : {}),
    }))
    await store.insert('cases', many, newTally())
    expect(read('cases', { _id: 'c7', grid: 'g7' })).toEqual({ found: 1, plan: 'cases._id_ 1' })
    expect(read('cases', { grid: 'g3' }, { createdAtMs: -1 }, 20)).toEqual({ found: 20, plan: 'cases.byGrid 20' })
    expect(read('cases', { grid: 'g3', createdAtMs: { $lt: 100 } }, { createdAtMs: -1 })).toEqual({
      found: 10,
      plan: 'cases.byGrid 10',
    })
    expect(read('cases', { dueAtMs: { $lte: 500 } }, { dueAtMs: 1 }, 50)).toEqual({ found: 6, plan: 'cases.byDue 6' })
    expect(read('cases', { tags: 't3' })).toEqual({ found: 20, plan: 'cases.byTag 20' })
    expect(read('cases', { grid: { $in: ['g1', 'g2'] } }, {}, 500)).toEqual({ found: 200, plan: 'cases.byGrid 200' })
    const afterCursor = { $or: [{ dueAtMs: { $gt: 500 } }, { dueAtMs: 500, _id: { $gt: 'c500' } }] }
    expect(read('cases', afterCursor, { dueAtMs: 1 }, 2)).toEqual({ found: 2, plan: 'cases.byDue 3' })
    expect(read('cases', { $or: [{ grid: 'g1' }, { grid: 'g2' }] }, {}, 500)).toEqual({
      found: 200,
      plan: 'cases.byGrid 200',
    })
    expect(read('cases', { $or: [{ grid: 'g1' }, { dueAtMs: 500 }] }, {}, 500)).toEqual({
      found: 101,
      plan: 'cases.byGrid|byDue 101',
    })
    expect(read('cases', { createdAtMs: 5 })).toEqual({ found: 1, plan: 'cases.none 1000' })
    expect(read('cases', {}, { _id: 1 }, 10)).toEqual({ found: 10, plan: 'cases.none 10' })
    store.close()
  })
})

describe('a page out of several ranges of keys', () => {
  it('reads the page and hardly more, however many documents the ranges hold', async () => {
    const visited = new Store(temporaryDir())
    visited.declare({ collections: { visits: { indexes: [{ name: 'byGrid', keys: ['grids', '-atMs', '-_id'] }] } } })
    const visits = Array.from({ length: 3_000 }, (_unused, n) => ({
      _id: `v${n}`,
      grids: [`g${n % 5}`, `g${(n + 1) % 5}`],
      atMs: n,
    }))
    await visited.insert('visits', visits, newTally())
    const page = (filter: Spec, skip: number) => {
      const tally = newTally()
      const find = { filter, sort: sortKeys({ atMs: -1, _id: -1 }), skip, limit: 10 }
      const ids = visited.find('visits', find, tally).map(({ _id }) => _id)
      return { first: ids[0], count: ids.length, read: tally.docsRead, plans: tally.plans }
    }
    expect(page({ grids: { $in: ['g0', 'g1', 'g2'] } }, 0)).toEqual({
      first: 'v2999',
      count: 10,
      read: 10,
      plans: ['visits.byGrid 10'],
    })
    expect(page({ $or: [{ grids: 'g0' }, { grids: 'g3' }] }, 20)).toEqual({
      first: 'v2974',
      count: 10,
      read: 30,
      plans: ['visits.byGrid 30'],
    })
    visited.close()
  })
})
