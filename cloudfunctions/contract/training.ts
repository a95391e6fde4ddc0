/** 培训: each batch of items is read and passed in a short quiz by every grid officer. */

/** A quiz that a thumb goes through on the spot. */
export const TRAINING_QUESTIONS_MAX = 20

export const QUESTION_KINDS = ['department', 'photo', 'urgent'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** How long a quiz is, and how many right answers pass it. */
export interface TrainingSettings {
  /** 1 to 20. */
  readonly questions: number
  /** Of those; where a batch has fewer questions, all of them pass it at most. */
  readonly passMark: number
}

export interface TrainingSettingsView {
  /** 0: no admin has set any yet. */
  readonly version: number
  readonly settings: TrainingSettings
}

/** A question is known by its kind and its item. */
export interface QuestionRef {
  readonly kind: QuestionKind
  readonly itemCode: string
}

export interface Question extends QuestionRef {
  readonly itemName: string
  readonly words: string
  readonly options: readonly { readonly code: string; readonly words: string }[]
}

export interface LearnedBatch {
  readonly batch: number
  /** How many items it has. */
  readonly items: number
  /** When the caller passed last; none: not learned yet. */
  readonly passedAtMs?: number
}

export interface TrainingView extends LearnedBatch {
  readonly questions: readonly Question[]
  readonly passMark: number
}

export interface TrainingResult {
  readonly batch: number
  readonly passed: boolean
  readonly correct: number
  readonly of: number
  readonly passMark: number
  /** What was answered wrongly; never what would have been right. */
  readonly wrong: readonly QuestionRef[]
}

export interface CommunityTraining {
  readonly code: string
  readonly name: string
  readonly officeName: string
  /** Grid officers with a grid in it; who has grids in two communities counts in both. */
  readonly officers: number
  readonly learned: number
}

export interface TrainingProgress {
  readonly batch: number
  /** All batches of the town, the newest first. */
  readonly batches: readonly number[]
  /** Each officer once. */
  readonly officers: number
  readonly learned: number
  /** In the town's own order: no ranking. */
  readonly communities: readonly CommunityTraining[]
  /** There are more officers than were counted. */
  readonly more?: true
}

export interface TrainingAnswers {
  officer: {
    'training.list': { readonly list: readonly LearnedBatch[] }
    'training.get': TrainingView
    'training.answer': TrainingResult
    'training.progress': TrainingProgress
  }
  admin: {
    'training.settings.get': TrainingSettingsView
    'training.settings.set': TrainingSettingsView
  }
}
