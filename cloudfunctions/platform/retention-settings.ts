/** How long what is known of people is kept: a part of the town, changed by admins. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import { type Retention, type RetentionView, USUAL_RETENTION } from '#contract/retention'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseCloudVersion } from './town-store'

const PART = 'retention'

export async function readRetention(): Promise<RetentionView> {
  const part = await readById<{ value: RetentionView }>('town', PART)
  return { version: part?.value.version ?? 0, retention: { ...USUAL_RETENTION, ...part?.value.retention } }
}

/** Puts numbers in force in place of the version the admin saw. */
export async function changeRetention(
  basedOn: number,
  retention: Retention,
  by: { readonly personId: string; readonly reason: string },
  now: number,
): Promise<Outcome<RetentionView>> {
  const { personId: changedBy, reason } = by
  const value = { version: basedOn + 1, retention, changedBy, reason, changedAtMs: now }
  const written =
    basedOn === 0
      ? (await insertOnce('town', { _id: PART, value })) === undefined
      : await updateIf('town', { _id: PART, 'value.version': basedOn }, { value: _.set(value) })
  const stored = await readRetention()
  if (!written) return refuse('retention/changed-meanwhile', { version: stored.version })
  await raiseCloudVersion()
  return accept(stored)
}
