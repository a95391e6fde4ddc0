import type { Collection, Index } from './catalog'
import type { Condition } from './conditions'
import type { Key } from './keys'
import type { SortKey } from './sort'
import type { Parameter } from './sqlite'

/** What one index can do for a query. */
export interface Use {
  index: Index
  score: number
  terms: string[]
  parameters: Parameter[]
  /** SQL order: '' when any will do, undefined when the index does not give the order asked for. */
  order: string | undefined
}

export function useOf(index: Index, conditions: readonly Condition[], sort: readonly SortKey[]): Use {
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
        // of an array, sorting takes the least element or the greatest, which need not be the one asked for
        if (index.plain || i > 0) fixed.add(key.path)
        fixedColumns = i + 1
      }
      continue
    }
    const ranges = narrowing(index, i, mine)
    for (const range of ranges)
      if ('bounds' in range)
        for (const bound of range.bounds) addTerm(use, `k${i} ${bound.comparison} ?`, [bound.key], 0)
    if (ranges.length > 0) use.score += 3
    open = false
  }
  const first = index.keys[0]
  const oneEntryEach = index.plain || (index.leading && first !== undefined && fixedColumns > 0)
  if (oneEntryEach && sort.length > 0)
    use.order = orderOf(
      index,
      fixedColumns,
      sort.filter((key) => !fixed.has(key.path)),
    )
  if (use.order !== undefined) use.score += 2
  return use
}

/** Where an array may lie, two bounds can be met by two different elements: only one narrows safely. */
export const narrowing = (index: Index, column: number, ranges: Condition[]): Condition[] =>
  index.plain || (index.leading && column > 0) ? ranges : ranges.slice(0, 1)

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

export function bestUse(
  collection: Collection,
  conditions: readonly Condition[],
  sort: readonly SortKey[],
): Use | undefined {
  let best: Use | undefined
  for (const index of collection.indexes) {
    if (index.geo) continue
    const use = useOf(index, conditions, sort)
    if (use.score > (best?.score ?? 0)) best = use
  }
  return best
}
