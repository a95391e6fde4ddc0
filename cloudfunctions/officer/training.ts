/** Learning a batch of items, and how far the communities are. */
import { accept, refuse } from '#contract/outcome'
import { type LearnedBatch, TRAINING_QUESTIONS_MAX } from '#contract/training'
import { progressOf } from '#domain/training/progress'
import { batchesOf, hasPassed, itemsOf, type JudgedQuestion, quizOf, quizSeed, wrongIn } from '#domain/training/quiz'
import type { Call, Handlers } from '#platform/call'
import { communitiesOf } from '#platform/community-scope'
import { readLearning, readTraining, readTrainings, writeTry } from '#platform/training-store'

type TrainingActions = Extract<keyof Handlers<'officer'>, `training.${string}`>

export const trainingHandlers: Pick<Handlers<'officer'>, TrainingActions> = {
  'training.list': async (_, { actor, snapshot: { town } }) => {
    const batches = batchesOf(town)
    const done = await readTrainings(batches, actor.personId)
    const list = batches.map((batch) => learnedBatch(batch, town, done.find((one) => one.batch === batch)?.passedAtMs))
    return accept({ list })
  },
  'training.get': async ({ batch }, call) => {
    const quiz = quizFor(batch, call)
    if (quiz.length === 0) return refuse('training/no-batch')
    const { town, training } = call.snapshot
    const done = await readTraining(batch, call.actor.personId)
    return accept({
      ...learnedBatch(batch, town, done?.passedAtMs),
      questions: quiz.map(({ right: _, ...question }) => question),
      passMark: Math.min(training.passMark, quiz.length),
    })
  },
  'training.answer': async ({ commandId, batch, answers }, call) => {
    const quiz = quizFor(batch, call)
    if (quiz.length === 0) return refuse('training/no-batch')
    const wrong = wrongIn(quiz, answers)
    if (!wrong) return refuse('training/questions-changed')
    const { passMark } = call.snapshot.training
    const passed = hasPassed(quiz.length, wrong.length, passMark)
    await writeTry(batch, call.actor.personId, commandId, passed ? call.now : undefined)
    const of = quiz.length
    return accept({ batch, passed, correct: of - wrong.length, of, passMark: Math.min(passMark, of), wrong })
  },
  'training.progress': async ({ batch }, { actor, snapshot: { town }, now }) => {
    const batches = batchesOf(town)
    const asked = batch ?? batches[0]
    if (asked === undefined || !batches.includes(asked)) return refuse('training/no-batch')
    const { officers, learned, more } = await readLearning(asked, now)
    const progress = progressOf(town, communitiesOf(actor, town), officers, learned)
    return accept({ batch: asked, batches, ...progress, ...(more ? { more: true as const } : {}) })
  },
}

function quizFor(batch: number, { actor, snapshot: { town, training } }: Call): JudgedQuestion[] {
  const count = Math.min(training.questions, TRAINING_QUESTIONS_MAX)
  return quizOf(town, batch, quizSeed(actor.personId, batch), count)
}

function learnedBatch(batch: number, town: Call['snapshot']['town'], passedAtMs: number | undefined): LearnedBatch {
  const items = itemsOf(town, batch).length
  return { batch, items, ...(passedAtMs === undefined ? {} : { passedAtMs }) }
}
