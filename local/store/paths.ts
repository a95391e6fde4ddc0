import { notEmulated, refused } from '../errors'
import { type Doc, encode, isFields, type Value } from './values'

const paddingMax = 10_000

/** Splits a path of an update. @throws CloudError for empty parts and positional operators */
export function segmentsOf(path: string): string[] {
  const segments = path.split('.')
  for (const segment of segments) {
    if (segment === '') throw refused(`The update path '${path}' contains an empty field name, which is not allowed.`)
    if (segment === '__proto__') throw refused('a field cannot be named __proto__')
    if (segment.startsWith('$')) throw notEmulated(`positional operators in updates ('${path}')`)
  }
  return segments
}

/** The value at a path; array elements by number. */
export function valueAt(doc: Doc, segments: readonly string[]): Value | undefined {
  let value: Value | undefined = doc
  for (const segment of segments) {
    if (Array.isArray(value)) value = isPosition(segment) ? value[Number(segment)] : undefined
    else if (isFields(value) && Object.hasOwn(value, segment)) value = value[segment]
    else return undefined
  }
  return value
}

/** Sets the value at a path, making the objects on the way.
 *  @throws CloudError when something on the way is neither object nor array */
export function setValueAt(doc: Doc, segments: readonly string[], value: Value): void {
  let parent: Value = doc
  for (const [i, segment] of segments.entries()) {
    const last = i === segments.length - 1
    if (Array.isArray(parent)) {
      const position = positionIn(parent, segment)
      while (parent.length < position) parent.push(null)
      if (last) parent[position] = value
      else parent = parent[position] ??= {}
    } else if (isFields(parent)) {
      if (last) parent[segment] = value
      else {
        if (!Object.hasOwn(parent, segment)) parent[segment] = {}
        parent = parent[segment] as Value
      }
    } else throw cannotCreate(segment, segments[i - 1], parent)
  }
}

/** Removes the value at a path; an array element becomes null. A path that leads nowhere is left alone. */
export function unsetValueAt(doc: Doc, segments: readonly string[]): void {
  const parent = valueAt(doc, segments.slice(0, -1))
  const last = segments.at(-1) as string
  if (Array.isArray(parent)) {
    if (isPosition(last) && Number(last) < parent.length) parent[Number(last)] = null
  } else if (isFields(parent)) delete parent[last]
}

const isPosition = (segment: string) => /^(0|[1-9]\d*)$/.test(segment)

function positionIn(array: Value[], segment: string): number {
  if (!isPosition(segment)) throw cannotCreate(segment, undefined, array)
  const position = Number(segment)
  if (position > array.length + paddingMax) throw refused(`cannot pad an array to element ${segment}`)
  return position
}

const cannotCreate = (segment: string, parent: string | undefined, value: Value) =>
  refused(`Cannot create field '${segment}' in element {${parent ?? ''}: ${encode(value).slice(0, 100)}}`)
