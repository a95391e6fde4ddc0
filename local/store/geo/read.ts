import { refused } from '../../errors'
import type { Collection, Index } from '../catalog'
import type { Parameter } from '../sqlite'
import { isFields, type Spec } from '../values'
import { type Covering, covering } from './cells'
import { type Box, boxesAround, boxOver } from './measure'
import { positionsOf } from './shapes'
import { crossingOf, type Near, nearOf, regionOf } from './tests'

/** The geo index of a field, if one is declared. */
export const geoIndexOf = (collection: Collection, path: string): Index | undefined =>
  collection.indexes.find((index) => index.geo && index.keys[0]?.path === path)

/** SQL that selects the ids of the documents whose shape may touch some boxes. */
export function idsTouching(index: Index, boxes: readonly Box[]): { sql: string; parameters: Parameter[] } {
  const { ranges, around }: Covering = covering(boxes)
  const parts = ranges.map(() => `SELECT id FROM ${index.table} WHERE k0 >= ? AND k0 < ?`)
  if (around.length > 0) parts.push(`SELECT id FROM ${index.table} WHERE k0 IN (${around.map(() => '?').join(', ')})`)
  return { sql: parts.join(' UNION '), parameters: [...ranges.flat(), ...around] }
}

/** The boxes a `$geoWithin` or `$geoIntersects` on an indexed path lies in, if the filter has one. */
export function regionIn(collection: Collection, filter: Spec): { index: Index; boxes: Box[] } | undefined {
  for (const [path, wanted] of conditionsIn(filter)) {
    const index = geoIndexOf(collection, path)
    if (!index || !isFields(wanted)) continue
    if ('$geoIntersects' in wanted) return { index, boxes: [boxOver(positionsOf(crossingOf(wanted.$geoIntersects)))] }
    if (!('$geoWithin' in wanted)) continue
    const region = regionOf(wanted.$geoWithin)
    const boxes = 'radiusM' in region ? boxesAround(region.center, region.radiusM) : [boxOver(positionsOf(region))]
    return { index, boxes }
  }
  return undefined
}

/** The `$nearSphere` of a filter, if it has one.
 *  @throws CloudError when it has two, or one that not every match meets */
export function nearIn(filter: Spec): { path: string; near: Near } | undefined {
  const times = namesOf(filter).filter((name) => name === '$nearSphere').length
  if (times === 0) return undefined
  if (times > 1) throw refused('Too many geoNear expressions')
  for (const [path, wanted] of conditionsIn(filter))
    if (isFields(wanted) && '$nearSphere' in wanted) return { path, near: nearOf(wanted.$nearSphere) }
  throw refused('geo $near must be top-level expr')
}

/** All names of fields and operators in a specification, at any depth. */
export function namesOf(spec: unknown): string[] {
  if (typeof spec !== 'object' || spec === null) return []
  return Object.entries(spec).flatMap(([name, inner]) => [...(Array.isArray(spec) ? [] : [name]), ...namesOf(inner)])
}

/** Conditions that every match meets, with their paths: those of the filter and of its `$and`. */
function conditionsIn(filter: Spec): [path: string, wanted: unknown][] {
  return Object.entries(filter).flatMap(([path, wanted]): [string, unknown][] => {
    if (path === '$and' && Array.isArray(wanted)) return wanted.flatMap((part: Spec) => conditionsIn(part))
    return path.startsWith('$') ? [] : [[path, wanted]]
  })
}
