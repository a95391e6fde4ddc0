/** Which nodes of a page a selector names: tags, classes, ids and attributes, below one another or as children; lists. */
import { type Element, everyElement } from '../tree'

interface Simple {
  readonly tag?: string
  readonly id?: string
  readonly classes: readonly string[]
  readonly attributes: readonly { readonly name: string; readonly value?: string }[]
}

interface Step {
  readonly simple: Simple
  /** How it lies below the step before it. */
  readonly child: boolean
}

const PART = /^(?:(\*|[a-z][\w-]*)|\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:=["']?([^"'\]]*)["']?)?\])/

/** @throws when the selector is not understood, so that a misspelt one is not taken for an empty page */
export function select(selector: string, from: Element): Element[] {
  const lists = selector.split(',').map((one) => stepsOf(one.trim()))
  const below = [...everyElement(from)].filter((element) => element !== from && element.tag !== '#text')
  return below.filter((element) => lists.some((steps) => fits(element, steps, steps.length - 1)))
}

function fits(element: Element, steps: readonly Step[], at: number): boolean {
  const step = steps[at]
  if (!step || !isOne(element, step.simple)) return false
  if (at === 0) return true
  for (let above = element.parent; above; above = step.child ? undefined : above.parent) {
    if (fits(above, steps, at - 1)) return true
  }
  return false
}

function isOne({ tag, id, classes, attributes }: Element, simple: Simple): boolean {
  return (
    (simple.tag === undefined || simple.tag === '*' || simple.tag === tag) &&
    (simple.id === undefined || simple.id === id) &&
    simple.classes.every((name) => classes.includes(name)) &&
    simple.attributes.every(({ name, value }) =>
      value === undefined ? attributes.has(name) : String(attributes.get(name)) === value,
    )
  )
}

function stepsOf(selector: string): Step[] {
  const steps: Step[] = []
  let child = false
  for (const word of selector.replace(/\s*>\s*/g, ' > ').split(/\s+/)) {
    if (word === '>') child = true
    else {
      steps.push({ simple: simpleOf(word), child })
      child = false
    }
  }
  return steps
}

function simpleOf(word: string): Simple {
  const simple: { tag?: string; id?: string } = {}
  const classes: string[] = []
  const attributes: { name: string; value?: string }[] = []
  let rest = word
  while (rest) {
    const [all = '', tag, name, id, attribute, value] = PART.exec(rest) ?? []
    if (!all) throw new Error(`a selector that is not understood: ${word}`)
    if (tag) simple.tag = tag
    if (name) classes.push(name)
    if (id) simple.id = id
    if (attribute) attributes.push(value === undefined ? { name: attribute } : { name: attribute, value })
    rest = rest.slice(all.length)
  }
  return { ...simple, classes, attributes }
}
