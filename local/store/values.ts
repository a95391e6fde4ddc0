import { BSONRegExp, EJSON } from 'bson'
import { messageOf, notEmulated, refused } from '../errors'
import { documentBytesMax, documentDepthMax } from '../limits'

/** What a document may hold. Other BSON types are not emulated. */
export type Value = null | boolean | number | string | Date | Value[] | { [field: string]: Value }
export type Fields = { [field: string]: Value }
export type Doc = Fields & { _id: string }
/** A filter, projection, sort or update as sent; may hold regular expressions and operators. */
export type Spec = { [key: string]: unknown }

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof RegExp)

/** Reads canonical or relaxed EJSON; `$tcb_server_date` becomes the given instant plus its offset.
 *  @throws CloudError when the text is no EJSON object or holds a type that is not emulated */
export function parseSpec(text: unknown, nowMs: number): Spec {
  if (typeof text !== 'string') throw refused('expected a string of EJSON')
  let parsed: unknown
  try {
    parsed = EJSON.parse(text, { relaxed: true })
  } catch (error) {
    throw refused(`malformed EJSON: ${messageOf(error)}`)
  }
  const spec = revive(parsed, nowMs, 0)
  if (!isFields(spec)) throw refused('expected an EJSON object')
  return spec
}

function revive(value: unknown, nowMs: number, depth: number): unknown {
  if (depth > documentDepthMax) throw refused(`nested deeper than ${documentDepthMax} levels`)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (value instanceof BSONRegExp) return regExp(value.pattern, value.options)
  if (Array.isArray(value)) return value.map((element) => revive(element, nowMs, depth + 1))
  if ('_bsontype' in value) throw notEmulated(`values of type ${String(value._bsontype)}`)
  if ('$tcb_server_date' in value) {
    const offset = (value.$tcb_server_date as { offset?: unknown } | null)?.offset
    return new Date(nowMs + (typeof offset === 'number' ? offset : 0))
  }
  const out: Spec = {}
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') throw refused('a field cannot be named __proto__')
    out[key] = revive(inner, nowMs, depth + 1)
  }
  return out
}

function regExp(pattern: string, options: string): RegExp {
  try {
    return new RegExp(pattern, options.replace(/[^imsu]/g, ''))
  } catch (error) {
    throw refused(`Regular expression is invalid: ${messageOf(error)}`)
  }
}

/** Asserts that a value can be stored: finite numbers, dates of years 0 to 9999, no field that begins with `$`. */
export function assertStorable(value: unknown, path: string): asserts value is Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refused(`${path}: ${value} is not a finite number`)
    return
  }
  if (value instanceof Date) {
    const year = value.getUTCFullYear()
    if (!(year >= 0 && year <= 9999)) throw refused(`${path}: date out of the years 0 to 9999`)
    return
  }
  if (Array.isArray(value)) {
    value.forEach((element, i) => {
      assertStorable(element, `${path}.${i}`)
    })
    return
  }
  if (!isFields(value)) throw refused(`${path}: cannot store a value of type ${typeof value}`)
  for (const [field, inner] of Object.entries(value)) {
    if (field.startsWith('$'))
      throw refused(`The dollar ($) prefixed field '${field}' in '${path}' is not valid for storage`)
    assertStorable(inner, path ? `${path}.${field}` : field)
  }
}

/** Writes a value as JSON with dates as `{"$date":"…Z"}`; object fields keep their order. */
export function encode(value: Value): string {
  return JSON.stringify(dated(value))
}

function dated(value: Value): unknown {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return { $date: value.toISOString() }
  if (Array.isArray(value)) return value.map(dated)
  const out: { [field: string]: unknown } = {}
  for (const field of Object.keys(value)) out[field] = dated(value[field] as Value)
  return out
}

/** @throws CloudError when the document is larger than the platform takes */
export function encodeDoc(doc: Doc): string {
  const text = encode(doc)
  if (text.length > documentBytesMax / 4 && Buffer.byteLength(text) > documentBytesMax)
    throw refused(`document is larger than ${documentBytesMax} bytes`)
  return text
}

/** Reads what `encode` wrote. */
export function decodeDoc(text: string): Doc {
  const doc = JSON.parse(text) as Doc
  return text.includes('"$date"') ? (undated(doc) as Doc) : doc
}

function undated(value: Value): Value {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(undated)
  const fields = value as Fields
  if (typeof fields.$date === 'string') return new Date(fields.$date)
  for (const field of Object.keys(fields)) fields[field] = undated(fields[field] as Value)
  return fields
}

/** A deep copy that shares nothing with the original. */
export function copy<T extends Value>(value: T): T {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return new Date(value) as T
  if (Array.isArray(value)) return value.map(copy) as T
  const out: Fields = {}
  for (const field of Object.keys(value)) out[field] = copy((value as Fields)[field] as Value)
  return out as T
}
