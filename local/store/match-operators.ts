import { notEmulated, refused } from '../errors'
import { geoIntersectsTest, geoWithinTest, nearTest } from './geo/tests'
import { compareKeys, keyOf } from './keys'
import { encode, type Fields, isFields, type Spec, type Value } from './values'

export type Test = (doc: Fields) => boolean

type Reached = Value | undefined
type ValueTest = (value: Reached) => boolean

/** One condition: for what a path reaches, and for an element of an array taken by itself. */
interface Clause {
  at(segments: readonly string[]): Test
  of: ValueTest
}

/** The test of one path of a filter. @throws CloudError when the condition is malformed */
export function fieldTest(segments: readonly string[], wanted: unknown, matcher: (part: Spec) => Test): Test {
  return allOf(clausesOf(wanted, matcher)).at(segments)
}

function clausesOf(wanted: unknown, matcher: (part: Spec) => Test): Clause[] {
  if (wanted instanceof RegExp) return [onElements(regexTest(wanted))]
  if (!isFields(wanted) || !Object.keys(wanted)[0]?.startsWith('$')) return [onElements(equals(wanted as Value))]
  return Object.entries(wanted).flatMap(([name, operand]) => {
    if (name === '$options') return []
    if (name === '$regex') return [onElements(regexTest(operand, (wanted as Spec).$options))]
    const make = Object.hasOwn(operators, name) ? operators[name] : undefined
    if (!make) throw missing.includes(name) ? notEmulated(`the operator ${name}`) : refused(`unknown operator: ${name}`)
    return [make(operand, matcher)]
  })
}

const missing = ['$type', '$near', '$bitsAllSet', '$bitsAllClear', '$bitsAnySet', '$bitsAnyClear']

type Operator = (operand: unknown, matcher: (part: Spec) => Test) => Clause

const operators: { [name: string]: Operator } = {
  $eq: (operand) => onElements(operand instanceof RegExp ? regexTest(operand) : equals(operand as Value)),
  $ne: (operand) => {
    if (operand instanceof RegExp) throw refused("Can't have regex as arg to $ne.")
    return not(onElements(equals(operand as Value)))
  },
  $gt: (operand) => onElements(compares(operand as Value, (order) => order > 0, false)),
  $gte: (operand) => onElements(compares(operand as Value, (order) => order >= 0, true)),
  $lt: (operand) => onElements(compares(operand as Value, (order) => order < 0, false)),
  $lte: (operand) => onElements(compares(operand as Value, (order) => order <= 0, true)),
  $in: (operand) => onElements(isOneOf('$in', operand)),
  $nin: (operand) => not(onElements(isOneOf('$nin', operand))),
  $not: (operand, matcher) => {
    const isRegex = operand instanceof RegExp
    if (!isRegex && !(isFields(operand) && Object.keys(operand)[0]?.startsWith('$')))
      throw refused('$not needs a regex or a document')
    return not(allOf(clausesOf(operand, matcher)))
  },
  $exists: (operand) => {
    const exists = onWhole((value) => value !== undefined)
    return operand ? exists : not(exists)
  },
  $size: (operand) => {
    if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0)
      throw refused(`Failed to parse $size. Expected a non-negative whole number in: $size: ${JSON.stringify(operand)}`)
    return onWhole((value) => Array.isArray(value) && value.length === operand)
  },
  $mod: (operand) => onElements(modTest(operand)),
  $all: (operand, matcher) => {
    if (!Array.isArray(operand)) throw refused('$all needs an array')
    if (operand.length === 0) return onWhole(() => false)
    return allOf(operand.flatMap((part) => clausesOf(isElemMatch(part) ? part : eq(part), matcher)))
  },
  $elemMatch: (operand, matcher) => {
    if (!isFields(operand)) throw refused('$elemMatch needs an Object')
    const element = elementTest(operand, matcher)
    return onWhole((value) => Array.isArray(value) && value.some(element))
  },
  $geoWithin: (operand) => onElements(geoWithinTest(operand)),
  $geoIntersects: (operand) => onElements(geoIntersectsTest(operand)),
  $nearSphere: (operand) => onElements(nearTest(operand)),
}

const eq = (part: unknown) => (part instanceof RegExp ? part : { $eq: part })
const isElemMatch = (part: unknown) => isFields(part) && '$elemMatch' in part

