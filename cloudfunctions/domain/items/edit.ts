import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Item } from '#contract/town'

/** What an admin may change of an item; what is left out stays. */
export type ItemEdit = {
  readonly [Field in 'aliases' | 'examples' | 'photoHint' | 'acceptWithin' | 'handleWithin' | 'rewardable' | 'urgent']?:
    | Item[Field]
    | undefined
}

/** Changes an item. A word leads to one item only: else proposals would name the wrong one as surely as the right one. */
export function editItem(items: readonly Item[], itemCode: string, edit: ItemEdit): Outcome<Item> {
  const item = items.find((candidate) => candidate.code === itemCode)
  if (!item) return refuse('items/unknown')
  const aliases = [...new Set(edit.aliases ?? item.aliases)].filter((alias) => alias !== item.name)
  for (const alias of aliases) {
    const other = items.find(
      (candidate) => candidate !== item && [candidate.name, ...candidate.aliases].includes(alias),
    )
    if (other) return refuse('items/alias-taken', { alias, item: other.name })
  }
  return accept({
    ...item,
    aliases,
    examples: edit.examples ?? item.examples,
    photoHint: edit.photoHint ?? item.photoHint,
    acceptWithin: edit.acceptWithin ?? item.acceptWithin,
    handleWithin: edit.handleWithin ?? item.handleWithin,
    rewardable: edit.rewardable ?? item.rewardable,
    urgent: edit.urgent ?? item.urgent,
  })
}
