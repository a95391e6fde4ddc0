import { Query } from 'mingo/query'
import { refused } from '../errors'
import { mingoContext } from './expressions'
import { fieldTest, type Test } from './match-operators'
import { assertEmulated, judged } from './mingo'
import { isFields, type Spec } from './values'

/** Makes the test of an `$expr`, which is written in the language of aggregations. */
export type ExpressionTest = (expression: unknown) => Test

/** A test for documents, with the answers MongoDB gives: the words of a filter are judged here, only `$expr` by mingo.
 *  @throws CloudError when the filter is malformed or uses an operator that is not emulated */
export function matcherFor(filter: Spec, expressionTest: ExpressionTest = byMingo): Test {
  const paths = Object.keys(filter)
  if (paths.length === 0) return () => true
  if (paths.length === 1 && typeof filter._id === 'string') return (doc) => doc._id === filter._id
  assertEmulated(filter)
  const matcher = (part: Spec) => matcherFor(part, expressionTest)
  return every(paths.map((path) => testOf(path, filter[path], matcher, expressionTest)))
}

function testOf(path: string, wanted: unknown, matcher: (part: Spec) => Test, expressionTest: ExpressionTest): Test {
  if (path === '$and') return every(branches(path, wanted).map(matcher))
  if (path === '$or') return some(branches(path, wanted).map(matcher))
  if (path === '$nor') {
    const any = some(branches(path, wanted).map(matcher))
    return (doc) => !any(doc)
  }
  if (path === '$expr') return expressionTest(wanted)
  if (path === '$comment') return () => true
  if (path.startsWith('$')) throw refused(`unknown top level operator: ${path}`)
  return fieldTest(path.split('.'), wanted, matcher)
}

const every =
  (tests: readonly Test[]): Test =>
  (doc) =>
    tests.every((test) => test(doc))

const some =
  (tests: readonly Test[]): Test =>
  (doc) =>
    tests.some((test) => test(doc))

function branches(operator: string, wanted: unknown): Spec[] {
  if (!Array.isArray(wanted)) throw refused(`${operator} must be an array`)
  if (wanted.length === 0) throw refused(`${operator} must be a nonempty array`)
  for (const branch of wanted) if (!isFields(branch)) throw refused(`${operator} argument's entries must be objects`)
  return wanted as Spec[]
}

function byMingo(expression: unknown): Test {
  const query = judged(
    () => new Query({ $expr: expression } as never, { context: mingoContext, scriptEnabled: false } as never),
  )
  return (doc) => judged(() => query.test(doc))
}
