import type { Collection, Index } from './catalog'
import { compareKeys, type Key, keyOf } from './keys'
import type { Parameter } from './sqlite'
import type { Spec } from './values'

export interface SortKey {
  path: string
  segments: readonly string[]
  descending: boolean
}

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

interface Bound {
  comparison: '>' | '>=' | '<' | '<='
  key: Key
}

/** One operator on one path: it equals one of `keys`, or lies within `bounds`. */
type Condition = { path: string; keys: Key[] } | { path: string; bounds: Bound[] }

/** Chooses the index that narrows a query best, and says how to read it. */
export function planFor(collection: Collection, filter: Spec, sort: readonly SortKey[]): Plan {
  const conditions = conditionsOf(filter)
  const byId = conditions.find((condition) => condition.path === '_id')
  if (byId && 'keys' in byId) return planById(collection, byId.keys)
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
  if (index.plain && sort.length > 0)
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
  const sql = index.plain
    ? `SELECT d.doc FROM ${index.table} i CROSS JOIN ${collection.table} d ON d.id = i.id${where.replace(/\bk(\d+)/g, 'i.k$1')}${order.replace(/\bid\b/, 'i.id')}`
    : `SELECT doc FROM ${collection.table} WHERE id IN (SELECT id FROM ${index.table}${where}) ORDER BY seq`
  return { index: index.name, sql, parameters: use.parameters, ordered: use.order !== undefined }
}

/** The conditions every matching document meets, as far as an index can judge them. */
function conditionsOf(filter: Spec): Condition[] {
  const found: Condition[] = []
  for (const [path, wanted] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(wanted)) found.push(...wanted.flatMap((part: Spec) => conditionsOf(part)))
    else if (path === '$or' && Array.isArray(wanted))
      found.push(...commonTo(wanted.map((part: Spec) => conditionsOf(part))))
    else if (!path.startsWith('$')) found.push(...conditionsOn(path, wanted))
  }
  return found
}

/** What holds whichever branch of an `$or` matches: for each path that every branch narrows, the range around them all.
 *  So a page after a cursor, `a > x or (a = x and _id > y)`, begins reading at `a >= x`. */
function commonTo(branches: readonly (readonly Condition[])[]): Condition[] {
  const [first = [], ...others] = branches
  const paths = new Set(first.map((condition) => condition.path))
  return [...paths].flatMap((path): Condition[] => {
    const mine = [first, ...others].map((conditions) => conditions.find((condition) => condition.path === path))
    if (mine.some((condition) => condition === undefined)) return []
    const all = mine as Condition[]
    if (all.every((condition) => 'keys' in condition))
      return [{ path, keys: all.flatMap((condition) => condition.keys) }]
    const ends = all.flatMap((condition) =>
      'bounds' in condition
        ? condition.bounds
        : condition.keys.flatMap((key): Bound[] => [
            { comparison: '>=', key },
            { comparison: '<=', key },
          ]),
    )
    const lower = ends.filter((end) => end.comparison.startsWith('>')).sort((a, b) => compareKeys(a.key, b.key))[0]
    const upper = ends.filter((end) => end.comparison.startsWith('<')).sort((a, b) => compareKeys(b.key, a.key))[0]
    if (!lower || !upper) return []
    const bounds: Bound[] = [
      { comparison: '>=', key: lower.key },
      { comparison: '<=', key: upper.key },
    ]
    return [{ path, bounds }]
  })
}

function conditionsOn(path: string, wanted: unknown): Condition[] {
  if (isScalar(wanted)) return [{ path, keys: [keyOf(wanted)] }]
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted) || wanted instanceof RegExp) return []
  return Object.entries(wanted).flatMap(([operator, operand]): Condition[] => {
    if (operator === '$eq' && isScalar(operand)) return [{ path, keys: [keyOf(operand)] }]
    if (operator === '$in' && Array.isArray(operand) && operand.length <= 200 && operand.every(isScalar))
      return [{ path, keys: operand.map((element) => keyOf(element)) }]
    const comparison = comparisons[operator]
    if (!comparison || !isScalar(operand) || operand === null) return []
    return [{ path, bounds: [{ comparison, key: keyOf(operand) }, typeBound(comparison, operand)] }]
  })
}

const comparisons: { [operator: string]: Bound['comparison'] } = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

/** A comparison holds within one type only: the other end of the range is the end of the operand's type. */
function typeBound(comparison: Bound['comparison'], operand: boolean | number | string | Date): Bound {
  const upwards = comparison.startsWith('>')
  if (typeof operand === 'number') return upwards ? { comparison: '<', key: '' } : { comparison: '>', key: keyOf(null) }
  if (typeof operand === 'string')
    return upwards ? { comparison: '<', key: Buffer.alloc(0) } : { comparison: '>=', key: '' }
  const tag = (keyOf(operand) as Buffer)[0] ?? 0
  return upwards ? { comparison: '<', key: Buffer.from([tag + 1]) } : { comparison: '>=', key: Buffer.from([tag]) }
}

const isScalar = (value: unknown): value is null | boolean | number | string | Date =>
  value === null ||
  typeof value === 'boolean' ||
  typeof value === 'string' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (value instanceof Date && !Number.isNaN(value.getTime()))
