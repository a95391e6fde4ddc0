import type { TrainingSettings } from '#contract/training'

/** What holds in a town that never said otherwise; a town says so in the part `training` of its data. */
export const USUAL_TRAINING: TrainingSettings = { questions: 8, passMark: 7 }
