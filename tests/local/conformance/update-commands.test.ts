import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanUp, type Json, rejection } from '../support'
import { anEnvironment, type Environment } from './environment'

let cloud: Environment
let docs: Json

beforeAll(async () => {
  cloud = await anEnvironment()
  docs = cloud.collection('documents')
  await cloud.empty('documents')
})
afterAll(cleanUp)

type Change = (_: Json, db: Json) => object

let made = 0

/** Adds a document, changes it, and gives the answer; then what became of it. */
async function changed(before: object, change: Change) {
  const _id = `u${++made}`
  await docs.add({ data: { _id, ...before } })
  const { stats } = await docs.doc(_id).update({ data: change(cloud.db.command, cloud.db) })
  const { _id: _unused, ...after } = (await docs.doc(_id).get()).data
  return { updated: stats.updated, after }
}

const done: [name: string, before: object, change: Change, after: object][] = [
  ['set a field', { a: 1 }, () => ({ a: 2, b: { c: 3 } }), { a: 2, b: { c: 3 } }],
  ['set merges an object', { o: { k: 1, l: 2 } }, () => ({ o: { k: 9 } }), { o: { k: 9, l: 2 } }],
  ['set() replaces an object', { o: { k: 1, l: 2 } }, (_) => ({ o: _.set({ k: 9 }) }), { o: { k: 9 } }],
  ['set replaces a list', { a: [1, 2] }, () => ({ a: [3] }), { a: [3] }],
  ['set an element by its number', { a: [{ k: 1 }, { k: 2 }] }, () => ({ 'a.1.k': 9 }), { a: [{ k: 1 }, { k: 9 }] }],
  ['set null, leave undefined', { a: 1, b: 1 }, () => ({ a: null, b: undefined }), { a: null, b: 1 }],
  ['remove', { a: 1, b: 2 }, (_) => ({ a: _.remove() }), { b: 2 }],
  ['remove what is missing', { b: 2, c: 1 }, (_) => ({ 'x.y': _.remove(), c: 2 }), { b: 2, c: 2 }],
  ['inc, from nothing too', { n: 1 }, (_) => ({ n: _.inc(2), m: _.inc(-5) }), { n: 3, m: -5 }],
  ['inc inside an object', { o: { n: 1 } }, (_) => ({ o: { n: _.inc(1) } }), { o: { n: 2 } }],
  ['mul, from nothing too', { n: 3 }, (_) => ({ n: _.mul(2), m: _.mul(5) }), { n: 6, m: 0 }],
  ['min', { n: 5, m: 5 }, (_) => ({ n: _.min(3), m: _.min(9), k: _.min(1) }), { n: 3, m: 5, k: 1 }],
  ['max', { n: 5, m: 5 }, (_) => ({ n: _.max(3), m: _.max(9) }), { n: 5, m: 9 }],
  ['max of a date', { at: new Date(5) }, (_) => ({ at: _.max(new Date(9)) }), { at: new Date(9) }],
  ['push one', { a: [0] }, (_) => ({ a: _.push(1) }), { a: [0, 1] }],
  ['push several', { a: [0] }, (_) => ({ a: _.push([1, 2]), b: _.push(1, 2) }), { a: [0, 1, 2], b: [1, 2] }],
  ['push at a position', { a: [1, 2] }, (_) => ({ a: _.push({ each: [9], position: 1 }) }), { a: [1, 9, 2] }],
  ['push sorted', { a: [3, 1] }, (_) => ({ a: _.push({ each: [2], sort: -1 }) }), { a: [3, 2, 1] }],
  [
    'push sorted by a field',
    { a: [{ k: 2 }] },
    (_) => ({ a: _.push({ each: [{ k: 1 }], sort: { k: 1 } }) }),
    { a: [{ k: 1 }, { k: 2 }] },
  ],
  ['push and keep the last', { a: [1, 2] }, (_) => ({ a: _.push({ each: [3], slice: -2 }) }), { a: [2, 3] }],
  ['push and keep the first', {}, (_) => ({ a: _.push({ each: [3, 4, 5], slice: 2 }) }), { a: [3, 4] }],
  ['pop and shift', { a: [1, 2, 3], b: [1, 2, 3] }, (_) => ({ a: _.pop(), b: _.shift() }), { a: [1, 2], b: [2, 3] }],
  ['unshift', { a: [3] }, (_) => ({ a: _.unshift([1, 2]) }), { a: [1, 2, 3] }],
  ['pull a value', { a: [1, 2, 1] }, (_) => ({ a: _.pull(1) }), { a: [2] }],
  ['pull by a command', { a: [1, 5, 9] }, (_) => ({ a: _.pull(_.gte(5)) }), { a: [1] }],
  [
    'pull objects by fields',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    (_) => ({ a: _.pull({ k: _.gt(1), v: 1 }) }),
    { a: [{ k: 1, v: 1 }] },
  ],
  ['pullAll', { a: [1, 2, 3, 1] }, (_) => ({ a: _.pullAll([1, 3]) }), { a: [2] }],
  ['addToSet one', { a: [1] }, (_) => ({ a: _.addToSet(2), b: _.addToSet(1) }), { a: [1, 2], b: [1] }],
  [
    'addToSet each',
    { a: [1, { k: 1 }] },
    (_) => ({ a: _.addToSet({ $each: [{ k: 1 }, 3, 3] }) }),
    { a: [1, { k: 1 }, 3] },
  ],
  ['rename', { a: 1, b: 2 }, (_) => ({ a: _.rename('c') }), { b: 2, c: 1 }],
  ['rename over another field', { a: 1, b: 2 }, (_) => ({ a: _.rename('b') }), { b: 1 }],
]

