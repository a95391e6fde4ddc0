/** Over 250 lines because it is one table: a row per stage. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanUp, type Json, rejection } from '../support'
import { anEnvironment, collectionName, type Environment } from './environment'

let cloud: Environment

beforeAll(async () => {
  cloud = await anEnvironment()
  await cloud.empty('documents', 'others')
  await cloud.collection('documents').add({
    data: [
      { _id: 'a', grid: 'g1', n: 1, tags: ['x', 'y'], at: new Date(Date.UTC(2026, 4, 1)) },
      { _id: 'b', grid: 'g1', n: 5, tags: [], o: { k: 1 } },
      { _id: 'c', grid: 'g2', n: 9, tags: 'x', o: { k: 2 } },
      { _id: 'd', n: 20 },
    ],
  })
  await cloud.collection('others').add({
    data: [
      { _id: '1', documentId: 'a', stars: 5 },
      { _id: '2', documentId: 'a', stars: 3 },
      { _id: '3', documentId: 'b', stars: 4 },
      { _id: '4', documentIds: ['b', 'c'] },
    ],
  })
})
afterAll(cleanUp)

type Pipeline = (pipeline: Json, $: Json, _: Json) => Json

async function answer(stages: Pipeline): Promise<Json[]> {
  const { command } = cloud.db
  return (await stages(cloud.collection('documents').aggregate(), command.aggregate, command).end()).list
}

const rows: [name: string, stages: Pipeline, list: unknown[]][] = [
  [
    'match, sort, project',
    (p, _$, _) =>
      p
        .match({ n: _.gte(5) })
        .sort({ n: -1 })
        .project({ n: 1, _id: 0 }),
    [{ n: 20 }, { n: 9 }, { n: 5 }],
  ],
  [
    'match by an expression',
    (p, $, _) =>
      p
        .match(_.expr($.gt(['$n', 5])))
        .sort({ n: 1 })
        .project({ _id: 1 }),
    [{ _id: 'c' }, { _id: 'd' }],
  ],
  [
    'match after another stage',
    (p, $, _) =>
      p
        .addFields({ m: $.multiply(['$n', 2]) })
        .match({ m: _.lt(11) })
        .project({ m: 1 }),
    [
      { _id: 'a', m: 2 },
      { _id: 'b', m: 10 },
    ],
  ],
  ['skip and limit', (p) => p.sort({ _id: 1 }).skip(1).limit(2).project({ _id: 1 }), [{ _id: 'b' }, { _id: 'c' }]],
  [
    'group: sum, avg, min, max, count; a missing key is null',
    (p, $) =>
      p
        .group({
          _id: '$grid',
          sum: $.sum('$n'),
          avg: $.avg('$n'),
          min: $.min('$n'),
          max: $.max('$n'),
          count: $.sum(1),
        })
        .sort({ _id: 1 }),
    [
      { _id: null, sum: 20, avg: 20, min: 20, max: 20, count: 1 },
      { _id: 'g1', sum: 6, avg: 3, min: 1, max: 5, count: 2 },
      { _id: 'g2', sum: 9, avg: 9, min: 9, max: 9, count: 1 },
    ],
  ],
  [
    'group of all: first, last, push, addToSet',
    (p, $) => p.sort({ n: 1 }).group({ _id: null, first: $.first('$_id'), last: $.last('$_id'), all: $.push('$n') }),
    [{ _id: null, first: 'a', last: 'd', all: [1, 5, 9, 20] }],
  ],
  [
    'group by two fields',
    (p, $) => p.match({ grid: 'g2' }).group({ _id: { grid: '$grid', big: $.gt(['$n', 5]) }, n: $.sum(1) }),
    [{ _id: { grid: 'g2', big: true }, n: 1 }],
  ],
  ['count', (p, _$, _) => p.match({ n: _.gt(1) }).count('total'), [{ total: 3 }]],
  ['count of nothing answers nothing', (p) => p.match({ n: 77 }).count('total'), []],
  [
    'unwind: what is no list counts as one, an empty or missing one as none',
    (p) => p.sort({ _id: 1 }).unwind('$tags').project({ tags: 1 }),
    [
      { _id: 'a', tags: 'x' },
      { _id: 'a', tags: 'y' },
      { _id: 'c', tags: 'x' },
    ],
  ],
  [
    'unwind with positions, keeping documents without',
    (p) =>
      p
        .sort({ _id: 1 })
        .unwind({ path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })
        .project({ tags: 1, i: 1 }),
    [
      { _id: 'a', tags: 'x', i: 0 },
      { _id: 'a', tags: 'y', i: 1 },
      { _id: 'b', i: null },
      { _id: 'c', tags: 'x', i: null },
      { _id: 'd', i: null },
    ],
  ],
  [
    'lookup by equal fields',
    (p) =>
      p
        .sort({ _id: 1 })
        .limit(2)
        .lookup({ from: collectionName('others'), localField: '_id', foreignField: 'documentId', as: 'r' })
        .project({ 'r.stars': 1 }),
    [
      { _id: 'a', r: [{ stars: 5 }, { stars: 3 }] },
      { _id: 'b', r: [{ stars: 4 }] },
    ],
  ],
  [
    'lookup by an element of a list',
    (p) =>
      p
        .match({ _id: 'c' })
        .lookup({ from: collectionName('others'), localField: '_id', foreignField: 'documentIds', as: 'r' })
        .project({ 'r._id': 1 }),
    [{ _id: 'c', r: [{ _id: '4' }] }],
  ],
  [
    'lookup by a pipeline with variables',
    (p, $, _) => {
      const pipeline = $.pipeline()
        .match(_.expr($.and([$.eq(['$documentId', '$$id']), $.gte(['$stars', 4])])))
        .project({ _id: 0, stars: 1 })
        .done()
      return p
        .match({ _id: 'a' })
        .lookup({ from: collectionName('others'), let: { id: '$_id' }, pipeline, as: 'r' })
        .project({ r: 1 })
    },
    [{ _id: 'a', r: [{ stars: 5 }] }],
  ],
  [
    'bucket: only those with documents, others by default',
    (p, $) =>
      p.bucket({
        groupBy: '$n',
        boundaries: [0, 2, 4, 10],
        default: 'more',
        output: { ids: $.push('$_id'), n: $.sum(1) },
      }),
    [
      { _id: 0, ids: ['a'], n: 1 },
      { _id: 4, ids: ['b', 'c'], n: 2 },
      { _id: 'more', ids: ['d'], n: 1 },
    ],
  ],
  [
    'sortByCount',
    (p) => p.match({ grid: { $exists: true } }).sortByCount('$grid'),
    [
      { _id: 'g1', count: 2 },
      { _id: 'g2', count: 1 },
    ],
  ],
  [
    'replaceRoot',
    (p, _$, _) =>
      p
        .match({ o: _.exists(true) })
        .sort({ _id: 1 })
        .replaceRoot({ newRoot: '$o' }),
    [{ k: 1 }, { k: 2 }],
  ],
  [
    'project: computed fields, renamed, left out',
    (p, $) =>
      p.match({ _id: 'a' }).project({
        _id: 0,
        day: $.dateToString({ date: '$at', format: '%Y-%m-%d' }),
        tags: $.size('$tags'),
        big: $.cond([$.gte(['$n', 5]), 'yes', 'no']),
      }),
    [{ day: '2026-05-01', tags: 2, big: 'no' }],
  ],
  [
    'project: without some fields',
    (p) => p.match({ _id: 'b' }).project({ tags: 0, 'o.k': 0 }),
    [{ _id: 'b', grid: 'g1', n: 5, o: {} }],
  ],
  [
    'addFields inside objects',
    (p, $) =>
      p
        .match({ _id: 'b' })
        .addFields({ 'o.sum': $.add(['$n', '$o.k']) })
        .project({ o: 1 }),
    [{ _id: 'b', o: { k: 1, sum: 6 } }],
  ],
]

describe('aggregation', () => {
  it.each(rows)('%s', async (_name, stages, list) => {
    expect(await answer(stages)).toEqual(list)
  })

  it('dates of the answer are written as the database writes them', async () => {
    const [first] = await answer((p) => p.match({ _id: 'a' }).project({ at: 1 }))
    expect(new Date(first.at).toISOString()).toBe('2026-05-01T00:00:00.000Z')
  })

  it('sample gives that many different documents', async () => {
    const ids = (await answer((p) => p.sample({ size: 3 }))).map((doc) => doc._id)
    expect(new Set(ids).size).toBe(3)
    expect(await answer((p) => p.sample({ size: 99 }))).toHaveLength(4)
  })

  it.each<[string, Pipeline, RegExp]>([
    ['limit 0', (p) => p.limit(0), /must be positive|must be a positive/],
    ['group without _id', (p, $) => p.group({ n: $.sum(1) }), /must include an _id/],
    ['unwind without $', (p) => p.unwind('tags'), /prefixed with a '\$'/],
    ['bucket out of order', (p) => p.bucket({ groupBy: '$n', boundaries: [5, 1] }), /sorted/],
    ['a sum of text and number', (p, $) => p.match({ _id: 'a' }).project({ x: $.add(['$n', '$grid']) }), /\$add/],
    [
      'size of what is no list',
      (p, $) => p.match({ _id: 'd' }).project({ x: $.size('$tags') }),
      /\$size must be an array/,
    ],
    ['replaceRoot by a number', (p) => p.replaceRoot({ newRoot: '$n' }), /object/],
    ['sort in no direction', (p) => p.sort({ n: 5 }), /1|-1/],
  ])('refuses %s: errCode -1 and the code kept', async (_name, stages, words) => {
    const error = await rejection(answer(stages))
    expect(error.message ?? error.errMsg).toMatch(words)
    expect([error.errCode, error.code]).toEqual([-1, 'DATABASE_REQUEST_FAILED'])
  })
})
