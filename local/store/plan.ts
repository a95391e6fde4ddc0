import type { Collection } from './catalog'
import { type Condition, conditionsOf, isExact, orsOf } from './conditions'
import { idsTouching, regionIn } from './geo/read'
import type { Key } from './keys'
import { mergeOf } from './merge'
import type { SortKey } from './sort'
import type { Parameter } from './sqlite'
import { bestUse, type Use, useOf } from './uses'
import type { Spec } from './values'

/** How a query reads its candidates. They are a superset of the answer: each is judged by the whole filter afterwards. */
export interface Plan {
  /** `_id_`, the name of an index, or `none` for reading the whole collection. */
  index: string
  /** Selects the column `doc`, or the column `id` alone where ids are `merged`; a LIMIT and OFFSET may be appended. */
  sql: string
  parameters: Parameter[]
  /** The candidates come in the order asked for. */
  ordered: boolean
  /** The ids are merged from several ranges of keys; each document is read when its turn comes. */
  merged?: true
}

/** Chooses the index that narrows a query best, and says how to read it. */
export function planFor(collection: Collection, filter: Spec, sort: readonly SortKey[]): Plan {
  const conditions = conditionsOf(filter)
  const byId = conditions.find((condition) => condition.path === '_id')
  if (byId && 'keys' in byId) return planById(collection, byId.keys)
  const region = regionIn(collection, filter)
  if (region) {
    const ids = idsTouching(region.index, region.boxes)
    const sql = `SELECT doc FROM ${collection.table} WHERE id IN (${ids.sql}) ORDER BY seq`
    return { index: region.index.name, sql, parameters: ids.parameters, ordered: sort.length === 0 }
  }
  const rowOrder = { index: 'none', sql: `SELECT doc FROM ${collection.table} ORDER BY seq`, parameters: [] }
  let best: Plan = { ...rowOrder, ordered: sort.length === 0 }
  if (sort.length === 1 && sort[0]?.path === '_id')
    best = {
      ...rowOrder,
      sql: `SELECT doc FROM ${collection.table} ORDER BY id${sort[0].descending ? ' DESC' : ''}`,
      ordered: true,
    }
  const use = bestUse(collection, conditions, sort)
  const merge = use?.order === undefined ? mergeOf(collection, filter, conditions, sort) : undefined
  if (merge && merge.score > (use?.score ?? 0)) return { ...merge, ordered: true, merged: true }
  if (use && use.terms.length > 0) return planBy(collection, use)
  return unionPlan(collection, filter, conditions) ?? (use ? planBy(collection, use) : best)
}

/** Reads the branches of an `$or` through an index each, when every branch has one. */
function unionPlan(collection: Collection, filter: Spec, conditions: readonly Condition[]): Plan | undefined {
  for (const branches of orsOf(filter)) {
    const uses = branches.map((branch) => bestUse(collection, [...conditionsOf(branch), ...conditions], []))
    const narrowing = uses.filter((use): use is Use => use !== undefined && use.terms.length > 0)
    if (narrowing.length < uses.length) continue
    const parts = narrowing.map((use) => `SELECT id FROM ${use.index.table} WHERE ${use.terms.join(' AND ')}`)
    const sql = `SELECT doc FROM ${collection.table} WHERE id IN (${parts.join(' UNION ')}) ORDER BY seq`
    const names = [...new Set(narrowing.map((use) => use.index.name))].join('|')
    return { index: names, sql, parameters: narrowing.flatMap((use) => use.parameters), ordered: false }
  }
  return undefined
}

/** How to count from an index alone: its first columns are all that the filter speaks of, and its keys say exactly what
 *  the documents do. The condition on the last of those columns may be a range. */
export function countPlan(
  collection: Collection,
  filter: Spec,
): Pick<Plan, 'index' | 'sql' | 'parameters'> | undefined {
  const count = (table: string, where = '') => `SELECT count(*) AS total FROM ${table}${where}`
  if (Object.keys(filter).length === 0) return { index: '_id_', sql: count(collection.table), parameters: [] }
  if (!Object.entries(filter).every(isExact)) return undefined
  const conditions = conditionsOf(filter)
  const equal = conditions.filter((condition) => 'keys' in condition).map((condition) => condition.path)
  const ranges = new Set(conditions.filter((condition) => 'bounds' in condition).map((condition) => condition.path))
  const paths = [...equal, ...ranges]
  if (ranges.size > 1 || new Set(paths).size < paths.length) return undefined
  for (const index of collection.indexes) {
    const first = index.keys.slice(0, paths.length).map((key) => key.path)
    const covers = paths.every((path) => first.includes(path)) && (ranges.size === 0 || ranges.has(first.at(-1) ?? ''))
    if (!covers || !index.plain || index.geo) continue
    const { terms, parameters } = useOf(index, conditions, [])
    return { index: index.name, sql: count(index.table, ` WHERE ${terms.join(' AND ')}`), parameters }
  }
  return undefined
}

function planById(collection: Collection, keys: Key[]): Plan {
  const ids = keys.filter((key) => typeof key === 'string')
  const sql = `SELECT doc FROM ${collection.table} WHERE id IN (${ids.map(() => '?').join(', ')})`
  return { index: '_id_', sql, parameters: ids, ordered: ids.length < 2 }
}

function planBy(collection: Collection, use: Use): Plan {
  const { index } = use
  const where = use.terms.length > 0 ? ` WHERE ${use.terms.join(' AND ')}` : ''
  const order = use.order ? ` ORDER BY ${use.order}` : ''
  // An index that gives the order has one entry for each document that is asked for.
  const sql =
    index.plain || use.order !== undefined
      ? `SELECT d.doc FROM ${index.table} i CROSS JOIN ${collection.table} d ON d.id = i.id${where.replace(/\bk(\d+)/g, 'i.k$1')}${order.replace(/\bid\b/, 'i.id')}`
      : `SELECT doc FROM ${collection.table} WHERE id IN (SELECT id FROM ${index.table}${where}) ORDER BY seq`
  return { index: index.name, sql, parameters: use.parameters, ordered: use.order !== undefined }
}
