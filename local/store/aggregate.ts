import { refused } from '../errors'
import type { Collection } from './catalog'
import { everything, type Find, type Found } from './find'
import { nearest } from './geo/nearest'
import { namesOf } from './geo/read'
import { shapesAt } from './geo/shapes'
import { nearFrom } from './geo/tests'
import { lookupStage } from './lookup'
import { matcherFor } from './match'
import { assertEmulated } from './mingo'
import { segmentsOf, setValueAt } from './paths'
import { sortKeys } from './sort'
import type { Sqlite } from './sqlite'
import { runStages, wholeNumber } from './stages'
import { copy, type Doc, isFields, type Spec, type Value } from './values'

/** How an aggregation reads: each reading is told of with what was asked, and how many documents were of use. */
export interface Reader {
  sqlite: Sqlite
  collection(name: string): Collection
  find(collection: Collection, find: Find): Found
  report(collection: Collection, find: Find, found: Found, used: number): void
}

/** Runs an aggregation through mingo. A leading `$match`, with the `$sort`, `$skip` and `$limit` right after it, is read
 *  through the indexes, and so is a leading `$geoNear`.
 *  @throws CloudError for a malformed or not emulated stage */
export function aggregateDocs(collection: Collection, stages: readonly Spec[], reader: Reader): unknown[] {
  assertEmulated(stages)
  if (namesOf(stages).includes('$nearSphere'))
    throw refused('$geoNear, $near, and $nearSphere are not allowed in this context')
  const { wanted, rest } = leadingFind(stages)
  const near = stages[0]?.$geoNear
  const first = near ? nearFind(reader.sqlite, collection, near, stages[1]?.$limit) : reader.find(collection, wanted)
  const answer = runStages(near ? stages.slice(1) : rest, first.docs, {
    stage: lookupStage((name, find) => {
      const other = reader.collection(name)
      const found = reader.find(other, find)
      return { found, used: (documents) => reader.report(other, find, found, documents) }
    }),
    read: (name) => {
      const other = reader.collection(name)
      const found = reader.find(other, everything)
      reader.report(other, everything, found, found.docs.length)
      return found.docs
    },
  })
  const chosen = near !== undefined || stages[0]?.$match !== undefined
  reader.report(collection, wanted, first, chosen ? first.docs.length : answer.length)
  return answer
}

function leadingFind(stages: readonly Spec[]): { wanted: Find; rest: Spec[] } {
  const rest = [...stages]
  const wanted = { ...everything }
  const match = rest[0]?.$match
  if (isFields(match)) {
    wanted.filter = match
    rest.shift()
  }
  const sort = rest[0]?.$sort
  if (isFields(sort) && Object.keys(sort).length > 0) {
    wanted.sort = sortKeys(sort)
    rest.shift()
  }
  const skip = rest[0]?.$skip
  if (skip !== undefined) {
    wanted.skip = wholeNumber('$skip', skip, 0)
    rest.shift()
  }
  const limit = rest[0]?.$limit
  if (limit !== undefined) {
    wanted.limit = wholeNumber('$limit', limit, 1)
    rest.shift()
  }
  return { wanted, rest }
}

/** Documents a `$geoNear` gives when it names no limit. */
const geoNearDocuments = 100

/** The documents of a `$geoNear` stage, nearest first, with their distances. */
function nearFind(sqlite: Sqlite, collection: Collection, operand: unknown, nextLimit: unknown): Found {
  if (!isFields(operand)) throw refused('$geoNear needs an object')
  const { near, distanceField, includeLocs, distanceMultiplier, query } = operand as Spec
  if (typeof distanceField !== 'string' || distanceField === '')
    throw refused("$geoNear requires a 'distanceField' option as a String")
  const key = keyOf(collection, (operand as Spec).key)
  const wanted = nearFrom(near, (operand as Spec).maxDistance, (operand as Spec).minDistance)
  const limit = wholeNumber('limit of $geoNear', operand.limit ?? operand.num ?? geoNearDocuments, 1)
  const enough = typeof nextLimit === 'number' ? Math.min(limit, nextLimit) : limit
  const matches = matcherFor(isFields(query) ? query : {})
  const { found, read, index } = nearest(sqlite, collection, { path: key, near: wanted, matches, wanted: enough })
  const factor = typeof distanceMultiplier === 'number' ? distanceMultiplier : 1
  const docs = found.slice(0, limit).map((distant) => {
    const doc = copy(distant.doc)
    setValueAt(doc, segmentsOf(distanceField), distant.distanceM * factor)
    if (typeof includeLocs === 'string') setValueAt(doc, segmentsOf(includeLocs), placeOf(doc, key))
    return doc
  })
  return { docs, index: index.name, read }
}

const placeOf = (doc: Doc, key: string) => copy((shapesAt(doc, key.split('.'))[0] ?? null) as unknown as Value)

function keyOf(collection: Collection, key: unknown): string {
  if (typeof key === 'string') return key
  const indexes = collection.indexes.filter((index) => index.geo)
  if (indexes.length === 0) throw refused('$geoNear requires a 2d or 2dsphere index, but none were found')
  if (indexes.length > 1) throw refused('there is more than one 2dsphere index: $geoNear must specify key')
  return indexes[0]?.keys[0]?.path ?? ''
}
