import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import { type Iterator, Lazy } from 'mingo/lazy'
import * as pipeline from 'mingo/operators/pipeline'
import { Query } from 'mingo/query'
import { notEmulated, refused } from '../errors'
import { mingoContext } from './expressions'
import { compareKeys, type Key, keyOf } from './keys'
import { matcherFor } from './match'
import { judged } from './mingo'
import { segmentsOf, setValueAt, unsetValueAt, valueAt } from './paths'
import { sorted, sortKeys } from './sort'
import { copy, type Doc, type Fields, isFields, type Spec, type Value } from './values'

type Operands = Parameters<typeof pipeline.$match>
type Options = Operands[2]
export type Stage = (documents: Iterator, operand: unknown, options: Options) => Iterator

/** Stages where mingo answers otherwise than MongoDB does. */
const ownStages: { [name: `$${string}`]: Stage } = {
  $match: (documents, operand, options) => {
    if (!isFields(operand)) throw refused('the match filter must be an expression in an object')
    const matches = matcherFor(operand, (expr) => {
      const test = new Query({ $expr: expr } as never, options)
      return (doc) => test.test(doc as never)
    })
    return documents.filter((doc) => matches(doc as Fields))
  },
  $sort: (documents, operand) => {
    if (!isFields(operand) || Object.keys(operand).length === 0)
      throw refused('$sort stage must have at least one sort key')
    const keys = sortKeys(operand)
    return whole(documents, (docs) => sorted(docs, keys))
  },
  $limit: (documents, operand) => documents.take(wholeNumber('$limit', operand, 1)),
  $skip: (documents, operand) => documents.drop(wholeNumber('$skip', operand, 0)),
  $count: (documents, operand) => {
    if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.'))
      throw refused('the count field must be a non-empty string without $ and dots')
    return whole(documents, (docs) => (docs.length === 0 ? [] : [{ [operand]: docs.length }]))
  },
  $sample: (documents, operand) => {
    const size = isFields(operand) ? operand.size : undefined
    return whole(documents, (docs) => sample(docs, wholeNumber('size argument to $sample', size, 1)))
  },
  $group: (documents, operand, options) => {
    if (!isFields(operand) || !('_id' in operand)) throw refused('a group specification must include an _id')
    const { _id } = operand
    const byPath = typeof _id === 'string' && _id.startsWith('$')
    return pipeline.$group(documents, { ...operand, _id: byPath ? { $ifNull: [_id, null] } : _id } as never, options)
  },
  $sortByCount: (documents, operand, options) => {
    const groups = ownStages.$group?.(documents, { _id: operand, count: { $sum: 1 } } as never, options)
    return whole(groups as Iterator, (docs) => sorted(docs, sortKeys({ count: -1 })))
  },
  $bucket: (documents, operand, options) => {
    const groups = ownStages.$group?.(documents, bucketGroup(operand), options)
    return whole(groups as Iterator, (docs) => sorted(docs, sortKeys({ _id: 1 })))
  },
  $unwind: (documents, operand) => {
    const { path, indexField, preserve } = unwinding(operand)
    return whole(documents, (docs) => docs.flatMap((doc) => unwound(doc, path, indexField, preserve)))
  },
  $geoNear: () => {
    throw refused('$geoNear is only valid as the first stage in a pipeline.')
  },
}

const missingStages = ['$out', '$merge', '$collStats', '$indexStats']

/** Runs an aggregation over documents already read.
 *  @param lookup how `$lookup` joins, and `$graphLookup` and `$unionWith` get at other collections
 *  @throws CloudError for a malformed or not emulated stage */
export function runStages(
  stages: readonly Spec[],
  docs: readonly Doc[],
  lookup: { stage: Stage; read: (collection: string) => Doc[] },
): unknown[] {
  for (const stage of stages)
    for (const name of Object.keys(stage)) if (missingStages.includes(name)) throw notEmulated(`the stage ${name}`)
  const stagesOf = { ...pipeline, ...ownStages, $lookup: lookup.stage }
  const context = Context.from(mingoContext).addPipelineOps(stagesOf as never)
  const options = { context, scriptEnabled: false, collectionResolver: lookup.read }
  return judged(() => new Aggregator(stages as never, options as never).run([...docs]))
}

/** Hands all documents to `change` at once. */
export function whole(documents: Iterator, change: (docs: Fields[]) => unknown[]): Iterator {
  return documents.transform((docs) => Lazy(change(docs as unknown as Fields[])) as never)
}

/** @throws CloudError when it is no whole number from the least on */
export function wholeNumber(name: string, count: unknown, least: number): number {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < least)
    throw refused(`the ${name} must be ${least === 0 ? 'a non-negative' : 'a positive'} whole number`)
  return count
}

function sample(docs: Fields[], size: number): Fields[] {
  const left = [...docs]
  const taken: Fields[] = []
  while (taken.length < size && left.length > 0) taken.push(...left.splice(Math.floor(Math.random() * left.length), 1))
  return taken
}

/** A `$bucket` as the `$group` it stands for. */
function bucketGroup(operand: unknown): Spec {
  const { groupBy, boundaries, default: others, output = { count: { $sum: 1 } } } = (operand ?? {}) as Spec
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw refused("The $bucket 'boundaries' field must have at least 2 values")
  const keys: Key[] = boundaries.map((bound) => keyOf(bound as Value))
  if (keys.some((key, i) => i > 0 && compareKeys(keys[i - 1] as Key, key) >= 0))
    throw refused("The 'boundaries' option to $bucket must be sorted")
  const branches = boundaries.slice(0, -1).map((from, i) => ({
    case: { $and: [{ $gte: [groupBy, from] }, { $lt: [groupBy, boundaries[i + 1]] }] },
    then: from,
  }))
  const id = { $switch: { branches, ...(others === undefined ? {} : { default: others }) } }
  return { _id: id, ...(output as Spec) }
}

function unwinding(operand: unknown): { path: string[]; indexField: string | undefined; preserve: boolean } {
  const spec: Spec = typeof operand === 'string' ? { path: operand } : ((operand ?? {}) as Spec)
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = spec
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw refused(`path option to $unwind stage should be prefixed with a '$': ${JSON.stringify(path)}`)
  const indexField = typeof includeArrayIndex === 'string' ? includeArrayIndex : undefined
  return { path: segmentsOf(path.slice(1)), indexField, preserve: preserveNullAndEmptyArrays === true }
}

/** One document per element; what is no array counts as its own only element. */
function unwound(doc: Fields, path: string[], indexField: string | undefined, preserve: boolean): Fields[] {
  const value = valueAt(doc as Doc, path)
  const numbered = (element: Value | undefined, at: number | null): Fields => {
    const out = copy(doc)
    if (element === undefined) unsetValueAt(out as Doc, path)
    else setValueAt(out as Doc, path, element)
    if (indexField !== undefined) setValueAt(out as Doc, segmentsOf(indexField), at)
    return out
  }
  if (Array.isArray(value) && value.length > 0) return value.map((element, at) => numbered(element, at))
  if (Array.isArray(value) || value === undefined) return preserve ? [numbered(undefined, null)] : []
  if (value === null) return preserve ? [numbered(null, null)] : []
  return [numbered(value, null)]
}
