import type { Element } from '../tree'

/** A node as markup, with what stands on its tag. */
export function outerWxml(element: Element): string {
  const { tag, words, attributes, classes, id } = element
  if (tag === '#text') return words
  const named: [string, unknown][] = [['id', id], ['class', classes.join(' ')], ...attributes]
  const written = named.filter(([, value]) => value !== '' && value !== undefined)
  const marks = written.map(([name, value]) => ` ${name}="${String(value).replaceAll('"', '&quot;')}"`).join('')
  return `<${tag}${marks}>${innerWxml(element)}</${tag}>`
}

export function innerWxml({ words, children }: Element): string {
  return words + children.map(outerWxml).join('')
}
