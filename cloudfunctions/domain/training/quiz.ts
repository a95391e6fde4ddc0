/**
 * The quiz on a batch of items. Everything in it is drawn by lot from a seed: the same seed and town always give the same
 * quiz, so that opening it again brings no easier one. Nothing is kept but who passed.
 */
import { createHash } from 'node:crypto'
import type { Item, PublicTown } from '#contract/town'
import { QUESTION_KINDS, type Question, type QuestionKind, type QuestionRef } from '#contract/training'

type ItemsAndDepartments = Pick<PublicTown, 'items' | 'departments'>

/** A question with the code of its right option. */
export interface JudgedQuestion extends Question {
  readonly right: string
}

/** What is right, and three that are not. */
const OPTIONS_MAX = 4
const URGENT_OPTIONS = [
  { code: 'yes', words: '是紧急事项，马上有人处理' },
  { code: 'no', words: '不是紧急事项，按时限办理' },
]

/** Who answers, and what about. */
export const quizSeed = (personId: string, batch: number): string => `${personId}:${batch}`

/** @param count how many questions; fewer when the batch does not give so many, each item asked once at most */
export function quizOf(town: ItemsAndDepartments, batch: number, seed: string, count: number): JudgedQuestion[] {
  const questions: JudgedQuestion[] = []
  for (const item of byLot(seed, itemsOf(town, batch))) {
    if (questions.length >= count) break
    const question = questionOn(item, questions.length, town, seed)
    if (question) questions.push(question)
  }
  return questions
}

/** The batches of a town's items, the newest first. */
export function batchesOf({ items }: Pick<PublicTown, 'items'>): number[] {
  return [...new Set(items.map(({ batch }) => batch))].sort((a, b) => b - a)
}

export function itemsOf({ items }: Pick<PublicTown, 'items'>, batch: number): Item[] {
  return items.filter((item) => item.batch === batch)
}

/** @returns what was answered wrongly; undefined when these are not the answers to this quiz */
export function wrongIn(
  quiz: readonly JudgedQuestion[],
  answers: readonly (QuestionRef & { readonly option: string })[],
): QuestionRef[] | undefined {
  const given = new Map(answers.map((answer) => [keyOf(answer), answer.option]))
  if (given.size !== quiz.length || answers.length !== quiz.length) return undefined
  if (!quiz.every((question) => given.has(keyOf(question)))) return undefined
  return quiz
    .filter((question) => given.get(keyOf(question)) !== question.right)
    .map(({ kind, itemCode }) => ({ kind, itemCode }))
}

/** A batch with fewer questions than the pass mark is passed by answering all of them. */
export function hasPassed(of: number, wrong: number, passMark: number): boolean {
  return of > 0 && of - wrong >= Math.min(passMark, of)
}

const keyOf = ({ kind, itemCode }: QuestionRef): string => `${kind}:${itemCode}`

/** The kinds take turns; where one gives no question on the item, the next does. */
function questionOn(item: Item, number: number, town: ItemsAndDepartments, seed: string): JudgedQuestion | undefined {
  for (let turn = 0; turn < QUESTION_KINDS.length; turn += 1) {
    const kind = QUESTION_KINDS[(number + turn) % QUESTION_KINDS.length]
    const question = kind && ASK[kind](item, town, `${seed}:${kind}:${item.code}`)
    if (question) return question
  }
  return undefined
}

const ASK: Record<QuestionKind, (item: Item, town: ItemsAndDepartments, seed: string) => JudgedQuestion | undefined> = {
  department: (item, { departments }, seed) => {
    const right = departments.find(({ code }) => code === item.departmentCode)
    const options = right && mixed(seed, option(right.code, right.name), departments.map(codeAndName))
    return options && { ...about(item, 'department', `“${item.name}”一般由哪个部门办理？`), options, right: right.code }
  },
  photo: (item, { items }, seed) => {
    if (item.photoHint === '') return undefined
    // Items of a group look alike, and “no photo needed” fits many: what is wrong are photos of things of other groups.
    const wrong = items.filter(({ group, photoRequired }) => group !== item.group && photoRequired)
    const others = wrong.map(({ code, photoHint }) => option(code, photoHint))
    const options = mixed(seed, option(item.code, item.photoHint), others)
    const words = item.photoRequired ? `拍“${item.name}”，怎样拍才对？` : `上报“${item.name}”，要注意什么？`
    return options && { ...about(item, 'photo', words), options, right: item.code }
  },
  urgent: (item) => ({
    ...about(item, 'urgent', `“${item.name}”是紧急事项吗？`),
    options: URGENT_OPTIONS,
    right: item.urgent ? 'yes' : 'no',
  }),
}

interface Option {
  readonly code: string
  readonly words: string
}

const option = (code: string, words: string): Option => ({ code, words })
const codeAndName = ({ code, name }: { readonly code: string; readonly name: string }) => option(code, name)
const about = ({ code, name }: Item, kind: QuestionKind, words: string) => ({
  kind,
  itemCode: code,
  itemName: name,
  words,
})

/** The right option among others that read otherwise, in an order by lot; none where there is nothing to choose from. */
function mixed(seed: string, right: Option, others: readonly Option[]): Option[] | undefined {
  const wrong: Option[] = []
  const said = new Set([right.words, ''])
  for (const other of byLot(seed, others)) {
    if (wrong.length + 1 >= OPTIONS_MAX) break
    if (other.code === right.code || said.has(other.words)) continue
    said.add(other.words)
    wrong.push(other)
  }
  return wrong.length === 0 ? undefined : byLot(`${seed}:order`, [right, ...wrong])
}

/** In the order of their lots, whatever order they came in: what an item says may change without changing the draw. */
function byLot<T extends { readonly code: string }>(seed: string, list: readonly T[]): T[] {
  const lotOf = ({ code }: T) => createHash('sha256').update(`${seed}:${code}`).digest('hex')
  return list
    .map((one) => ({ one, lot: lotOf(one) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
    .map(({ one }) => one)
}
