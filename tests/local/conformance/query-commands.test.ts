import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanUp, type Json, rejection } from '../support'
import { anEnvironment, type Environment } from './environment'

let cloud: Environment

const documents = [
  { _id: '1', a: 5, items: [{ k: 1, v: 2 }], o: { p: 1 }, name: 'Alpha', tags: ['x', 'y'] },
  {
    _id: '2',
    a: 15,
    items: [
      { k: 1, v: 9 },
      { k: 2, v: 2 },
    ],
    name: 'beta',
    tags: 'x',
    at: new Date(1000),
  },
  { _id: '3', b: null, list: [1, 5, 9], o: { p: 1, q: 2 } },
  { _id: '4', a: '5', list: [[1, 2], 3], items: [1, 2], flag: false },
  { _id: '5', a: [5, 20], list: [], items: [], name: null },
]

beforeAll(async () => {
  cloud = await anEnvironment()
  await cloud.empty('documents')
  await cloud.collection('documents').add({ data: documents })
})
afterAll(cleanUp)

type Where = (_: Json, db: Json) => object

/** What is asked, how, and the ids of the documents MongoDB answers. */
const rows: [name: string, where: Where, ids: string][] = [
  ['eq of a number, in a list too', (_) => ({ a: _.eq(5) }), '1,5'],
  ['eq of an object, whole and in its order', (_) => ({ o: _.eq({ p: 1 }) }), '1'],
  ['an object as a condition looks into fields', () => ({ o: { p: 1 } }), '1,3'],
  ['eq of a list, whole or as an element', (_) => ({ list: _.eq([1, 2]) }), '4'],
  ['eq of null, missing fields too', () => ({ b: null }), '1,2,3,4,5'],
  ['null inside lists of objects', () => ({ 'items.k': null }), '3'],
  ['neq, what is missing too', (_) => ({ a: _.neq(5) }), '2,3,4'],
  ['neq of null', (_) => ({ name: _.neq(null) }), '1,2'],
  ['gt within its own type', (_) => ({ a: _.gt(5) }), '2,5'],
  ['gte', (_) => ({ a: _.gte(5) }), '1,2,5'],
  ['lt of text', (_) => ({ a: _.lt('6') }), '4'],
  ['lte of a date', (_) => ({ at: _.lte(new Date(1000)) }), '2'],
  ['lt of the server’s date', (_, db) => ({ at: _.lt(db.serverDate()) }), '2'],
  ['gt of null matches nothing', (_) => ({ b: _.gt(null) }), ''],
  ['gt and lt may be met by two elements', (_) => ({ a: _.gt(10).and(_.lt(6)) }), '5'],
  ['in', (_) => ({ a: _.in([15, 99]) }), '2'],
  ['in with null', (_) => ({ name: _.in([null]) }), '3,4,5'],
  ['in with a pattern', (_) => ({ name: _.in([/^al/i, 'beta']) }), '1,2'],
  ['nin', (_) => ({ a: _.nin([5, 15]) }), '3,4'],
  ['and of a field', (_) => ({ a: _.and(_.gt(1), _.lt(10)) }), '1,5'],
  ['or of a field', (_) => ({ a: _.eq(15).or(_.eq('5')) }), '2,4'],
  ['or of whole conditions', (_) => _.or([{ a: 15 }, { 'o.q': 2 }]), '2,3'],
  ['and with or inside', (_) => _.and([{ o: _.exists(true) }, _.or([{ a: 5 }, { b: null, a: 9 }])]), '1'],
  ['nor', (_) => _.nor([{ a: 5 }, { a: 15 }]), '3,4'],
  ['not', (_) => ({ a: _.not(_.gt(10)) }), '1,3,4'],
  ['not of a pattern', (_) => ({ name: _.not(/^a/i) }), '2,3,4,5'],
  ['exists', (_) => ({ b: _.exists(true) }), '3'],
  ['exists not', (_) => ({ a: _.exists(false) }), '3'],
  ['exists inside lists', (_) => ({ 'items.k': _.exists(true) }), '1,2'],
  ['mod', (_) => ({ a: _.mod(10, 5) }), '1,2,5'],
  ['mod of what is no number', (_) => ({ b: _.mod(3, 0) }), ''],
  ['all', (_) => ({ tags: _.all(['x', 'y']) }), '1'],
  ['all of one, which need not be a list', (_) => ({ tags: _.all(['x']) }), '1,2'],
  ['all of nothing', (_) => ({ tags: _.all([]) }), ''],
  ['all inside lists', (_) => ({ 'items.k': _.all([1, 2]) }), '2'],
  ['elemMatch of fields', (_) => ({ items: _.elemMatch({ k: 1, v: _.gt(5) }) }), '2'],
  ['elemMatch of fields leaves plain values out', (_) => ({ items: _.elemMatch({ k: _.lt(99) }) }), '1,2'],
  ['elemMatch of values', (_) => ({ list: _.elemMatch({ $gt: 4, $lt: 8 }) }), '3'],
  ['elemMatch by one element', (_) => ({ a: _.elemMatch(_.gt(10)) }), '5'],
  ['size', (_) => ({ list: _.size(3) }), '3'],
  ['size 0', (_) => ({ list: _.size(0) }), '5'],
  ['by position', () => ({ 'list.1': 5 }), '3'],
  ['by a field in a list', () => ({ 'items.v': 2 }), '1,2'],
  ['a pattern', () => ({ name: /ta$/ }), '2'],
  ['db.RegExp', (_, db) => ({ name: db.RegExp({ regexp: '^AL', options: 'i' }) }), '1'],
  ['false is not missing', () => ({ flag: false }), '4'],
  ['undefined conditions are left out', () => ({ a: 15, b: undefined }), '2'],
]

describe('query commands', () => {
  it.each(rows)('%s', async (_name, where, ids) => {
    const { data } = await cloud.collection('documents').where(where(cloud.db.command, cloud.db)).get()
    expect(
      data
        .map((doc: Json) => doc._id)
        .sort()
        .join(),
    ).toBe(ids)
    const { total } = await cloud.collection('documents').where(where(cloud.db.command, cloud.db)).count()
    expect(total).toBe(data.length)
  })

  it('an expression over two fields', async () => {
    const _ = cloud.db.command
    const $ = _.aggregate
    const { data } = await cloud
      .collection('documents')
      .where(_.expr($.and([$.eq(['$a', 15]), $.eq(['$tags', 'x'])])))
      .get()
    expect(data).toMatchObject([{ _id: '2' }])
  })

  const refusals: [name: string, where: Where, words: RegExp][] = [
    ['in without a list', () => ({ a: { $in: 5 } }), /\$in needs an array/],
    ['size by a fraction', (_) => ({ a: _.size(1.5) }), /\$size/],
    ['mod by 0', (_) => ({ a: _.mod(0, 1) }), /divisor cannot be 0/],
    ['elemMatch of a value', (_) => ({ a: _.elemMatch(5) }), /\$elemMatch needs an Object/],
    ['or of nothing', (_) => _.or([]), /\$or must be a nonempty array/],
    ['an unknown operator', () => ({ a: { $near5: 1 } }), /\$near5/],
    ['a malformed pattern', (_, db) => ({ a: db.RegExp({ regexp: '(' }) }), /[Rr]egular expression/],
  ]

  it.each(refusals)('refuse %s: errCode -502001', async (_name, where, words) => {
    const error = await rejection(cloud.collection('documents').where(where(cloud.db.command, cloud.db)).get())
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toMatch(words)
  })
})
