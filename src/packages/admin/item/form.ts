/** An item as it is typed, and what is wrong with it. */
import type { Clock, Item, TimeLimit } from '#contract/town'
import type { NumberSpec } from '../shared/numbers'
import { numberOf } from '../shared/numbers'

export interface ItemForm {
  readonly code: string
  readonly name: string
  readonly group: string
  readonly batch: string
  readonly departmentCode: string
  readonly photoRequired: boolean
  readonly confidential: boolean
  readonly urgent: boolean
  readonly rewardable: boolean
  readonly duplicateWithinM: string
  /** Several, apart by 、 */
  readonly aliases: string
  /** One a line. */
  readonly examples: string
  readonly photoHint: string
  readonly acceptAmount: string
  readonly acceptClock: Clock
  readonly handleAmount: string
  readonly handleClock: Clock
}

export type Problems = Readonly<Partial<Record<keyof ItemForm, string>>>

const USUAL_DUPLICATE_M = 50
const CODE = /^[A-Za-z0-9-]{1,32}$/
const NAME_CHARS_MAX = 40
const GROUP_CHARS_MAX = 20
const ALIAS_CHARS_MAX = 20
const ALIASES_MAX = 30
const EXAMPLE_CHARS_MAX = 60
const EXAMPLES_MAX = 10

const number = (label: string, unit: string, max: number): NumberSpec<'number'> => ({
  key: 'number',
  label,
  unit,
  min: 1,
  max,
})
const BATCH = number('批次', '批', 1_000)
const METRES = number('距离', '米', 2_000)
const AMOUNT = number('时限', '', 1_000)

export const NEW_ITEM: ItemForm = {
  code: '',
  name: '',
  group: '',
  batch: '1',
  departmentCode: '',
  photoRequired: true,
  confidential: false,
  urgent: false,
  rewardable: true,
  duplicateWithinM: String(USUAL_DUPLICATE_M),
  aliases: '',
  examples: '',
  photoHint: '',
  acceptAmount: '4',
  acceptClock: 'workingHours',
  handleAmount: '2',
  handleClock: 'workingDays',
}

export function formOf(item: Item): ItemForm {
  return {
    ...item,
    batch: String(item.batch),
    duplicateWithinM: String(item.duplicateWithinM ?? USUAL_DUPLICATE_M),
    aliases: item.aliases.join('、'),
    examples: item.examples.join('\n'),
    acceptAmount: String(item.acceptWithin.amount),
    acceptClock: item.acceptWithin.clock,
    handleAmount: String(item.handleWithin.amount),
    handleClock: item.handleWithin.clock,
  }
}

const split = (words: string, by: RegExp): string[] => [
  ...new Set(
    words
      .split(by)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]
const aliasesIn = (words: string): string[] => split(words, /[、，,;；\n]+/)
const examplesIn = (words: string): string[] => split(words, /\n+/)

/** @param was the item in force; a distance that it left open stays so unless another one is typed */
export function itemOf(form: ItemForm, was?: Item): Item {
  const limit = (amount: string, clock: Clock): TimeLimit => ({ clock, amount: Number(amount) })
  const duplicateWithinM = Number(form.duplicateWithinM)
  const usual = was?.duplicateWithinM === undefined && duplicateWithinM === USUAL_DUPLICATE_M
  const { code, departmentCode, photoRequired, confidential, urgent, rewardable } = form
  return {
    code: code.trim(),
    name: form.name.trim(),
    group: form.group.trim(),
    batch: Number(form.batch),
    departmentCode,
    photoRequired,
    confidential,
    urgent,
    rewardable,
    ...(usual ? {} : { duplicateWithinM }),
    aliases: aliasesIn(form.aliases),
    examples: examplesIn(form.examples),
    photoHint: form.photoHint.trim(),
    acceptWithin: limit(form.acceptAmount, form.acceptClock),
    handleWithin: limit(form.handleAmount, form.handleClock),
  }
}

/** What has to be put right, by field. */
export function problemsOf(form: ItemForm): Problems {
  const aliases = aliasesIn(form.aliases)
  const examples = examplesIn(form.examples)
  const wrong: Record<string, string | undefined> = {
    code: CODE.test(form.code.trim()) ? undefined : '请填编号：字母、数字或短横线，例如 A144。',
    name: lengthOf(form.name, NAME_CHARS_MAX, '请填写名称。'),
    group: lengthOf(form.group, GROUP_CHARS_MAX, '请选择或填写类别。'),
    batch: numberProblem(BATCH, form.batch),
    departmentCode: form.departmentCode ? undefined : '请选择部门。',
    duplicateWithinM: numberProblem(METRES, form.duplicateWithinM),
    acceptAmount: numberProblem(AMOUNT, form.acceptAmount),
    handleAmount: numberProblem(AMOUNT, form.handleAmount),
    aliases: listProblem(aliases, ALIASES_MAX, ALIAS_CHARS_MAX, '叫法'),
    examples: listProblem(examples, EXAMPLES_MAX, EXAMPLE_CHARS_MAX, '例句'),
  }
  return Object.fromEntries(Object.entries(wrong).filter(([, words]) => words !== undefined)) as Problems
}

function numberProblem(spec: NumberSpec<'number'>, typed: string): string | undefined {
  const found = numberOf(spec, typed)
  return typeof found === 'string' ? found : undefined
}

function lengthOf(words: string, max: number, missing: string): string | undefined {
  const { length } = words.trim()
  if (length === 0) return missing
  return length > max ? `最多 ${max} 个字。` : undefined
}

function listProblem(list: readonly string[], max: number, charsMax: number, what: string): string | undefined {
  if (list.length > max) return `${what}最多 ${max} 个。`
  const long = list.find(({ length }) => length > charsMax)
  return long ? `“${long.slice(0, charsMax)}…”太长，每个最多 ${charsMax} 个字。` : undefined
}
