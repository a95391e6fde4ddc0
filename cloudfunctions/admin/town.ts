/** The town's map and items as an admin changes them. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { readItems, updateItem } from '#platform/item-store'
import { checkUploadedMap, importUploadedMap } from '#platform/map-store'

type TownActions = 'map.check' | 'map.import' | 'items.list' | 'items.update'

export const townHandlers: Pick<Handlers<'admin'>, TownActions> = {
  'map.check': (uploaded, { snapshot }) => checkUploadedMap(uploaded, snapshot.town),
  'map.import': (uploaded, { snapshot, actor, now }) => importUploadedMap(uploaded, snapshot.town, actor.personId, now),
  'items.list': async () => accept({ list: await readItems() }),
  'items.update': ({ itemCode, saw, reason: _reason, ...edit }, { snapshot }) =>
    updateItem(snapshot.town, itemCode, edit, saw),
}
