import type { Collection, Index } from './catalog'
import { type Condition, conditionsOf, orsOf } from './conditions'
import { type Key, keyText } from './keys'
import type { SortKey } from './sort'
import type { Parameter } from './sqlite'
import { narrowing } from './uses'
import type { Spec } from './values'

/** MongoDB, too, makes at most so many ranges of one query before it sorts instead. */
const rangesMax = 200

interface Merge {
  index: string
  /** Selects the column `id` in the order asked for, each once; a LIMIT and OFFSET may be appended. */
  sql: string
  parameters: Parameter[]
  score: number
}

interface Ranges {
  index: Index
  /** The columns that are sorted by, one for each sort key. */
  columns: string[]
  wheres: string[]
  parameters: Parameter[]
  score: number
}

/** Reads several ranges of keys side by side, each of which an index holds in the order asked for: the values of an
 *  `$in`, the branches of an `$or`. As MongoDB's SORT_MERGE, no more is read than is asked for. */
export function mergeOf(
  collection: Collection,
  filter: Spec,
  conditions: readonly Condition[],
  sort: readonly SortKey[],
): Merge | undefined {
  if (sort.length === 0) return undefined
  for (const branches of [...orsOf(filter), [{}]]) {
    const ranges = branches.map((branch) => bestRanges(collection, [...conditionsOf(branch), ...conditions], sort))
    const found = ranges.filter((one): one is Ranges => one !== undefined)
    const count = found.reduce((sum, one) => sum + one.wheres.length, 0)
    if (found.length === ranges.length && count > 0 && count <= rangesMax) return merged(found, sort)
  }
  return undefined
}

/** SQLite merges the parts of a UNION in their order, row by row, and drops what comes twice. */
function merged(found: readonly Ranges[], sort: readonly SortKey[]): Merge {
  const parts = found.flatMap(({ index, columns, wheres }) =>
    wheres.map((where) => `SELECT id, ${columns.join(', ')} FROM ${index.table} WHERE ${where}`),
  )
  const order = [...sort.map((key, i) => `${i + 2}${key.descending ? ' DESC' : ''}`), '1']
  return {
    index: [...new Set(found.map(({ index }) => index.name))].join('|'),
    sql: `${parts.join(' UNION ')} ORDER BY ${order.join(', ')}`,
    parameters: found.flatMap(({ parameters }) => parameters),
    score: Math.min(...found.map(({ score }) => score)),
  }
}

function bestRanges(
  collection: Collection,
  conditions: readonly Condition[],
  sort: readonly SortKey[],
): Ranges | undefined {
  let best: Ranges | undefined
  for (const index of collection.indexes) {
    // below one value of the first column, each document has one entry; a second one for another value is dropped
    if (index.geo || !(index.plain || index.leading)) continue
    const ranges = rangesOf(index, conditions, sort)
    if (ranges && ranges.score > (best?.score ?? 0)) best = ranges
  }
  return best
}

/** One range for each choice of the values that the index's first columns may have; the columns after them are the
 *  order. As few of the first columns as will do. */
function rangesOf(index: Index, conditions: readonly Condition[], sort: readonly SortKey[]): Ranges | undefined {
  let choices: Key[][] = [[]]
  for (const [i, { path }] of index.keys.entries()) {
    const equal = conditions.find((condition) => condition.path === path && 'keys' in condition)
    if (!equal || !('keys' in equal)) return undefined
    const keys = [...new Map(equal.keys.map((key) => [keyText(key), key])).values()]
    choices = choices.flatMap((choice) => keys.map((key) => [...choice, key]))
    if (choices.length > rangesMax) return undefined
    const columns = columnsOf(index, i + 1, sort)
    if (!columns) continue
    const rest = restOf(index, i + 1, conditions)
    const fixed = index.keys.slice(0, i + 1).map((_, column) => `k${column} = ?`)
    return {
      index,
      columns,
      wheres: choices.map(() => [...fixed, ...rest.terms].join(' AND ')),
      parameters: choices.flatMap((choice) => [...choice, ...rest.parameters]),
      score: 4 * (i + 1) + rest.score + 2,
    }
  }
  return undefined
}

/** The columns that hold what is sorted by, when below the first `fixed` columns the index has that order. */
function columnsOf(index: Index, fixed: number, sort: readonly SortKey[]): string[] | undefined {
  const columns: string[] = []
  let next = fixed
  let flipped: boolean | undefined
  for (const { path, descending } of sort) {
    const known = index.keys.slice(0, fixed).findIndex((key) => key.path === path)
    // of an array, sorting takes the least element or the greatest, which need not be the one asked for
    if (known === 0 && !index.plain) return undefined
    if (known >= 0) columns.push(`k${known}`)
    else {
      const column = index.keys[next]
      if (column?.path !== path) return undefined
      flipped ??= column.descending !== descending
      if ((column.descending !== descending) !== flipped) return undefined
      columns.push(`k${next}`)
      next++
    }
  }
  return columns
}

/** What the conditions say of the columns after those that are fixed. */
function restOf(index: Index, from: number, conditions: readonly Condition[]) {
  const rest = { terms: [] as string[], parameters: [] as Parameter[], score: 0 }
  for (const [i, { path }] of index.keys.entries()) {
    if (i < from) continue
    const mine = conditions.filter((condition) => condition.path === path)
    const equal = mine.find((condition) => 'keys' in condition)
    if (equal && 'keys' in equal) {
      rest.terms.push(`k${i} IN (${equal.keys.map(() => '?').join(', ')})`)
      rest.parameters.push(...equal.keys)
      rest.score += 4
      continue
    }
    const bounds = narrowing(index, i, mine).flatMap((range) => ('bounds' in range ? range.bounds : []))
    for (const { comparison, key } of bounds) {
      rest.terms.push(`k${i} ${comparison} ?`)
      rest.parameters.push(key)
    }
    return { ...rest, score: rest.score + (bounds.length > 0 ? 3 : 0) }
  }
  return rest
}
