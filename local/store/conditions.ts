import { compareKeys, type Key, keyOf } from './keys'
import type { Spec } from './values'

export interface Bound {
  comparison: '>' | '>=' | '<' | '<='
  key: Key
}

/** One operator on one path: it equals one of `keys`, or lies within `bounds`. */
export type Condition = { path: string; keys: Key[] } | { path: string; bounds: Bound[] }

/** The conditions every matching document meets, as far as an index can judge them. */
export function conditionsOf(filter: Spec): Condition[] {
  const found: Condition[] = []
  for (const [path, wanted] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(wanted)) found.push(...wanted.flatMap((part: Spec) => conditionsOf(part)))
    else if (path === '$or' && Array.isArray(wanted))
      found.push(...commonTo(wanted.map((part: Spec) => conditionsOf(part))))
    else if (!path.startsWith('$')) found.push(...conditionsOn(path, wanted))
  }
  return found
}

/** The `$or`s of which every matching document meets a branch. */
export function orsOf(filter: Spec): Spec[][] {
  return Object.entries(filter).flatMap(([key, wanted]) => {
    if (!Array.isArray(wanted) || wanted.length === 0) return []
    if (key === '$or') return [wanted as Spec[]]
    return key === '$and' ? (wanted as Spec[]).flatMap(orsOf) : []
  })
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

const exactOperators = ['$eq', '$in', '$gt', '$gte', '$lt', '$lte']

/** Whether the conditions made of a part of a filter say all of it. */
export function isExact([path, wanted]: [string, unknown]): boolean {
  if (path.startsWith('$')) return false
  if (isScalar(wanted)) return true
  if (typeof wanted !== 'object' || Array.isArray(wanted) || wanted instanceof RegExp) return false
  const operators = Object.entries(wanted as Spec)
  return (
    operators.every(([operator]) => exactOperators.includes(operator)) &&
    conditionsOn(path, wanted).length === operators.length &&
    operators.length > 0
  )
}
