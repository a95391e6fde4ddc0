import { Query } from 'mingo'
import { notEmulated, refused } from '../errors'
import { matcherFor } from './match'
import { judged } from './mingo'
import { setValueAt, unsetValueAt, valueAt } from './paths'
import { type Doc, isFields, type Spec, type Value } from './values'

/** Keeps or drops fields as a projection says; `$slice` and `$elemMatch` keep a part of an array.
 *  @throws CloudError when it keeps some fields and drops others, or an operator is malformed */
export function projected(docs: Doc[], projection: Spec): Value[] {
  const plain: Spec = {}
  const cuts: [path: string, cut: Cut][] = []
  let keeps = false
  for (const [path, kept] of Object.entries(projection)) {
    if (!isFields(kept)) plain[path] = kept ? 1 : 0
    else {
      cuts.push([path, cutOf(path, kept)])
      if ('$elemMatch' in kept) keeps = true
    }
  }
  if (Object.entries(plain).some(([path, kept]) => kept === 1 && path !== '_id')) keeps = true
  if (keeps) for (const [path] of cuts) plain[path] = 1
  const shown = Object.keys(plain).length === 0 ? docs : pick(docs, plain)
  for (const doc of shown as Doc[])
    for (const [path, cut] of cuts) {
      const segments = path.split('.')
      const value = valueAt(doc, segments)
      const part = Array.isArray(value) ? cut(value) : undefined
      if (part) setValueAt(doc, segments, part)
      else if (part === null) unsetValueAt(doc, segments)
    }
  return shown
}

const pick = (docs: Doc[], spec: Spec): Value[] =>
  judged(() => new Query({}, { scriptEnabled: false }).find<Doc>(docs, spec as never).all())

/** The part of an array that is kept; null drops the field. */
type Cut = (elements: Value[]) => Value[] | null

function cutOf(path: string, operators: Spec): Cut {
  const [name, operand] = Object.entries(operators)[0] ?? []
  if (name === '$slice') return slice(operand)
  if (name === '$elemMatch' && isFields(operand)) {
    const matches = matcherFor({ element: { $elemMatch: operand } })
    return (elements) => {
      const first = elements.find((element) => matches({ element: [element] }))
      return first === undefined ? null : [first]
    }
  }
  throw notEmulated(`projection operators (${path}: ${Object.keys(operators).join()})`)
}

function slice(operand: unknown): Cut {
  if (typeof operand === 'number')
    return (elements) => (operand < 0 ? elements.slice(operand) : elements.slice(0, operand))
  const [skip, limit] = Array.isArray(operand) && operand.length === 2 ? (operand as unknown[]) : []
  if (typeof skip !== 'number' || typeof limit !== 'number' || limit <= 0)
    throw refused('$slice takes a number, or a number to skip and a positive limit')
  return (elements) => {
    const from = skip < 0 ? Math.max(elements.length + skip, 0) : skip
    return elements.slice(from, from + limit)
  }
}