describe('update commands', () => {
  it.each(done)('%s', async (_name, before, change, after) => {
    expect(await changed(before, change)).toEqual({ updated: 1, after })
  })

  it.each<[string, object, Change]>([
    ['set to what it was', { a: { b: 1 } }, () => ({ a: { b: 1 } })],
    ['max below', { a: 5 }, (_) => ({ a: _.max(4) })],
    ['addToSet of what is there', { a: [1] }, (_) => ({ a: _.addToSet(1) })],
    ['pop of what is missing', { b: 1 }, (_) => ({ a: _.pop() })],
    ['pull of what is not there', { a: [1] }, (_) => ({ a: _.pull(2) })],
    ['remove of what is missing', { b: 1 }, (_) => ({ a: _.remove() })],
  ])('%s changes nothing and counts 0', async (_name, before, change) => {
    expect(await changed(before, change)).toEqual({ updated: 0, after: before })
  })

  it('serverDate with an offset, as a field', async () => {
    const { after } = await changed({ a: 1 }, (_, db) => ({ at: db.serverDate({ offset: -60_000 }) }))
    expect(Math.abs(after.at.getTime() + 60_000 - Date.now())).toBeLessThan(60_000)
  })

  const refusals: [name: string, before: object, change: Change, words: string][] = [
    ['inc of text', { a: 'x' }, (_) => ({ a: _.inc(1) }), 'Cannot apply $inc to a value of non-numeric type'],
    ['inc of null', { a: null }, (_) => ({ a: _.inc(1) }), 'Cannot apply $inc to a value of non-numeric type'],
    ['inc by text', { a: 1 }, (_) => ({ a: _.inc('1') }), 'Cannot increment with non-numeric argument'],
    ['mul of a list', { a: [] }, (_) => ({ a: _.mul(2) }), 'Cannot apply $mul to a value of non-numeric type'],
    ['mul by text', { a: 1 }, (_) => ({ a: _.mul('2') }), 'Cannot multiply with non-numeric argument'],
    ['push to a number', { a: 1 }, (_) => ({ a: _.push(1) }), "The field 'a' must be an array"],
    ['push to null', { a: null }, (_) => ({ a: _.push(1) }), "The field 'a' must be an array"],
    ['unshift to text', { a: 'x' }, (_) => ({ a: _.unshift([1]) }), "The field 'a' must be an array"],
    ['push with a fraction to keep', { a: [] }, (_) => ({ a: _.push({ each: [], slice: 0.5 }) }), '$slice'],
    ['addToSet to text', { a: 'x' }, (_) => ({ a: _.addToSet(1) }), 'Cannot apply $addToSet to'],
    ['pop of an object', { a: { k: 1 } }, (_) => ({ a: _.pop() }), 'non-array type'],
    ['shift of text', { a: 'x' }, (_) => ({ a: _.shift() }), 'non-array type'],
    ['pull from text', { a: 'x' }, (_) => ({ a: _.pull('x') }), 'Cannot apply $pull to a non-array value'],
    ['pullAll from a number', { a: 1 }, (_) => ({ a: _.pullAll([1]) }), 'Cannot apply $pull'],
    ['set through a number', { a: 1 }, () => ({ 'a.b': 1 }), "Cannot create field 'b'"],
    ['set through null', { a: null }, () => ({ 'a.b': 1 }), "Cannot create field 'b'"],
    ['set of a name in a list', { a: [1] }, () => ({ 'a.b': 1 }), "Cannot create field 'b'"],
    ['two changes of one path', { a: 1 }, (_) => ({ a: _.inc(1), 'a.b': 1 }), 'would create a conflict'],
    ['rename onto itself', { a: 1 }, (_) => ({ a: _.rename('a') }), 'must differ'],
  ]

  it.each(refusals)('refuse %s: errCode -502001, and the document stays', async (_name, before, change, words) => {
    const error = await rejection(changed(before, change))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain(words)
    expect((await docs.doc(`u${made}`).get()).data).toEqual({ _id: `u${made}`, ...before })
  })
})
