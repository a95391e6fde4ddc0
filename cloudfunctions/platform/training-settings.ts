/** How long a quiz is: a part of the town, changed by admins. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { TrainingSettings, TrainingSettingsView } from '#contract/training'
import { USUAL_TRAINING } from '#domain/training/settings'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { raiseCloudVersion } from './town-store'

const PART = 'training'

/** What came with the town has no version: it is 0 as well. */
type Stored = TrainingSettings & { readonly version?: number }

export async function readTrainingSettings(): Promise<TrainingSettingsView> {
  const part = await readById<{ value: Stored }>('town', PART)
  const { version = 0, questions, passMark } = part?.value ?? (USUAL_TRAINING as Stored)
  return { version, settings: { questions, passMark } }
}

/** Puts numbers in force in place of the version the admin saw. Each instance takes them over within a minute. */
export async function changeTrainingSettings(
  basedOn: number,
  { questions, passMark }: TrainingSettings,
  by: { readonly personId: string; readonly reason: string },
  now: number,
): Promise<Outcome<TrainingSettingsView>> {
  if (passMark > questions) return refuse('training/pass-mark-too-high')
  const { personId: changedBy, reason } = by
  const version = basedOn + 1
  const value = { version, questions, passMark, changedBy, reason, changedAtMs: now }
  const seen = basedOn === 0 ? _.exists(false) : basedOn
  const written =
    (basedOn === 0 && (await insertOnce('town', { _id: PART, value })) === undefined) ||
    (await updateIf('town', { _id: PART, 'value.version': seen }, { value: _.set(value) }))
  if (!written) return refuse('training/settings-changed', { version: (await readTrainingSettings()).version })
  await raiseCloudVersion()
  return accept({ version, settings: { questions, passMark } })
}
