/** How much one person may send within a day: a part of the town, changed by admins. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import { type PersonLimits, type PersonLimitsView, USUAL_LIMITS } from '#contract/person-limits'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseTownVersion } from './town-store'

const PART = 'limits'

export async function readLimits(): Promise<PersonLimitsView> {
  const part = await readById<{ value: PersonLimitsView }>('town', PART)
  return part
    ? { version: part.value.version, limits: { ...USUAL_LIMITS, ...part.value.limits } }
    : { version: 0, limits: USUAL_LIMITS }
}

/** Puts numbers in force in place of the version the admin saw. Each instance takes them over within a minute. */
export async function changeLimits(
  basedOn: number,
  limits: PersonLimits,
  by: { readonly personId: string; readonly reason: string },
  now: number,
): Promise<Outcome<PersonLimitsView>> {
  const { personId: changedBy, reason } = by
  const value = { version: basedOn + 1, limits, changedBy, reason, changedAtMs: now }
  const written =
    basedOn === 0
      ? (await insertOnce('town', { _id: PART, value })) === undefined
      : await updateIf('town', { _id: PART, 'value.version': basedOn }, { value: _.set(value) })
  const stored = await readLimits()
  if (!written) return refuse('limit/changed-meanwhile', { version: stored.version })
  await raiseTownVersion()
  return accept(stored)
}
