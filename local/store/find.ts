import type { Collection } from './catalog'
import { nearest } from './geo/nearest'
import { nearIn } from './geo/read'
import { matcherFor } from './match'
import { countPlan, type Plan, planFor } from './plan'
import { type SortKey, sorted } from './sort'
import type { Sqlite } from './sqlite'
import { type Doc, decodeDoc, type Spec } from './values'

/** What one call of a function cost: operations of the database, documents read from it and written to it. */
export interface Tally {
  operations: number
  docsRead: number
  docsWritten: number
  /** The index that served each query, with the documents it read: `cases.byGrid 12`. */
  plans: string[]
  /** Every database request: what it asked for, when it came and was answered; those that overlap went side by side. */
  spans: { action: string; collection: string; fromMs: number; toMs: number; docsRead: number; docsWritten: number }[]
}

export const newTally = (): Tally => ({ operations: 0, docsRead: 0, docsWritten: 0, plans: [], spans: [] })

export interface Find {
  filter: Spec
  sort: readonly SortKey[]
  skip: number
  limit: number
}

export const everything: Find = { filter: {}, sort: [], skip: 0, limit: Number.POSITIVE_INFINITY }

/** What a query found and how. */
export interface Found {
  docs: Doc[]
  /** `_id_`, the name of an index, or `none` when the whole collection was read. */
  index: string
  read: number
}

/** A transaction's own writes to one collection: null for a removed document. */
export type Overlay = ReadonlyMap<string, Doc | null>

/** Finds documents: SQLite narrows by index, every candidate is judged by the whole filter.
 *  @throws CloudError when the filter is malformed or uses an operator that is not emulated */
export function findDocs(sqlite: Sqlite, collection: Collection, find: Find, overlay?: Overlay): Found {
  const matches = matcherFor(find.filter)
  const changed = overlay && overlay.size > 0 ? overlay : undefined
  const near = nearIn(find.filter)
  if (near) {
    const enough = find.sort.length === 0 ? find.skip + find.limit : Number.POSITIVE_INFINITY
    const { found, read, index } = nearest(sqlite, collection, { ...near, matches, wanted: enough, others: changed })
    const docs = found.map(({ doc }) => doc)
    return page(sorted(docs, find.sort), find, index.name, read)
  }
  const plan = planFor(collection, find.filter, find.sort)
  const enough = plan.ordered && !changed ? find.skip + find.limit : Number.POSITIVE_INFINITY
  const found: Doc[] = []
  let read = 0
  for (const doc of candidates(sqlite, collection, plan, enough)) {
    read++
    if (changed?.has(doc._id) || !matches(doc)) continue
    found.push(doc)
    if (found.length >= enough) break
  }
  for (const doc of changed?.values() ?? []) if (doc && matches(doc)) found.push(doc)
  return page(!plan.ordered || changed ? sorted(found, find.sort) : found, find, plan.index, read)
}

const page = (docs: Doc[], { skip, limit }: Find, index: string, read: number): Found => ({
  docs: docs.slice(skip, skip + limit),
  index,
  read,
})

/** Counts from an index alone, where its keys say all that the filter asks. */
export function countByKeys(
  sqlite: Sqlite,
  collection: Collection,
  filter: Spec,
): { total: number; index: string } | undefined {
  const plan = countPlan(collection, filter)
  if (!plan) return undefined
  return { total: sqlite.first<{ total: number }>(plan.sql, plan.parameters)?.total ?? 0, index: plan.index }
}

function* candidates(sqlite: Sqlite, collection: Collection, plan: Plan, enough: number): Generator<Doc> {
  for (const row of rows(sqlite, plan, enough)) {
    const doc = plan.merged ? documentOf(sqlite, collection, row.id) : row.doc
    if (doc !== undefined) yield decodeDoc(doc)
  }
}

const documentOf = (sqlite: Sqlite, { table }: Collection, id: string) =>
  sqlite.first<{ doc: string }>(`SELECT doc FROM ${table} WHERE id = ?`, [id])?.doc

function* rows(sqlite: Sqlite, plan: Plan, enough: number): Generator<{ doc: string; id: string }> {
  if (!Number.isFinite(enough)) {
    yield* sqlite.all<{ doc: string; id: string }>(plan.sql, plan.parameters)
    return
  }
  let size = Math.max(enough, 20)
  for (let offset = 0; ; offset += size, size = Math.min(size * 4, 10_000)) {
    const piece = sqlite.all<{ doc: string; id: string }>(`${plan.sql} LIMIT ? OFFSET ?`, [
      ...plan.parameters,
      size,
      offset,
    ])
    yield* piece
    if (piece.length < size) return
  }
}
