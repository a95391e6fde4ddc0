/** The nodes of a page as WeChat draws them from what setData brought. */
import type { Template } from './templates'

export interface Element {
  readonly tag: string
  readonly id: string
  readonly sid: string
  readonly classes: readonly string[]
  readonly attributes: ReadonlyMap<string, unknown>
  readonly events: Template['events']
  readonly children: readonly Element[]
  readonly parent?: Element
  /** Own words; only of text nodes. */
  readonly words: string
}

type RawNode = Record<string, unknown>

const NO_EVENTS: Template['events'] = new Map()

/** @param data what setData made of the page */
export function treeOf(data: unknown, templates: ReadonlyMap<string, Template>): Element {
  const root = (data as { root?: RawNode }).root ?? {}
  return elementOf({ ...root, nn: 'page' }, undefined, templates)
}

function elementOf(raw: RawNode, parent: Element | undefined, templates: ReadonlyMap<string, Template>): Element {
  const children: Element[] = []
  const template = templates.get(String(raw.nn))
  const attributes = new Map<string, unknown>()
  for (const [name, short] of template?.attributes ?? []) {
    if (raw[short] !== undefined) attributes.set(name, raw[short])
  }
  const element: Element = {
    tag: template?.tag ?? (raw.v === undefined ? String(raw.nn) : '#text'),
    id: String(raw.uid ?? raw.sid ?? ''),
    sid: String(raw.sid ?? ''),
    classes: String(raw.cl ?? '').split(/\s+/),
    attributes,
    events: template?.events ?? NO_EVENTS,
    children,
    ...(parent ? { parent } : {}),
    words: typeof raw.v === 'string' ? raw.v : '',
  }
  const below = Array.isArray(raw.cn) ? (raw.cn as RawNode[]) : []
  children.push(...below.filter(Boolean).map((child) => elementOf(child, element, templates)))
  return element
}

/** All nodes from this one down, in the order they are drawn. */
export function* everyElement(from: Element): Generator<Element> {
  yield from
  for (const child of from.children) yield* everyElement(child)
}

export function textOf(element: Element): string {
  return element.words + element.children.map(textOf).join('')
}

/** The smallest nodes with this text: the whole of it, or what matches. */
export function elementsWith(words: string | RegExp, from: Element): Element[] {
  const fits = (element: Element) => {
    const text = textOf(element)
    return typeof words === 'string' ? text === words : words.test(text)
  }
  return [...everyElement(from)].filter((element) => fits(element) && !element.children.some(fits))
}

export function elementsOfClass(name: string, from: Element): Element[] {
  return [...everyElement(from)].filter(({ classes }) => classes.includes(name))
}

/** How many nodes a page has, and how deep they lie. */
export function sizeOf(from: Element): { readonly nodes: number; readonly depth: number } {
  let nodes = 1
  let depth = 0
  for (const child of from.children) {
    const below = sizeOf(child)
    nodes += below.nodes
    depth = Math.max(depth, below.depth)
  }
  return { nodes, depth: depth + 1 }
}
