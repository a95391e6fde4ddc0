import { refused } from '../errors'
import { cellKey } from './geo/cells'
import { shapesAt } from './geo/shapes'
import { type Doc, encode, isFields, type Value } from './values'

/** One column of an index entry. SQLite orders numbers < texts < blobs, which is MongoDB's order of types when null
 *  is the smallest number and booleans and dates are blobs that begin with a tag:
 *  null/missing < numbers < strings < objects < arrays < booleans < dates. */
export type Key = number | string | Buffer

const nullKey = Number.NEGATIVE_INFINITY
const tags = { object: 0x10, array: 0x11, boolean: 0x20, date: 0x30 }

export function keyOf(value: Value | undefined): Key {
  if (value === null || value === undefined) return nullKey
  if (typeof value === 'number') return value === 0 ? 0 : value
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return Buffer.from([tags.boolean, value ? 1 : 0])
  if (value instanceof Date) return dateKey(value.getTime())
  return Buffer.concat([Buffer.from([Array.isArray(value) ? tags.array : tags.object]), Buffer.from(encode(value))])
}

function dateKey(atMs: number): Buffer {
  const key = Buffer.alloc(9)
  key[0] = tags.date
  key.writeBigUInt64BE(BigInt(atMs) + (1n << 63n), 1)
  return key
}

/** Orders keys as SQLite does. */
export function compareKeys(a: Key, b: Key): number {
  const typeOrder = rank(a) - rank(b)
  if (typeOrder !== 0) return typeOrder
  if (typeof a === 'number') return a < (b as number) ? -1 : a > (b as number) ? 1 : 0
  if (typeof a === 'string') return compareStrings(a, b as string)
  return Buffer.compare(a, b as Buffer)
}

const rank = (key: Key) => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2)

/** By code point, as UTF-8 bytes compare; JavaScript's own order differs beyond U+FFFF. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return surrogatesLast(x) - surrogatesLast(y)
  }
  return a.length - b.length
}

const surrogatesLast = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

export interface PathValues {
  values: (Value | undefined)[]
  /** An array lies on the path or at its end: several entries, or one that stands for an array. */
  multi: boolean
}

/** All values a path of field names reaches, going through arrays as MongoDB's multikey indexes do. */
export function valuesAt(doc: Value, segments: readonly string[]): PathValues {
  const found: PathValues = { values: [], multi: false }
  collect(doc, segments, 0, found)
  return found
}

function collect(value: Value | undefined, segments: readonly string[], at: number, found: PathValues): void {
  if (Array.isArray(value)) {
    found.multi = true
    if (value.length === 0 && at === segments.length) found.values.push(undefined)
    for (const element of value) {
      if (at === segments.length) found.values.push(element)
      else if (isFields(element)) collect(element, segments, at, found)
      else found.values.push(undefined)
    }
    if (found.values.length === 0) found.values.push(undefined)
    return
  }
  const segment = segments[at]
  if (segment === undefined) found.values.push(value)
  else collect(isFields(value) && Object.hasOwn(value, segment) ? value[segment] : undefined, segments, at + 1, found)
}

export interface IndexKey {
  path: string
  segments: readonly string[]
  descending: boolean
}

export interface Entries {
  rows: Key[][]
  /** True when every column of every entry is one scalar: only then the index's order is the documents' order. */
  plain: boolean
  /** True when, but for arrays of scalars in the first column, it would be plain: with one value asked for there, each
   *  document has one entry, and the index orders them. */
  leading: boolean
}

/** The index entries of one document: one row, or one per element where an array lies on a path.
 *  @throws CloudError when two of the index's paths lead through arrays */
export function entriesOf(doc: Doc, { keys, geo }: { keys: readonly IndexKey[]; geo: boolean }): Entries {
  if (geo) return geoEntries(doc, keys[0]?.segments ?? [])
  let rows: Key[][] = [[]]
  let plain = true
  let leading = true
  let arrayPath: string | undefined
  for (const [at, key] of keys.entries()) {
    const { values, multi } = valuesAt(doc, key.segments)
    if (multi) {
      if (arrayPath !== undefined) throw refused(`cannot index parallel arrays [${arrayPath}] [${key.path}]`)
      arrayPath = key.path
    }
    const nested = values.some((value) => isFields(value))
    if (multi || nested) plain = false
    if (nested || (multi && at > 0)) leading = false
    const columns = distinct(values.map(keyOf))
    rows = rows.flatMap((row) => columns.map((column) => [...row, column]))
  }
  return { rows, plain, leading }
}

/** One entry per shape; a document without the field has none. */
function geoEntries(doc: Doc, segments: readonly string[]): Entries {
  const shapes = shapesAt(doc, segments, (value) => {
    throw refused(
      `Can't extract geo keys: ${encode(doc).slice(0, 200)} Point must be an array or object, or a shape: ${encode(value).slice(0, 100)}`,
    )
  })
  return { rows: distinct(shapes.map(cellKey)).map((key) => [key]), plain: true, leading: true }
}

function distinct(keys: Key[]): Key[] {
  if (keys.length < 2) return keys
  const seen = new Map<string, Key>()
  for (const key of keys) seen.set(keyText(key), key)
  return [...seen.values()]
}

/** A key as text, equal exactly when the keys are equal. */
export const keyText = (key: Key): string =>
  typeof key === 'number' ? `n${key}` : typeof key === 'string' ? `s${key}` : `b${key.toString('hex')}`

/** Parses `"a.b"` or `"-a.b"`. */
export function indexKey(text: string): IndexKey {
  const descending = text.startsWith('-')
  const path = descending ? text.slice(1) : text
  const segments = path.split('.')
  if (segments.some((segment) => segment === '' || /^\d+$/.test(segment) || segment.startsWith('$')))
    throw refused(`index key ${JSON.stringify(text)} is not a path of field names`)
  return { path, segments, descending }
}
