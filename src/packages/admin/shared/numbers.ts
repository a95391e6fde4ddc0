/** Numbers of a setting as they are typed, and what is wrong with them. */
import type { Change } from '../../../components/change-list'
import { yuan } from '../../../words/money'

export interface NumberSpec<K extends string> {
  readonly key: K
  readonly label: string
  readonly hint?: string
  /** Whole numbers; of money, whole fen. */
  readonly min: number
  readonly max: number
  /** 次, 天, 个月; money is typed in yuan. */
  readonly unit: string
  readonly money?: true
}

/** The fields in the order given. A number of the setting that is missing here does not compile. */
export function specsOf<K extends string>(
  table: Readonly<Record<K, Omit<NumberSpec<K>, 'key'>>>,
): readonly NumberSpec<K>[] {
  return (Object.keys(table) as K[]).map((key) => ({ key, ...table[key] }))
}

export type Typed<K extends string> = Readonly<Record<K, string>>

const WHOLE = /^\d{1,9}$/
const YUAN = /^\d{1,9}(\.\d{1,2})?$/
const FEN = 100

export function typedOf<K extends string>(
  specs: readonly NumberSpec<K>[],
  numbers: Readonly<Record<K, number>>,
): Typed<K> {
  return Object.fromEntries(specs.map((spec) => [spec.key, typedNumber(spec, numbers[spec.key])])) as Typed<K>
}

function typedNumber({ money }: NumberSpec<string>, number: number): string {
  return money ? yuan(number).replace(/\.00$/, '') : String(number)
}

/** The number, in fen where it is money; or what is wrong, in words. */
export function numberOf(spec: NumberSpec<string>, typed: string): number | string {
  const { min, max, money, unit } = spec
  const words = typed.trim()
  if (!(money ? YUAN : WHOLE).test(words)) return money ? '请填写金额，最多两位小数。' : '请填写整数。'
  const number = money ? Math.round(Number(words) * FEN) : Number(words)
  if (number >= min && number <= max) return number
  return `请填写 ${typedNumber(spec, min)} 到 ${typedNumber(spec, max)} ${unit}之间的数。`
}

/** All of them, or nothing while one is wrong. */
export function numbersOf<K extends string>(
  specs: readonly NumberSpec<K>[],
  typed: Typed<K>,
): Readonly<Record<K, number>> | undefined {
  const pairs = specs.map((spec) => [spec.key, numberOf(spec, typed[spec.key])] as const)
  if (pairs.some(([, number]) => typeof number === 'string')) return undefined
  return Object.fromEntries(pairs) as Readonly<Record<K, number>>
}

/** Which of them are wrong, by name: the red words may be above the screen. */
export function wrongInWords<K extends string>(specs: readonly NumberSpec<K>[], typed: Typed<K>): string | undefined {
  const wrong = specs.filter((spec) => typeof numberOf(spec, typed[spec.key]) === 'string')
  if (wrong.length === 0) return undefined
  return `${wrong.map(({ label }) => `“${label}”`).join('')}填得不对，请看红字。`
}

export function inWords(spec: NumberSpec<string>, number: number): string {
  return `${spec.money ? yuan(number) : number} ${spec.unit}`
}

export function numberChanges<K extends string>(
  specs: readonly NumberSpec<K>[],
  from: Readonly<Record<K, number>>,
  to: Readonly<Record<K, number>>,
): Change[] {
  return specs
    .filter(({ key }) => from[key] !== to[key])
    .map((spec) => ({ label: spec.label, from: inWords(spec, from[spec.key]), to: inWords(spec, to[spec.key]) }))
}
