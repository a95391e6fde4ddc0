import type { SortKey } from './sort'
import type { Spec } from './values'

/** What one query asked for and what it cost. */
export interface QueryReport {
  collection: string
  filter: Spec
  sort: readonly SortKey[]
  /** `_id_`, the name of an index, or `none` when the whole collection was read. */
  index: string
  docsRead: number
  /** Documents answered, changed, counted, or handed on in an aggregation. */
  docsUsed: number
}

/** A query is wasteful when it reads more documents than this to use as few as that. */
const docsReadMax = 1_000
const docsUsedFew = 20

export const isWasteful = ({ docsRead, docsUsed }: QueryReport) => docsRead > docsReadMax && docsUsed <= docsUsedFew

/** A report in one line: `cases where {"state":"open"} order dueAtMs: byState, 12 read, 12 used`. */
export function reportText({ collection, filter, sort, index, docsRead, docsUsed }: QueryReport): string {
  const order = sort.map(({ path, descending }) => (descending ? `-${path}` : path)).join()
  const where = JSON.stringify(filter, (_key, value: unknown) => (value instanceof RegExp ? String(value) : value))
  return `${collection} where ${where}${order ? ` order ${order}` : ''}: ${index}, ${docsRead} read, ${docsUsed} used`
}
