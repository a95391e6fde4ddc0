import { Context, evalExpr } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as projection from 'mingo/operators/projection'
import * as query from 'mingo/operators/query'
import * as window from 'mingo/operators/window'
import { refused } from '../errors'
import { compareKeys, keyOf } from './keys'
import { encode, type Value } from './values'

type Options = Parameters<typeof evalExpr>[2]
type Reached = Value | undefined
type Expression = (doc: unknown, operands: unknown, options: Options) => unknown
type Accumulator = (docs: readonly unknown[], operand: unknown, options: Options) => unknown

const evaluated = (doc: unknown, operand: unknown, options: Options) =>
  evalExpr(doc as never, operand as never, options) as Reached

/** Expressions compare whole values of all types, in MongoDB's order of types; what is missing comes before null. */
const compares =
  (name: string, answer: (order: number) => unknown): Expression =>
  (doc, operands, options) => {
    if (!Array.isArray(operands) || operands.length !== 2) throw refused(`Expression ${name} takes exactly 2 arguments`)
    const [a, b] = operands.map((operand) => evaluated(doc, operand, options))
    const missing = Number(a !== undefined) - Number(b !== undefined)
    return answer(missing === 0 ? compareKeys(keyOf(a), keyOf(b)) : missing)
  }

const single = (operand: unknown) =>
  Array.isArray(operand) && operand.length === 1 ? (operand[0] as unknown) : operand

const changedCase =
  (mingo: Expression): Expression =>
  (doc, operand, options) =>
    mingo(doc, operand, options) ?? ''

/** One number, or a number and the places to keep. */
const cutTo =
  (mingo: Expression): Expression =>
  (doc, operand, options) =>
    mingo(doc, Array.isArray(operand) ? operand : [operand], options)

/** Expressions where mingo answers otherwise than MongoDB does. */
const ownExpressions: { [name: string]: Expression } = {
  $eq: compares('$eq', (order) => order === 0),
  $ne: compares('$ne', (order) => order !== 0),
  $gt: compares('$gt', (order) => order > 0),
  $gte: compares('$gte', (order) => order >= 0),
  $lt: compares('$lt', (order) => order < 0),
  $lte: compares('$lte', (order) => order <= 0),
  $cmp: compares('$cmp', Math.sign),
  $size: (doc, operand, options) => {
    const value = evaluated(doc, single(operand), options)
    if (!Array.isArray(value)) throw refused('The argument to $size must be an array')
    return value.length
  },
  $toUpper: changedCase(expression.$toUpper as Expression),
  $toLower: changedCase(expression.$toLower as Expression),
  $trunc: cutTo(expression.$trunc as Expression),
  $round: cutTo(expression.$round as Expression),
}

/** The values of an expression over the documents of a group; what is missing is left out. */
const valuesOf: Accumulator = (docs, operand, options) => {
  if (operand === null || operand === undefined) return docs
  const wrapped = accumulator.$push(docs as never, { value: operand }, options) as { value?: unknown }[]
  return wrapped.map(({ value }) => value).filter((value) => value !== undefined)
}

const ownAccumulators: { [name: string]: Accumulator } = {
  $push: valuesOf,
  $addToSet: (docs, operand, options) => {
    const values = valuesOf(docs, operand, options) as Value[]
    return [...new Map(values.map((value) => [encode(value), value])).values()]
  },
}

/** What mingo runs with everywhere: its operators, corrected. */
export const mingoContext = Context.init({
  accumulator: { ...accumulator, ...ownAccumulators },
  expression: { ...expression, ...ownExpressions },
  projection,
  query,
  window,
} as never)
