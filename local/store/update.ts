import { notEmulated, refused } from '../errors'
import { addToSet, pop, pull, pullAll, push } from './arrays'
import { compareKeys, keyOf } from './keys'
import { segmentsOf, setValueAt, unsetValueAt, valueAt } from './paths'
import { assertStorable, copy, type Doc, isFields, type Spec, type Value } from './values'

interface Target {
  doc: Doc
  path: string
  segments: string[]
  current: Value | undefined
}

type Operator = (target: Target, operand: unknown) => void

/** Update operators, as strict as MongoDB's: a wrong type is an error, never a silent nothing. */
const operators: { [name: string]: Operator } = {
  $set: (target, operand) => set(target, storable(operand, target.path)),
  $setOnInsert: () => {},
  $unset: ({ doc, segments }) => unsetValueAt(doc, segments),
  $inc: (target, operand) => set(target, number('$inc', target) + operandNumber('$inc', target.path, operand)),
  $mul: (target, operand) => set(target, number('$mul', target) * operandNumber('$mul', target.path, operand)),
  $min: (target, operand) => replaceIf(target, operand, (order) => order < 0),
  $max: (target, operand) => replaceIf(target, operand, (order) => order > 0),
  $push: (target, operand) => set(target, push(array('$push', target), operand, target.path)),
  $addToSet: (target, operand) => set(target, addToSet(array('$addToSet', target), operand, target.path)),
  $pop: (target, operand) => onArray('$pop', target, (elements) => pop(elements, operand)),
  $pull: (target, operand) => onArray('$pull', target, (elements) => pull(elements, operand)),
  $pullAll: (target, operand) => onArray('$pullAll', target, (elements) => pullAll(elements, operand)),
  $rename: rename,
}

/** Applies an update of operators to a copy of a document.
 *  @throws CloudError for unknown operators, wrong types, conflicting paths, and a changed `_id` */
export function updated(doc: Doc, update: Spec): Doc {
  const next = copy(doc)
  assertNoConflict(update)
  for (const [name, fields] of Object.entries(update)) {
    const operator = operators[name]
    if (!operator)
      throw name.startsWith('$')
        ? notEmulated(`the update operator ${name}`)
        : refused(`Unknown modifier: ${name}. Expected a valid update modifier`)
    for (const [path, operand] of Object.entries(fields as Spec)) {
      const segments = segmentsOf(path)
      if (segments[0] === '_id') {
        if (name === '$set' && operand === doc._id) continue
        throw refused("Performing an update on the path '_id' would modify the immutable field '_id'")
      }
      operator({ doc: next, path, segments, current: valueAt(next, segments) }, operand)
    }
  }
  return next
}

/** A whole document from what `set` sends. @throws CloudError when its `_id` differs */
export function replaced(id: string, data: Spec): Doc {
  if (data._id !== undefined && data._id !== id)
    throw refused("the (immutable) field '_id' was found to have been altered")
  assertStorable(data, '')
  return { _id: id, ...data }
}

function assertNoConflict(update: Spec): void {
  const paths: string[] = []
  for (const [name, fields] of Object.entries(update)) {
    if (!isFields(fields)) throw refused(`Modifiers operate on fields but we found another type instead: {${name}: …}`)
    if (name === '$rename')
      for (const [path, target] of Object.entries(fields))
        if (path === target) throw refused(`The source and target field for $rename must differ: ${path}`)
    paths.push(...Object.keys(fields))
    if (name === '$rename') paths.push(...Object.values(fields).filter((target) => typeof target === 'string'))
  }
  paths.sort()
  for (const path of paths) {
    const other = paths.find(
      (candidate, i) => i !== paths.indexOf(path) && (candidate === path || candidate.startsWith(`${path}.`)),
    )
    if (other !== undefined) throw refused(`Updating the path '${other}' would create a conflict at '${path}'`)
  }
}

const set = ({ doc, segments }: Target, value: Value) => setValueAt(doc, segments, value)

function storable(value: unknown, path: string): Value {
  assertStorable(value, path)
  return copy(value)
}

function number(operator: string, { doc, path, current }: Target): number {
  if (current === undefined) return 0
  if (typeof current !== 'number')
    throw refused(
      `Cannot apply ${operator} to a value of non-numeric type. {_id: "${doc._id}"} has the field '${path}' of non-numeric type ${typeName(current)}`,
    )
  return current
}

function operandNumber(operator: string, path: string, operand: unknown): number {
  if (typeof operand !== 'number' || !Number.isFinite(operand))
    throw refused(
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`,
    )
  return operand
}

function replaceIf(target: Target, operand: unknown, wanted: (order: number) => boolean): void {
  const value = storable(operand, target.path)
  if (target.current === undefined || wanted(compareKeys(keyOf(value), keyOf(target.current)))) set(target, value)
}

/** The array an operator adds to: a missing field begins as an empty one. */
function array(operator: string, { doc, path, current }: Target): Value[] {
  if (current === undefined) return []
  if (!Array.isArray(current))
    throw refused(
      operator === '$push'
        ? `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: "${doc._id}"}`
        : `Cannot apply ${operator} to non-array field. Field named '${path}' has non-array type ${typeName(current)}`,
    )
  return current
}

/** Applies an operator that takes from an array: a missing field stays missing. */
function onArray(operator: string, target: Target, change: (elements: Value[]) => Value[]): void {
  if (target.current === undefined) {
    change([])
    return
  }
  if (!Array.isArray(target.current))
    throw refused(
      operator === '$pop'
        ? `Path '${target.path}' contains an element of non-array type '${typeName(target.current)}'`
        : `Cannot apply ${operator} to a non-array value`,
    )
  set(target, change(target.current))
}

function rename({ doc, path, segments, current }: Target, operand: unknown): void {
  if (typeof operand !== 'string')
    throw refused(`The 'to' field for $rename must be a string: ${path}: ${JSON.stringify(operand)}`)
  const to = segmentsOf(operand)
  if (to[0] === '_id') throw refused("Performing an update on the path '_id' would modify the immutable field '_id'")
  for (const [name, parts] of [
    ['source', segments],
    ['destination', to],
  ] as const)
    for (let i = 1; i < parts.length; i++)
      if (Array.isArray(valueAt(doc, parts.slice(0, i))))
        throw refused(`The ${name} field of $rename cannot be an array element: '${parts.join('.')}'`)
  if (current === undefined) return
  unsetValueAt(doc, segments)
  setValueAt(doc, to, current)
}

function typeName(value: Value): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
