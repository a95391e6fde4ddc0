/** A town's map as an admin uploads it: read from the cloud storage, judged, and taken over whole. */
import { randomUUID } from 'node:crypto'
import type { MapCheck, MapImported } from '#contract/map-import'
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { Grid, Town } from '#contract/town'
import type { MapCrs } from '#contract/town-actions'
import { type CheckedMap, checkMap } from '#domain/places/import-map'
import { downloadFile } from './photos'
import { _, db, type Transaction } from './sdk'
import { forgetTown } from './town-store'

const MAP_BYTES_MAX = 5 * 1024 * 1024
const PROBLEMS_MAX = 200

interface UploadedMap {
  readonly fileId: string
  readonly crs: MapCrs
  readonly without: readonly string[]
}

async function readMap({ fileId, crs, without }: UploadedMap, town: Town): Promise<Outcome<CheckedMap>> {
  const content = await downloadFile(fileId)
  if (!content) return refuse('map/missing')
  if (content.length > MAP_BYTES_MAX) return refuse('map/too-large', { maxMb: MAP_BYTES_MAX / 1024 / 1024 })
  const geojson = parse(content.toString('utf8'))
  return geojson === undefined ? refuse('map/not-json') : accept(checkMap(geojson, crs, { ...town, without }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

export async function checkUploadedMap(uploaded: UploadedMap, town: Town): Promise<Outcome<MapCheck>> {
  const read = await readMap(uploaded, town)
  if (!read.ok) return read
  const { grids, features, problems } = read.value
  const codes = new Set(grids.map((grid) => grid.code))
  const gone = town.grids.map((grid) => grid.code).filter((code) => !codes.has(code))
  const kept = town.grids.length - gone.length
  return accept({
    crs: uploaded.crs,
    features,
    grids: { kept, added: grids.length - kept, gone },
    problemCount: problems.length,
    problems: problems.slice(0, PROBLEMS_MAX),
  })
}

/** Writes the new grids, the town's version and the record of it in one transaction: nobody ever reads half a map. */
export async function importUploadedMap(
  uploaded: UploadedMap,
  town: Town,
  importedBy: string,
  now: number,
): Promise<Outcome<MapImported>> {
  const read = await readMap(uploaded, town)
  if (!read.ok) return read
  const { grids, problems } = read.value
  if (problems.length > 0) return refuse('map/has-problems', { problems: problems.length })
  const record = { ...uploaded, importedBy, importedAtMs: now, grids: grids.length, gridsBefore: town.grids.length }
  await db.runTransaction(async (transaction) => {
    await writeGrids(transaction, grids, town)
    await transaction
      .collection('town')
      .doc('meta')
      .update({ data: { 'value.version': _.inc(1) } })
    await transaction.collection('mapImports').doc(randomUUID()).set({ data: record })
  }, 1)
  forgetTown()
  return accept({ grids: grids.length })
}

/** One document an office, as the town is read. */
async function writeGrids(transaction: Transaction, grids: readonly Grid[], town: Town): Promise<void> {
  const officeOf = new Map(town.communities.map((community) => [community.code, community.officeCode]))
  for (const office of town.offices) {
    const value = grids.filter((grid) => officeOf.get(grid.communityCode) === office.code)
    await transaction.collection('town').doc(`grids:${office.code}`).set({ data: { value } })
  }
}
