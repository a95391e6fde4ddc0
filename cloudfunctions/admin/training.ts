/** How long a quiz is, as admins keep it. */
import { accept } from '#contract/outcome'
import type { Handlers } from '#platform/call'
import { changeTrainingSettings, readTrainingSettings } from '#platform/training-settings'

type TrainingActions = Extract<keyof Handlers<'admin'>, `training.${string}`>

export const trainingHandlers: Pick<Handlers<'admin'>, TrainingActions> = {
  'training.settings.get': async () => accept(await readTrainingSettings()),
  'training.settings.set': ({ basedOn, reason, ...settings }, { actor, now }) =>
    changeTrainingSettings(basedOn, settings, { personId: actor.personId, reason }, now),
}
