/** The checklist and the numbers of inspections: versions with who changed them and why; the newest is part of the town. */
import type { InspectionSettings, InspectionSettingsView } from '#contract/inspections'
import { accept, type Outcome, refuse } from '#contract/outcome'
import {
  type InspectionSettingsInForce,
  type InspectionSettingsVersion,
  USUAL_INSPECTIONS,
} from '#domain/inspections/settings'
import { insertOnce, readById, updateIf } from './documents'
import { _, db } from './sdk'
import { raiseTownVersion } from './town-store'

const COLLECTION = 'inspectionSettings'
const TOWN_PART = 'inspections'
const HISTORY_MAX = 50

async function readVersions(limit: number): Promise<InspectionSettingsVersion[]> {
  const find = db
    .collection(COLLECTION)
    .where({ version: _.gt(0) })
    .orderBy('version', 'desc')
    .limit(limit)
  return (await find.get()).data as InspectionSettingsVersion[]
}

/** What is in force and its history. A change that was interrupted halfway is finished here. */
export async function readInspectionSettings(): Promise<InspectionSettingsView> {
  const versions = await readVersions(HISTORY_MAX)
  const [newest] = versions
  if (newest) await putInForce(newest)
  return {
    version: newest?.version ?? 0,
    inForce: newest?.settings ?? USUAL_INSPECTIONS,
    history: versions.map(({ version, settings, reason, changedBy, changedAtMs }) => ({
      version,
      settings,
      reason,
      changedAtMs,
      ...(changedBy === null ? {} : { changedBy }),
    })),
  }
}

/** Puts settings in force in place of the version the admin saw. Each instance takes them over within a minute. */
export async function changeInspectionSettings(
  basedOn: number,
  settings: InspectionSettings,
  reason: string,
  changedBy: string,
  now: number,
): Promise<Outcome<InspectionSettingsView>> {
  const [newest] = await readVersions(1)
  const known = newest?.version ?? 0
  if (known !== basedOn) return refuse('inspection/settings-changed', { version: known })
  const version = basedOn + 1
  const next: InspectionSettingsVersion = { _id: `v${version}`, version, settings, reason, changedBy, changedAtMs: now }
  if (await insertOnce(COLLECTION, next)) return refuse('inspection/settings-changed', { version })
  return accept(await readInspectionSettings())
}

/** Only forward: an older version never replaces a newer one. */
async function putInForce({ version, settings }: InspectionSettingsVersion): Promise<void> {
  const value: InspectionSettingsInForce = { ...settings, version }
  const known = await readById<{ value: InspectionSettingsInForce }>('town', TOWN_PART)
  if (known && known.value.version >= version) return
  const written = known
    ? await updateIf('town', { _id: TOWN_PART, 'value.version': _.lt(version) }, { value: _.set(value) })
    : (await insertOnce('town', { _id: TOWN_PART, value })) === undefined
  if (written) await raiseTownVersion()
}
