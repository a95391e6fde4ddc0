/** The town's map and items as an admin changes them. */
import type { Handlers } from '#platform/call'
import { updateItem } from '#platform/item-store'
import { checkUploadedMap, importUploadedMap } from '#platform/map-store'

type TownActions = 'map.check' | 'map.import' | 'items.update'

export const townHandlers: Pick<Handlers<'admin'>, TownActions> = {
  'map.check': (uploaded, { snapshot }) => checkUploadedMap(uploaded, snapshot.town),
  'map.import': (uploaded, { snapshot, actor, now }) => importUploadedMap(uploaded, snapshot.town, actor.personId, now),
  'items.update': ({ itemCode, ...edit }, { snapshot }) => updateItem(snapshot.town.items, itemCode, edit),
}
