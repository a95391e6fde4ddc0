import { refused } from '../errors'
import { compareKeys, type Key, keyOf, valuesAt } from './keys'
import type { Fields, Spec } from './values'

export interface SortKey {
  path: string
  segments: readonly string[]
  descending: boolean
}

/** @throws CloudError when a direction is neither 1 nor -1 */
export function sortKeys(order: Spec): SortKey[] {
  return Object.entries(order).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw refused(`sort direction of '${path}' must be 1 or -1`)
    return { path, segments: path.split('.'), descending: direction === -1 }
  })
}

/** Sorts as MongoDB does: types in their order, an array by its least element upwards and its greatest downwards. */
export function sorted<T extends Fields>(docs: T[], sort: readonly SortKey[]): T[] {
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

function sortKeyOf(doc: Fields, key: SortKey): Key {
  const keys = valuesAt(doc, key.segments).values.map(keyOf)
  return keys.reduce((best, other) => (compareKeys(other, best) < 0 !== key.descending ? other : best))
}
