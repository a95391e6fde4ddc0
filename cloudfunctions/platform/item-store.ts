import { isDeepStrictEqual } from 'node:util'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Department, Item } from '#contract/town'
import { editItem, type ItemEdit } from '#domain/items/edit'
import { readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseTownVersion } from './town-store'

interface Known {
  readonly items: readonly Item[]
  readonly departments: readonly Department[]
}

/** As they are kept, whatever this instance remembers. */
export async function readItems(): Promise<readonly Item[]> {
  return (await readById<{ value: readonly Item[] }>('town', 'items'))?.value ?? []
}

/**
 * Changes one item where it stands in the town's list, if it is still the item that was read.
 * @param known the town as the call found it; when another instance was faster, items are read and it is tried once more
 * @param saw what the admin saw of it: another admin's change since then is not overwritten
 */
export async function updateItem(
  { items, departments }: Known,
  itemCode: string,
  edit: ItemEdit,
  saw: ItemEdit = {},
): Promise<Outcome<Item>> {
  if (edit.departmentCode !== undefined && !departments.some(({ code }) => code === edit.departmentCode))
    return refuse('items/unknown-department')
  const written = await tryUpdate(items, itemCode, edit, saw)
  if (written.ok || written.refusal === 'items/alias-taken') return written
  return tryUpdate(await readItems(), itemCode, edit, saw)
}

async function tryUpdate(
  items: readonly Item[],
  itemCode: string,
  edit: ItemEdit,
  saw: ItemEdit,
): Promise<Outcome<Item>> {
  const at = items.findIndex((item) => item.code === itemCode)
  const before = items[at]
  if (before && !isAsSeen(before, saw)) return refuse('items/changed-meanwhile')
  const edited = editItem(items, itemCode, edit)
  if (!edited.ok) return edited
  // The database counts a write that changes nothing as none.
  if (isDeepStrictEqual(before, edited.value)) return edited
  const written = await updateIf(
    'town',
    { _id: 'items', [`value.${at}`]: before },
    { [`value.${at}`]: _.set(edited.value) },
  )
  if (!written) return refuse('items/changed-meanwhile')
  await raiseTownVersion()
  return accept(edited.value)
}

function isAsSeen(item: Item, saw: ItemEdit): boolean {
  const fields = Object.keys(saw) as (keyof ItemEdit)[]
  return fields.every((field) => saw[field] === undefined || isDeepStrictEqual(item[field], saw[field]))
}
