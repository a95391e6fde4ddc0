import { isDeepStrictEqual } from 'node:util'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Item } from '#contract/town'
import { editItem, type ItemEdit } from '#domain/items/edit'
import { readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseTownVersion } from './town-store'

/**
 * Changes one item where it stands in the town's list, if it is still the item that was read.
 * @param known the items as the call found them; when another instance was faster, they are read and it is tried once more */
export async function updateItem(known: readonly Item[], itemCode: string, edit: ItemEdit): Promise<Outcome<Item>> {
  const written = await tryUpdate(known, itemCode, edit)
  if (written.ok || written.refusal === 'items/unknown') return written
  const part = await readById<{ value: readonly Item[] }>('town', 'items')
  return tryUpdate(part?.value ?? [], itemCode, edit)
}

async function tryUpdate(items: readonly Item[], itemCode: string, edit: ItemEdit): Promise<Outcome<Item>> {
  const edited = editItem(items, itemCode, edit)
  if (!edited.ok) return edited
  // The database counts a write that changes nothing as none.
  if (items.some((item) => isDeepStrictEqual(item, edited.value))) return edited
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
