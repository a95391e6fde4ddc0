import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newTally } from '#local/store/find'
import { aCloud, cleanUp, type Json, rejection, sdkFor, type TestCloud } from './support'

const schema = {
  collections: {
    cases: {
      indexes: [
        { name: 'byState', keys: ['state', 'n'] },
        { name: 'byTag', keys: ['tags'] },
      ],
    },
    comments: { indexes: [{ name: 'byCase', keys: ['caseId'] }] },
  },
}

const cases = Array.from({ length: 1500 }, (_unused, n) => ({
  _id: `c${n}`,
  state: n % 2 ? 'open' : 'closed',
  n,
  tags: [`t${n % 500}`],
  ...(n < 3 ? { rare: true } : {}),
}))

let warnings: string[] = []
let cloud: TestCloud
let db: Json

beforeAll(async () => {
  cloud = await aCloud({ schema, onWarning: (line) => warnings.push(line) })
  db = sdkFor(cloud).database()
  await cloud.store.insert('cases', cases, newTally())
  await cloud.store.insert('comments', [{ _id: 'k', caseId: 'c1' }], newTally())
})
afterAll(cleanUp)

/** The documents read by one use of the database. */
async function warned(use: (cases: Json, _: Json) => Promise<unknown>): Promise<string[]> {
  warnings = []
  await use(db.collection('cases'), db.command)
  return warnings
}

describe('a wasteful query', () => {
  it.each<[string, (cases: Json, _: Json) => Promise<unknown>, string[]]>([
    [
      'reads all to find three',
      (c) => c.where({ rare: true }).get(),
      ['wasteful query cases where {"rare":true}: none, 1500 read, 3 used'],
    ],
    [
      'sorts all for one page',
      (c) => c.where({}).orderBy('rare', 'desc').limit(20).get(),
      ['wasteful query cases where {} order -rare: none, 1500 read, 20 used'],
    ],
    [
      'changes three by reading all',
      (c) => c.where({ rare: true }).update({ data: { seen: true } }),
      ['wasteful query cases where {"rare":true}: none, 1500 read, 3 used'],
    ],
    [
      'counts three by reading all',
      (c) => c.where({ rare: true }).count(),
      ['wasteful query cases where {"rare":true}: none, 1500 read, 3 used'],
    ],
    [
      'groups what no match chose',
      (c) => c.aggregate().group({ _id: '$state' }).end(),
      ['wasteful query cases where {}: none, 1500 read, 2 used'],
    ],
  ])('is one that %s', async (_name, use, lines) => {
    expect(await warned(use)).toEqual(lines)
  })

  it.each<[string, (cases: Json, _: Json) => Promise<unknown>]>([
    ['reads a page through an index', (c) => c.where({ state: 'open' }).orderBy('n', 'desc').limit(20).get()],
    ['answers many documents', (c) => c.where({}).limit(1000).get()],
    ['counts through an index', (c) => c.where({ state: 'open' }).count()],
    ['groups what a match chose', (c) => c.aggregate().match({ state: 'open' }).group({ _id: '$n' }).limit(1).end()],
    ['groups all, and says so', (c) => c.aggregate().match({}).group({ _id: '$state' }).end()],
    [
      'looks up through an index',
      (c) =>
        c
          .aggregate()
          .match({ _id: 'c1' })
          .lookup({ from: 'comments', localField: '_id', foreignField: 'caseId', as: 'k' })
          .end(),
    ],
  ])('is not one that %s', async (_name, use) => {
    expect(await warned(use)).toEqual([])
  })

  it.each([1, 2])('is not a lookup by a pipeline that wants a field equal, with %i conditions', async (conditions) => {
    const $ = db.command.aggregate
    const many = Array.from({ length: 1500 }, (_unused, i) => ({ _id: `p${conditions}-${i}`, caseId: `other${i}` }))
    await cloud.store.insert('comments', many, newTally())
    const equal = $.eq(['$caseId', '$$id'])
    const expression = conditions === 1 ? equal : $.and([equal, $.eq(['$_id', 'k'])])
    const pipeline = $.pipeline().match(db.command.expr(expression)).project({ caseId: 1 }).done()
    const lines = await warned(async (c) => {
      const { list } = await c
        .aggregate()
        .match({ _id: 'c1' })
        .lookup({ from: 'comments', let: { id: '$_id' }, pipeline, as: 'k' })
        .end()
      expect(list[0].k).toEqual([{ _id: 'k', caseId: 'c1' }])
    })
    expect(lines).toEqual([])
  })

  it('is refused under strictQueries', async () => {
    const strict = await aCloud({ schema, strictQueries: true })
    await strict.store.insert('cases', cases, newTally())
    const error = await rejection(
      sdkFor(strict)
        .database()
        .collection('cases')
        .where({ rare: true })
        .update({ data: { a: 1 } }),
    )
    expect([error.errCode, error.errMsg]).toEqual([-502001, expect.stringContaining('wasteful query cases')])
    expect(
      strict.store.find('cases', { filter: { state: 'open', n: 1 }, sort: [], skip: 0, limit: 1 }, newTally()),
    ).not.toMatchObject([{ a: 1 }])
    await strict.close()
    sdkFor(cloud)
  })
})

describe('explain', () => {
  it('prints each query with its index, the documents read and used', async () => {
    const explained = await aCloud({ schema, explain: true })
    await explained.store.insert('cases', cases.slice(0, 50), newTally())
    const printed: string[] = []
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((line) => printed.push(String(line)) > 0)
    try {
      const c = sdkFor(explained).database().collection('cases')
      await c.where({ state: 'open' }).orderBy('n', 'asc').limit(5).get()
      await c.where({ state: 'open' }).count()
      await c.doc('c7').get()
      await c.where({ rare: true }).get()
    } finally {
      spy.mockRestore()
    }
    expect(printed).toEqual([
      'query cases where {"state":"open"} order n: byState, 5 read, 5 used\n',
      'query cases where {"state":"open"}: byState, 0 read, 25 used\n',
      'query cases where {"_id":"c7"}: _id_, 1 read, 1 used\n',
      'query cases where {"rare":true}: none, 50 read, 3 used\n',
    ])
  })
})

describe('a count', () => {
  it.each<[string, object, number, string]>([
    ['all', {}, 1500, 'cases._id_ 0'],
    ['one value', { state: 'open' }, 750, 'cases.byState 0'],
    ['a value and a range', { state: 'open', n: { $gte: 10, $lt: 20 } }, 5, 'cases.byState 0'],
    ['a list of values', { state: { $in: ['open', 'closed', 'x'] } }, 1500, 'cases.byState 0'],
    ['elements of lists, which need a look', { tags: 't1' }, 3, 'cases.byTag 3'],
    ['what no index says all of', { state: 'open', rare: true }, 1, 'cases.byState 750'],
    ['a range before a value', { n: 5, state: { $gt: 'a' } }, 1, 'cases.byState 1500'],
  ])('of %s reads only what the index leaves open', (_name, filter, total, plan) => {
    const tally = newTally()
    expect(cloud.store.count('cases', { ...filter }, tally)).toBe(total)
    expect(tally.plans).toEqual([plan])
  })
})