/** `$elemMatch` by operators judges the element itself; by fields, only elements that are objects. */
function elementTest(operand: Fields, matcher: (part: Spec) => Test): ValueTest {
  const first = Object.keys(operand)[0] ?? ''
  if (first.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first))
    return allOf(clausesOf(operand, matcher)).of
  const matches = matcher(operand)
  return (element) => isFields(element) && matches(element)
}

/** A condition on what a path reaches; where that is an array, on the array and on each element. */
function onElements(test: ValueTest): Clause {
  const expanded: ValueTest = (value) => test(value) || (Array.isArray(value) && value.some(test))
  return { at: (segments) => (doc) => reaches(doc, segments, 0, expanded), of: test }
}

/** A condition on what a path reaches, arrays as a whole. */
function onWhole(test: ValueTest): Clause {
  return { at: (segments) => (doc) => reaches(doc, segments, 0, test), of: test }
}

function not(clause: Clause): Clause {
  return {
    at: (segments) => {
      const test = clause.at(segments)
      return (doc) => !test(doc)
    },
    of: (value) => !clause.of(value),
  }
}

function allOf(clauses: readonly Clause[]): Clause {
  return {
    at: (segments) => {
      const tests = clauses.map((clause) => clause.at(segments))
      return (doc) => tests.every((test) => test(doc))
    },
    of: (value) => clauses.every((clause) => clause.of(value)),
  }
}

/** Whether any value the path leads to meets the test: through the objects in arrays, and to elements by their number. */
function reaches(value: Reached, segments: readonly string[], at: number, test: ValueTest): boolean {
  const segment = segments[at]
  if (segment === undefined) return test(value)
  if (!Array.isArray(value)) {
    const inner = isFields(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
    return reaches(inner, segments, at + 1, test)
  }
  for (const element of value) if (isFields(element) && reaches(element, segments, at, test)) return true
  return (
    /^\d+$/.test(segment) && Number(segment) < value.length && reaches(value[Number(segment)], segments, at + 1, test)
  )
}

function equals(wanted: Value): ValueTest {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined
  if (typeof wanted !== 'object') return (value) => value === wanted
  const text = encode(wanted)
  return (value) => typeof value === 'object' && value !== null && encode(value) === text
}

/** Comparisons hold within one type only; null compares equal to null and to what is missing. */
function compares(wanted: Value, holds: (order: number) => boolean, orEqual: boolean): ValueTest {
  if ((wanted as unknown) instanceof RegExp) throw refused("Can't have RegEx as arg to predicate over field.")
  if (wanted === null) return orEqual ? equals(null) : () => false
  const type = typeOf(wanted)
  const key = keyOf(wanted)
  return (value) => typeOf(value) === type && holds(compareKeys(keyOf(value), key))
}

const typeOf = (value: Reached) =>
  value === null || value === undefined
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : value instanceof Date
        ? 'date'
        : typeof value

function isOneOf(name: string, operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw refused(`${name} needs an array`)
  const regexes = operand.filter((part) => part instanceof RegExp).map((part) => regexTest(part))
  const values = operand.filter((part) => !(part instanceof RegExp)) as Value[]
  for (const value of values)
    if (isFields(value) && Object.keys(value)[0]?.startsWith('$')) throw refused(`cannot nest $ under ${name}`)
  const texts = new Set(values.map(encode))
  return (value) => texts.has(encode(value ?? null)) || regexes.some((test) => test(value))
}

function modTest(operand: unknown): ValueTest {
  const [divisor, remainder] = Array.isArray(operand) && operand.length === 2 ? (operand as unknown[]) : []
  if (typeof divisor !== 'number' || typeof remainder !== 'number')
    throw refused('malformed mod, needs to be an array of two numbers')
  const by = Math.trunc(divisor)
  if (by === 0) throw refused('divisor cannot be 0')
  return (value) => typeof value === 'number' && Math.trunc(value) % by === Math.trunc(remainder)
}

function regexTest(operand: unknown, options?: unknown): ValueTest {
  if (!(operand instanceof RegExp) && typeof operand !== 'string') throw refused('$regex has to be a string')
  const flags = typeof options === 'string' ? options.replace(/[^imsu]/g, '') : undefined
  let regex: RegExp
  try {
    regex = operand instanceof RegExp ? new RegExp(operand.source, flags ?? operand.flags) : new RegExp(operand, flags)
  } catch (error) {
    throw refused(`Regular expression is invalid: ${String(error)}`)
  }
  return (value) => typeof value === 'string' && regex.test(value)
}
