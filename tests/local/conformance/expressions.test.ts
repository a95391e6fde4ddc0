import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanUp, type Json } from '../support'
import { anEnvironment, type Environment } from './environment'

let cloud: Environment

beforeAll(async () => {
  cloud = await anEnvironment()
  await cloud.empty('documents')
  await cloud
    .collection('documents')
    .add({ data: [{ _id: 'e1', n: 5, m: null, text: 'text', list: ['x', 'y'] }, { _id: 'e2' }] })
})
afterAll(cleanUp)

/** Expressions over {n, m: null, text, list} and a document that has none of them. */
const expressions: [name: string, expression: (_: Json) => object, first: unknown, second: unknown][] = [
  ['eq compares lists as a whole', ($) => $.eq(['$list', 'x']), false, false],
  ['eq: missing is not null', ($) => $.eq(['$m', null]), true, false],
  ['gt: text comes after numbers', ($) => $.gt(['$text', 99]), true, false],
  ['lt: null and missing come before numbers', ($) => $.lt(['$m', -1]), true, true],
  ['cmp', ($) => $.cmp(['$n', 9]), -1, -1],
  ['ifNull', ($) => $.ifNull(['$m', 'none']), 'none', 'none'],
  ['cond', ($) => $.cond({ if: $.gt(['$n', 2]), then: 'many', else: 'few' }), 'many', 'few'],
  [
    'switch',
    ($) => $.switch({ branches: [{ case: $.eq(['$n', 5]), then: 'five' }], default: 'other' }),
    'five',
    'other',
  ],
  ['add with null', ($) => $.add(['$n', '$m']), null, null],
  ['trunc, abs, mod, pow', ($) => [$.trunc(2.7), $.abs(-1), $.mod([7, 3]), $.pow([2, 3])], [2, 1, 1, 8], [2, 1, 1, 8]],
  ['toUpper, of nothing too', ($) => $.toUpper('$text'), 'TEXT', ''],
  ['concat, with nothing', ($) => $.concat(['$text', '!']), 'text!', null],
  ['substrCP and strLenCP', ($) => [$.substrCP(['网格员', 0, 2]), $.strLenCP('网格员')], ['网格', 3], ['网格', 3]],
  ['filter', ($) => $.filter({ input: { $ifNull: ['$list', []] }, as: 'e', cond: $.eq(['$$e', 'x']) }), ['x'], []],
  ['map', ($) => $.map({ input: [1, 2], as: 'e', in: $.multiply(['$$e', 2]) }), [2, 4], [2, 4]],
  ['reduce', ($) => $.reduce({ input: [1, 2, 3], initialValue: 0, in: $.add(['$$value', '$$this']) }), 6, 6],
  [
    'in, arrayElemAt, slice',
    ($) => [$.in([1, [1, 2]]), $.arrayElemAt([[1, 2], -1]), $.slice([[1, 2, 3], 2])],
    [true, 2, [1, 2]],
    [true, 2, [1, 2]],
  ],
  [
    'dateToString in a zone',
    ($) =>
      $.dateToString({
        date: new Date(Date.UTC(2026, 3, 30, 17)),
        format: '%Y-%m-%d %H:%M',
        timezone: 'Asia/Shanghai',
      }),
    '2026-05-01 01:00',
    '2026-05-01 01:00',
  ],
  ['mergeObjects', ($) => $.mergeObjects([{ a: 1 }, { b: 2 }]), { a: 1, b: 2 }, { a: 1, b: 2 }],
]

describe('expressions', () => {
  it.each(expressions)('%s', async (_name, expression, first, second) => {
    const { command } = cloud.db
    const pipeline = cloud.collection('documents').aggregate().sort({ _id: 1 })
    const { list } = await pipeline.project({ _id: 0, x: expression(command.aggregate) }).end()
    expect(list.map((doc: Json) => doc.x ?? null)).toEqual([first, second])
  })

  it('push and addToSet leave out what is missing, and keep null', async () => {
    const { command } = cloud.db
    const $ = command.aggregate
    const pipeline = cloud.collection('documents').aggregate()
    const { list } = await pipeline.group({ _id: null, all: $.push('$m'), each: $.addToSet('$n') }).end()
    expect(list).toEqual([{ _id: null, all: [null], each: [5] }])
  })
})
