/** The numbers behind awards: versions with who changed them and why; the newest is in force as a part of the town. */
import type { AwardSettingsView } from '#contract/award-views'
import { accept, type Outcome, refuse } from '#contract/outcome'
import { type AwardSettings, type AwardSettingsVersion, NO_AWARDS, withAmount } from '#domain/awards/settings'
import { endOfMonthMs, inTransaction, readIn } from './award-tallies'
import { insertOnce } from './documents'
import { _, db } from './sdk'
import { forgetTown } from './town-store'

const COLLECTION = 'awardSettings'
const HISTORY_MAX = 50

async function readVersions(where: object, limit: number): Promise<AwardSettingsVersion[]> {
  const find = db.collection(COLLECTION).where(where).orderBy('version', 'desc').limit(limit)
  const kept = (await find.get()).data as AwardSettingsVersion[]
  return kept.map((version) => ({ ...version, settings: withAmount(version.settings) }))
}

/**
 * The numbers in force and their history. A change that was interrupted halfway is finished here.
 * @param knownVersion the one this instance knows to be in force
 */
export async function readAwardSettings(knownVersion: number): Promise<AwardSettingsView> {
  const versions = await readVersions({ version: _.gt(0) }, HISTORY_MAX)
  const [newest] = versions
  if (newest && newest.version > knownVersion) await putInForce(newest)
  const { version: _none, ...none } = NO_AWARDS
  return {
    version: newest?.version ?? 0,
    inForce: newest?.settings ?? none,
    history: versions.map(({ version, settings, reason, changedBy, changedAtMs }) => ({
      version,
      numbers: settings,
      reason,
      changedAtMs,
      ...(changedBy === null ? {} : { changedBy }),
    })),
  }
}

/** Puts numbers in force in place of the version the admin saw. Each instance takes them over within a minute. */
export async function changeAwardSettings(
  basedOn: number,
  numbers: Omit<AwardSettings, 'amountFen'> & { readonly amountFen?: number | undefined },
  reason: string,
  changedBy: string,
  now: number,
): Promise<Outcome<AwardSettingsView>> {
  const [newest] = await readVersions({ version: _.gt(0) }, 1)
  const known = newest?.version ?? 0
  if (known !== basedOn) return refuse('award/settings-changed', { version: known })
  const version = basedOn + 1
  const settings = withAmount({ ...numbers, amountFen: numbers.amountFen ?? newest?.settings.amountFen })
  const next: AwardSettingsVersion = { _id: `v${version}`, version, settings, reason, changedBy, changedAtMs: now }
  if (await insertOnce(COLLECTION, next)) return refuse('award/settings-changed', { version })
  return accept(await readAwardSettings(basedOn))
}

/** Only forward: an older version never replaces a newer one. Together with the town's version, so that all learn of it. */
async function putInForce({ version, settings }: AwardSettingsVersion): Promise<void> {
  await inTransaction(async (transaction) => {
    const inForce = await readIn<{ value: { version: number } }>(transaction, 'town', 'awardLimits')
    if (inForce && inForce.value.version >= version) return
    const town = transaction.collection('town')
    await town.doc('awardLimits').set({ data: { value: { ...settings, version } } })
    await town.doc('meta').update({ data: { 'value.version': _.inc(1) } })
  })
  forgetTown()
}

/** The budget of a month: as it was last set before the month's end, whole fen. */
export async function readBudgetOf(month: string): Promise<number> {
  const find = db.collection(COLLECTION).where({ changedAtMs: _.lt(endOfMonthMs(month)) })
  const [last] = (await find.orderBy('changedAtMs', 'desc').limit(1).get()).data as AwardSettingsVersion[]
  return last?.settings.monthBudgetFen ?? 0
}
