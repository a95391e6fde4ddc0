import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Item } from '#contract/town'
import { editItem, type ItemEdit } from '#domain/items/edit'
import { readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseTownVersion } from './town-store'

/** Changes one item where it stands in the town's list, if it is still the item that was read. */
export async function updateItem(itemCode: string, edit: ItemEdit): Promise<Outcome<Item>> {
  const part = await readById<{ value: readonly Item[] }>('town', 'items')
  const items = part?.value ?? []
  const edited = editItem(items, itemCode, edit)
  if (!edited.ok) return edited
  const at = items.findIndex((item) => item.code === itemCode)
  const written = await updateIf(
    'town',
    { _id: 'items', [`value.${at}`]: items[at] },
    { [`value.${at}`]: _.set(edited.value) },
  )
  if (!written) return refuse('items/changed-meanwhile')
  await raiseTownVersion()
  return accept(edited.value)
}
