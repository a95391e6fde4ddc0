import { Query } from 'mingo'
import { CloudError, messageOf, notEmulated, refused } from '../errors'
import { documentDepthMax } from '../limits'
import type { Collection } from './catalog'
import { compareKeys, type Key, keyOf, valuesAt } from './keys'
import { type Plan, planFor, type SortKey } from './plan'
import type { Sqlite } from './sqlite'
import { type Doc, decodeDoc, isFields, type Spec, type Value } from './values'

/** What one call of a function cost: operations of the database, documents read from it and written to it. */
export interface Tally {
  operations: number
  docsRead: number
  docsWritten: number
  /** The index that served each query, with the documents it read: `cases.byGrid 12`. */
  plans: string[]
}

export const newTally = (): Tally => ({ operations: 0, docsRead: 0, docsWritten: 0, plans: [] })

export interface Find {
  filter: Spec
  sort: readonly SortKey[]
  skip: number
  limit: number
}

/** A transaction's own writes to one collection: null for a removed document. */
export type Overlay = ReadonlyMap<string, Doc | null>

/** Finds documents: SQLite narrows by index, mingo judges each candidate.
 *  @throws CloudError when the filter is malformed or uses an operator that is not emulated */
export function findDocs(sqlite: Sqlite, collection: Collection, find: Find, tally: Tally, overlay?: Overlay): Doc[] {
  const matches = matcherFor(find.filter)
  const changed = overlay && overlay.size > 0 ? overlay : undefined
  const plan = planFor(collection, find.filter, find.sort)
  const wanted = find.skip + find.limit
  const enough = plan.ordered && !changed ? wanted : Number.POSITIVE_INFINITY
  let found: Doc[] = []
  let read = 0
  for (const doc of candidates(sqlite, plan, enough)) {
    read++
    if (changed?.has(doc._id) || !matches(doc)) continue
    found.push(doc)
    if (found.length >= enough) break
  }
  for (const doc of changed?.values() ?? []) if (doc && matches(doc)) found.push(doc)
  tally.docsRead += read
  tally.plans.push(`${collection.name}.${plan.index} ${read}`)
  if (!plan.ordered || changed) found = sorted(found, find.sort)
  return found.slice(find.skip, wanted)
}

function* candidates(sqlite: Sqlite, plan: Plan, enough: number): Generator<Doc> {
  if (!Number.isFinite(enough)) {
    for (const row of sqlite.all<{ doc: string }>(plan.sql, plan.parameters)) yield decodeDoc(row.doc)
    return
  }
  let size = Math.max(enough, 20)
  for (let offset = 0; ; offset += size, size = Math.min(size * 4, 10_000)) {
    const rows = sqlite.all<{ doc: string }>(`${plan.sql} LIMIT ? OFFSET ?`, [...plan.parameters, size, offset])
    for (const row of rows) yield decodeDoc(row.doc)
    if (rows.length < size) return
  }
}

const geoOperators = ['$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$geoNear']
const otherOperators = ['$where', '$text', '$jsonSchema', '$function', '$accumulator', '$out', '$merge']

/** Options for mingo everywhere: no script in queries. */
export const mingoOptions = { scriptEnabled: false } as const

/** @throws CloudError when a specification names an operator that is not emulated */
export function assertEmulated(spec: unknown, depth = 0): void {
  if (depth > documentDepthMax || typeof spec !== 'object' || spec === null) return
  for (const [key, inner] of Object.entries(spec)) {
    if (geoOperators.includes(key)) throw notEmulated(`geo queries (${key})`)
    if (otherOperators.includes(key)) throw notEmulated(`the operator ${key}`)
    assertEmulated(inner, depth + 1)
  }
}

/** A test for documents. @throws CloudError when the filter is malformed */
export function matcherFor(filter: Spec): (doc: Doc) => boolean {
  const paths = Object.keys(filter)
  if (paths.length === 0) return () => true
  if (paths.length === 1 && typeof filter._id === 'string') return (doc) => doc._id === filter._id
  assertEmulated(filter)
  const query = judged(() => new Query<Doc>(filter as never, mingoOptions))
  return (doc) => judged(() => query.test(doc))
}

/** Runs mingo, turning its complaints into the database's. */
export function judged<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw refused(messageOf(error))
  }
}

/** @throws CloudError when a direction is neither 1 nor -1 */
export function sortKeys(order: Spec): SortKey[] {
  return Object.entries(order).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw refused(`sort direction of '${path}' must be 1 or -1`)
    return { path, segments: path.split('.'), descending: direction === -1 }
  })
}

/** Sorts as MongoDB does: types in their order, an array by its least element upwards and its greatest downwards. */
export function sorted(docs: Doc[], sort: readonly SortKey[]): Doc[] {
  if (sort.length === 0 || docs.length < 2) return docs
  const rows = docs.map((doc) => ({ doc, keys: sort.map((key) => sortKeyOf(doc, key)) }))
  rows.sort((a, b) => {
    for (const [i, key] of sort.entries()) {
      const order = compareKeys(a.keys[i] as Key, b.keys[i] as Key)
      if (order !== 0) return key.descending ? -order : order
    }
    return 0
  })
  return rows.map((row) => row.doc)
}

function sortKeyOf(doc: Doc, key: SortKey): Key {
  const keys = valuesAt(doc, key.segments).values.map(keyOf)
  return keys.reduce((best, other) => (compareKeys(other, best) < 0 !== key.descending ? other : best))
}

/** Keeps or drops fields as a projection says. @throws CloudError when it mixes the two */
export function projected(docs: Doc[], projection: Spec): Value[] {
  const paths = Object.keys(projection)
  if (paths.length === 0) return docs
  for (const [path, kept] of Object.entries(projection))
    if (isFields(kept)) throw notEmulated(`projection operators (${path}: ${Object.keys(kept).join()})`)
  const spec = Object.fromEntries(Object.entries(projection).map(([path, kept]) => [path, kept ? 1 : 0]))
  return judged(() => new Query({}, mingoOptions).find<Doc>(docs, spec as never).all())
}
