import { refused } from '../../errors'
import type { Collection, Index } from '../catalog'
import type { Sqlite } from '../sqlite'
import { type Doc, decodeDoc } from '../values'
import { boxesAround, earthRadiusM } from './measure'
import { geoIndexOf, idsTouching } from './read'
import { shapesAt } from './shapes'
import { distanceToShape, type Near } from './tests'

/** A document and its distance from the point asked for, in metres. */
export interface Distant {
  doc: Doc
  distanceM: number
}

const farthestM = Math.PI * earthRadiusM
const firstRadiusM = 200
const perStep = 3

/** What is looked for around a point. */
export interface Nearest {
  path: string
  near: Near
  matches: (doc: Doc) => boolean
  /** How many are enough, counted among those that `matches` lets pass. */
  wanted: number
  /** Documents to be judged instead of the stored ones with their ids: a transaction's own. */
  others?: ReadonlyMap<string, Doc | null> | undefined
}

/** Finds the documents nearest to a point, nearest first, in circles that grow until enough are found. No document is
 *  read twice.
 *  @throws CloudError when the field has no geo index */
export function nearest(
  sqlite: Sqlite,
  collection: Collection,
  { path, near, matches, wanted, others }: Nearest,
): { found: Distant[]; read: number; index: Index } {
  const index = geoIndexOf(collection, path)
  if (!index)
    throw refused(`unable to find index for $geoNear query: ${collection.name} has no 2dsphere index on ${path}`)
  const segments = index.keys[0]?.segments ?? []
  const found: Distant[] = []
  const judge = (doc: Doc) => {
    if (!matches(doc)) return
    const distances = shapesAt(doc, segments)
      .map((shape) => distanceToShape(near.center, shape))
      .filter((distance) => distance <= near.distanceMaxM && distance >= near.distanceMinM)
    if (distances.length > 0) found.push({ doc, distanceM: Math.min(...distances) })
  }
  for (const doc of others?.values() ?? []) if (doc) judge(doc)
  const seen = new Set<string>(others?.keys() ?? [])
  let read = 0
  const end = Math.min(near.distanceMaxM, farthestM)
  let radius = Math.min(Math.max(firstRadiusM, near.distanceMinM), end)
  for (;;) {
    for (const id of idsWithin(sqlite, index, near, radius)) {
      if (seen.has(id)) continue
      seen.add(id)
      const row = sqlite.first<{ doc: string }>(`SELECT doc FROM ${collection.table} WHERE id = ?`, [id])
      if (!row) continue
      read++
      judge(decodeDoc(row.doc))
    }
    if (radius >= end || found.filter(({ distanceM }) => distanceM <= radius).length >= wanted) break
    radius = Math.min(radius * perStep, end)
  }
  return { found: found.sort((a, b) => a.distanceM - b.distanceM), read, index }
}

function idsWithin(sqlite: Sqlite, index: Index, { center }: Near, radiusM: number): string[] {
  const { sql, parameters } = idsTouching(index, boxesAround(center, radiusM))
  return sqlite.all<{ id: string }>(sql, parameters).map((row) => row.id)
}
