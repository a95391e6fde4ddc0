import { describe, expect, it } from 'vitest'
import { updated } from '#local/store/update'
import type { Fields, Spec } from '#local/store/values'

const apply = (fields: Fields, update: Spec) => {
  const { _id, ...rest } = updated({ _id: 'x', ...fields }, update)
  return rest
}

const done: [string, Fields, Spec, Fields][] = [
  ['$set makes the objects on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  [
    '$set reaches array elements by number',
    { a: [{ k: 1 }, { k: 2 }] },
    { $set: { 'a.1.k': 9 } },
    { a: [{ k: 1 }, { k: 9 }] },
  ],
  ['$set beyond an array pads with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['$unset removes, and forgives what is missing', { a: 1, b: 2 }, { $unset: { a: '', 'z.z': '' } }, { b: 2 }],
  ['$unset leaves null in an array', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$inc begins at 0', { n: 1 }, { $inc: { n: 2, m: 5 } }, { n: 3, m: 5 }],
  ['$mul begins at 0', { n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 }],
  ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3 } }, { a: 3, b: 5, c: 1 }],
  ['$min compares types in their order', { a: 'text' }, { $min: { a: 3 } }, { a: 3 }],
  ['$push begins an array', {}, { $push: { a: 1 } }, { a: [1] }],
  ['$push of an array adds one element', { a: [0] }, { $push: { a: [1, 2] } }, { a: [0, [1, 2]] }],
  ['$push $each', { a: [0] }, { $push: { a: { $each: [1, 2] } } }, { a: [0, 1, 2] }],
  ['$push $position', { a: [1, 2] }, { $push: { a: { $each: [0], $position: 0 } } }, { a: [0, 1, 2] }],
  ['$push $slice keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$push $slice on a missing field', {}, { $push: { a: { $each: [1, 2, 3], $slice: 2 } } }, { a: [1, 2] }],
  [
    '$push $sort by a field',
    { a: [{ k: 2 }] },
    { $push: { a: { $each: [{ k: 1 }], $sort: { k: 1 } } } },
    { a: [{ k: 1 }, { k: 2 }] },
  ],
  [
    '$addToSet adds what is new',
    { a: [1, { k: 1 }] },
    { $addToSet: { a: { $each: [1, { k: 1 }, 2, 2] } } },
    { a: [1, { k: 1 }, 2] },
  ],
  ['$pop from either end', { a: [1, 2, 3], b: [1, 2, 3] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2, 3] }],
  ['$pop of a missing field', {}, { $pop: { a: 1 } }, {}],
  ['$pull by value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull of objects by some fields', { a: [{ k: 1, v: 1 }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
  ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$rename', { a: { b: 1 } }, { $rename: { 'a.b': 'c' } }, { a: {}, c: 1 }],
  ['$setOnInsert changes nothing that exists', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
]

const refusedUpdates: [string, Fields, Spec, string][] = [
  ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, 'non-numeric type string'],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, 'non-numeric type null'],
  ['$inc by a string', { a: 1 }, { $inc: { a: '1' } }, 'non-numeric argument'],
  ['$mul of an array', { a: [] }, { $mul: { a: 2 } }, 'non-numeric type array'],
  ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 'must be an array but is of type number'],
  ['$push to null', { a: null }, { $push: { a: 1 } }, 'must be an array but is of type null'],
  ['$push $each without a list', { a: [] }, { $push: { a: { $each: 1 } } }, '$each must be an array'],
  ['$push with an unknown clause', { a: [] }, { $push: { a: { $each: [], $first: 1 } } }, 'Unrecognized clause'],
  ['$push $slice by a fraction', { a: [] }, { $push: { a: { $each: [], $slice: 1.5 } } }, '$slice must be an integer'],
  ['$addToSet to a string', { a: 'x' }, { $addToSet: { a: 1 } }, 'non-array type string'],
  ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, '$pop expects 1 or -1'],
  ['$pop of an object', { a: {} }, { $pop: { a: 1 } }, 'non-array type'],
  ['$pull from a string', { a: 'x' }, { $pull: { a: 'x' } }, 'non-array value'],
  ['$pullAll without a list', { a: [] }, { $pullAll: { a: 1 } }, '$pullAll must be an array'],
  ['$set through a number', { a: 1 }, { $set: { 'a.b': 1 } }, "Cannot create field 'b'"],
  ['$set through null', { a: null }, { $set: { 'a.b': 1 } }, "Cannot create field 'b'"],
  ['$set of a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, "Cannot create field 'b'"],
  ['$set of another _id', {}, { $set: { _id: 'y' } }, 'immutable field'],
  ['$set of NaN', {}, { $set: { a: Number.NaN } }, 'not a finite number'],
  ['$set of a value with operators', {}, { $set: { a: { $inc: 1 } } }, 'dollar ($) prefixed'],
  ['an empty part of a path', {}, { $set: { 'a..b': 1 } }, 'empty field name'],
  ['a positional operator', { a: [1] }, { $set: { 'a.$': 1 } }, 'not emulated: positional'],
  ['two operators on one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 'would create a conflict'],
  ['a path and its parent', {}, { $set: { a: {}, 'a.b': 1 } }, 'would create a conflict'],
  ['$rename to a number', { a: 1 }, { $rename: { a: 1 } }, 'must be a string'],
  ['$currentDate', {}, { $currentDate: { a: true } }, 'not emulated: the update operator $currentDate'],
  ['a field where an operator belongs', {}, { a: 1 }, 'Modifiers operate on fields'],
]

describe('update operators', () => {
  it.each(done)('%s', (_name, before, update, after) => {
    expect(apply(before, update)).toEqual(after)
  })

  it.each(refusedUpdates)('refuse %s', (_name, before, update, complaint) => {
    expect(() => apply(before, update)).toThrow(complaint)
  })

  it('leave the document they were given as it was', () => {
    const before = { _id: 'x', a: [1], o: { k: 1 } }
    updated(before, { $push: { a: 2 }, $set: { 'o.k': 2 } })
    expect(before).toEqual({ _id: 'x', a: [1], o: { k: 1 } })
  })
})
