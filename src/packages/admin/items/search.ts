import type { Item } from '#contract/town'

export interface ItemSearch {
  readonly words: string
  readonly group?: string
}

/** In the order of the list. */
export function groupsOf(items: readonly Item[]): string[] {
  return [...new Set(items.map(({ group }) => group))]
}

/** All words must be in the name, in one of its other names, or be its code. */
export function itemsFor(items: readonly Item[], { words, group }: ItemSearch): readonly Item[] {
  const asked = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return items.filter((item) => {
    if (group !== undefined && item.group !== group) return false
    const text = [item.name, ...item.aliases, item.code].join(' ').toLowerCase()
    return asked.every((word) => text.includes(word))
  })
}
