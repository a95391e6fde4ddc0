import { refused } from '../errors'
import { compareKeys, keyOf } from './keys'
import { matcherFor } from './match'
import { sorted, sortKeys } from './sort'
import { assertStorable, copy, type Doc, encode, isFields, type Spec, type Value } from './values'

/** `$push` with `$each`, `$position`, `$sort` and `$slice`. */
export function push(elements: Value[], operand: unknown, path: string): Value[] {
  if (!isFields(operand) || !('$each' in operand)) return [...elements, element(operand, path)]
  const { $each, $position, $sort, $slice, ...unknown } = operand as Spec
  const stranger = Object.keys(unknown)[0]
  if (stranger !== undefined) throw refused(`Unrecognized clause in $push: ${stranger}`)
  const added = list('$each', $each, path)
  const at = $position === undefined ? elements.length : integer('$position', $position)
  let result = [...elements]
  result.splice(at < 0 ? Math.max(result.length + at, 0) : at, 0, ...added)
  if ($sort !== undefined) result = sortElements(result, $sort)
  if ($slice !== undefined) result = slice(result, integer('$slice', $slice))
  return result
}

/** `$addToSet`, with or without `$each`. */
export function addToSet(elements: Value[], operand: unknown, path: string): Value[] {
  const many = isFields(operand) && '$each' in operand
  if (many && Object.keys(operand).length > 1)
    throw refused(`Found unexpected fields after $each in $addToSet: ${Object.keys(operand)[1]}`)
  const added = many ? list('$each', operand.$each, path) : [element(operand, path)]
  const result = [...elements]
  const present = new Set(elements.map(encode))
  for (const value of added) {
    if (present.has(encode(value))) continue
    present.add(encode(value))
    result.push(value)
  }
  return result
}

/** `$pop`: 1 takes the last element, -1 the first. */
export function pop(elements: Value[], operand: unknown): Value[] {
  if (operand !== 1 && operand !== -1) throw refused(`$pop expects 1 or -1, found: ${JSON.stringify(operand)}`)
  return operand === 1 ? elements.slice(0, -1) : elements.slice(1)
}

/** `$pull`: by value, by operators on the element, or by a filter over elements that are objects. */
export function pull(elements: Value[], operand: unknown): Value[] {
  if (operand instanceof RegExp || (isFields(operand) && Object.keys(operand).some((key) => key.startsWith('$')))) {
    const matches = matcherFor({ element: operand })
    return elements.filter((candidate) => !matches({ _id: '', element: candidate }))
  }
  if (isFields(operand)) {
    const matches = matcherFor(operand)
    return elements.filter((candidate) => !(isFields(candidate) && matches(candidate as Doc)))
  }
  assertStorable(operand, '$pull')
  return pullAll(elements, [operand])
}

/** `$pullAll`: every element that equals one of the values. */
export function pullAll(elements: Value[], operand: unknown): Value[] {
  const unwanted = new Set(list('$pullAll', operand, '$pullAll').map(encode))
  return elements.filter((candidate) => !unwanted.has(encode(candidate)))
}

function element(operand: unknown, path: string): Value {
  assertStorable(operand, path)
  return copy(operand)
}

function list(name: string, operand: unknown, path: string): Value[] {
  if (!Array.isArray(operand)) throw refused(`The argument to ${name} must be an array: ${path}`)
  return operand.map((value) => element(value, path))
}

function integer(name: string, operand: unknown): number {
  if (typeof operand !== 'number' || !Number.isInteger(operand))
    throw refused(`The value for ${name} must be an integer value`)
  return operand
}

function slice(elements: Value[], count: number): Value[] {
  if (count === 0) return []
  return count > 0 ? elements.slice(0, count) : elements.slice(count)
}

function sortElements(elements: Value[], order: unknown): Value[] {
  if (order === 1 || order === -1) return elements.sort((a, b) => order * compareKeys(keyOf(a), keyOf(b)))
  if (!isFields(order))
    throw refused('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
  return sorted(elements as Doc[], sortKeys(order))
}
