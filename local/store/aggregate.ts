import { Aggregator } from 'mingo'
import { refused } from '../errors'
import type { Catalog, Collection } from './catalog'
import { assertEmulated, type Find, judged, mingoOptions, sortKeys } from './find'
import { type Doc, isFields, type Spec } from './values'

/** Runs an aggregation through mingo. A leading `$match`, with the `$sort` and `$limit` right after it, is read through
 *  the indexes; other collections that stages name are read whole.
 *  @throws CloudError for a malformed or not emulated stage */
export function aggregateDocs(
  catalog: Catalog,
  collection: Collection,
  stages: readonly Spec[],
  find: (collection: Collection, find: Find) => Doc[],
): unknown[] {
  assertEmulated(stages)
  const { wanted, rest } = leadingFind(stages)
  const docs = find(collection, wanted)
  const collectionResolver = (name: string) => find(catalog.get(name), { ...wholeCollection })
  return judged(() => new Aggregator(rest as never, { ...mingoOptions, collectionResolver }).run(docs))
}

const wholeCollection: Find = { filter: {}, sort: [], skip: 0, limit: Number.POSITIVE_INFINITY }

function leadingFind(stages: readonly Spec[]): { wanted: Find; rest: Spec[] } {
  const rest = [...stages]
  const wanted = { ...wholeCollection }
  const match = rest[0]?.$match
  if (isFields(match)) {
    wanted.filter = match
    rest.shift()
  }
  const sort = rest[0]?.$sort
  if (isFields(sort)) {
    wanted.sort = sortKeys(sort)
    rest.shift()
  }
  const skip = rest[0]?.$skip
  if (skip !== undefined) {
    wanted.skip = whole('$skip', skip)
    rest.shift()
  }
  const limit = rest[0]?.$limit
  if (limit !== undefined) {
    wanted.limit = whole('$limit', limit)
    rest.shift()
  }
  return { wanted, rest }
}

function whole(stage: string, count: unknown): number {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) throw refused(`${stage} takes a whole number`)
  return count
}
