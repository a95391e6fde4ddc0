import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Item } from '#contract/town'

type Editable = Exclude<keyof Item, 'code'>

/** What an admin may change of an item; what is left out stays. */
export type ItemEdit = { readonly [Field in Editable]?: Item[Field] | undefined }

/** Changes an item. A word leads to one item only: else proposals would name the wrong one as surely as the right one. */
export function editItem(items: readonly Item[], itemCode: string, edit: ItemEdit): Outcome<Item> {
  const item = items.find((candidate) => candidate.code === itemCode)
  if (!item) return refuse('items/unknown')
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
  const edited: Item = { ...item, ...given }
  const aliases = [...new Set(edited.aliases)].filter((alias) => alias !== edited.name)
  for (const alias of [edited.name, ...aliases]) {
    const other = items.find(
      (candidate) => candidate !== item && [candidate.name, ...candidate.aliases].includes(alias),
    )
    if (other) return refuse('items/alias-taken', { alias, item: other.name })
  }
  return accept({ ...edited, aliases })
}
