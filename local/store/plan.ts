import type { Collection, Index } from './catalog'
import { type Condition, conditionsOf, isExact } from './conditions'
import { idsTouching, regionIn } from './geo/read'
import type { Key } from './keys'
import type { SortKey } from './sort'
import type { Parameter } from './sqlite'
import type { Spec } from './values'

/** How a query reads its candidates. They are a superset of the answer: each is judged by the whole filter afterwards. */
export interface Plan {
  /** `_id_`, the name of an index, or `none` for reading the whole collection. */
  index: string
  /** Selects the column `doc`; a LIMIT and OFFSET may be appended. */
  sql: string
  parameters: Parameter[]
  /** The candidates come in the order asked for. */
  ordered: boolean
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
  if (use && use.terms.length > 0) return planBy(collection, use)
  return unionPlan(collection, filter, conditions) ?? (use ? planBy(collection, use) : best)
}

function bestUse(collection: Collection, conditions: readonly Condition[], sort: readonly SortKey[]): Use | undefined {
  let best: Use | undefined
  for (const index of collection.indexes) {
    if (index.geo) continue
    const use = useOf(index, conditions, sort)
    if (use.score > (best?.score ?? 0)) best = use
  }
  return best
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

function orsOf(filter: Spec): Spec[][] {
  return Object.entries(filter).flatMap(([key, wanted]) => {
    if (!Array.isArray(wanted) || wanted.length === 0) return []
    if (key === '$or') return [wanted as Spec[]]
    return key === '$and' ? (wanted as Spec[]).flatMap(orsOf) : []
  })
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

interface Use {
  index: Index
  score: number
  terms: string[]
  parameters: Parameter[]
  /** SQL order: '' when any will do, undefined when the index does not give the order asked for. */
  order: string | undefined
}

function useOf(index: Index, conditions: readonly Condition[], sort: readonly SortKey[]): Use {
  const use: Use = { index, score: 0, terms: [], parameters: [], order: undefined }
  const fixed = new Set<string>()
  let fixedColumns = 0
  let open = true
  for (const [i, key] of index.keys.entries()) {
    const mine = open ? conditions.filter((condition) => condition.path === key.path) : []
    const equal = mine.find((condition) => 'keys' in condition)
    if (equal && 'keys' in equal) {
      addTerm(use, `k${i} IN (${equal.keys.map(() => '?').join(', ')})`, equal.keys, 4)
      if (equal.keys.length === 1 && fixedColumns === i) {
        fixed.add(key.path)
        fixedColumns = i + 1
      }
      continue
    }
    // where an array may lie, two bounds can be met by two different elements: only one narrows safely
    const ranges = index.plain ? mine : mine.slice(0, 1)
    for (const range of ranges)
      if ('bounds' in range)
        for (const bound of range.bounds) addTerm(use, `k${i} ${bound.comparison} ?`, [bound.key], 0)
    if (ranges.length > 0) use.score += 3
    open = false
  }
  const first = index.keys[0]
  const oneEntryEach = index.plain || (index.leading && first !== undefined && fixed.has(first.path))
  if (oneEntryEach && sort.length > 0)
    use.order = orderOf(
      index,
      fixedColumns,
      sort.filter((key) => !fixed.has(key.path)),
    )
  if (use.order !== undefined) use.score += 2
  return use
}

function addTerm(use: Use, term: string, keys: readonly Key[], score: number): void {
  use.terms.push(term)
  use.parameters.push(...keys)
  use.score += score
}

function orderOf(index: Index, from: number, sort: readonly SortKey[]): string | undefined {
  const columns: string[] = []
  const first = sort[0]
  if (!first) return ''
  const flipped = first.descending !== index.keys[from]?.descending
  for (const [i, key] of sort.entries()) {
    const column = index.keys[from + i]
    if (!column || column.path !== key.path || (column.descending !== key.descending) !== flipped) return undefined
    columns.push(`k${from + i}${key.descending ? ' DESC' : ''}`)
  }
  columns.push(flipped ? 'id DESC' : 'id')
  return columns.join(', ')
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
