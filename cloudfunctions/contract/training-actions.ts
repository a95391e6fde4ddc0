/** Learning a batch of items: reading, a short quiz, and how far the communities are. */
import * as v from 'valibot'
import { action } from './action'
import { code, commandId, nothing, reason } from './fields'
import { QUESTION_KINDS, TRAINING_QUESTIONS_MAX } from './training'

const ADMIN = ['admin'] as const
const VERSION_MAX = 1_000_000
const BATCH_MAX = 1_000
const batch = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BATCH_MAX))
const answers = v.array(v.strictObject({ kind: v.picklist(QUESTION_KINDS), itemCode: code, option: code }))
const length = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(TRAINING_QUESTIONS_MAX))

export const OFFICER_TRAINING_ACTIONS = {
  'training.list': action(['gridOfficer'], 'The batches of items, and which of them the caller has learned.', nothing),
  'training.get': action(
    ['gridOfficer'],
    'The quiz of one batch: the caller’s own questions, the same each time, without the answers.',
    v.strictObject({ batch }),
  ),
  'training.answer': action(
    ['gridOfficer'],
    'All answers of the quiz at once; judged in the cloud, as often as one likes.',
    v.strictObject({
      commandId,
      batch,
      answers: v.pipe(answers, v.minLength(1), v.maxLength(TRAINING_QUESTIONS_MAX)),
    }),
  ),
  'training.progress': action(
    ['leader', 'inspector', 'admin'],
    'How many grid officers of each community have learned a batch; of the newest when none is named. No persons.',
    v.strictObject({ batch: v.optional(batch) }),
  ),
} as const

export const ADMIN_TRAINING_ACTIONS = {
  'training.settings.get': action(ADMIN, 'How long a quiz is, and how many right answers pass it.', nothing),
  'training.settings.set': action(
    ADMIN,
    'Puts other numbers in force, as the next version after the one the admin saw; who has passed stays so.',
    v.strictObject({
      basedOn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(VERSION_MAX)),
      questions: length,
      passMark: length,
      reason,
    }),
  ),
} as const
