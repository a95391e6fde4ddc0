/** Inputs made from an action's schema, and beside it: what a curious or hostile caller would send. */
import { toJsonSchema } from '@valibot/to-json-schema'
import * as fc from 'fast-check'
import type { Action } from '#contract/action'
import { ACTIONS, type Door } from '#contract/actions'

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  /** A list of schemas where each place has its own. */
  readonly items?: Schema | readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
}

export interface FuzzInput {
  readonly action: string
  readonly input: unknown
}

/** Ids, codes and words that exist in the town, so that some inputs reach far in. */
export interface Known {
  readonly caseIds: readonly string[]
  readonly personIds: readonly string[]
  readonly codes: readonly string[]
  /** A report that is right, but for its id and its photos. */
  readonly report?: object
}

/** What is sent where something else belongs. */
const NASTY = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    '',
    ' ',
    '\u0000',
    '𠮷'.repeat(50),
    'x'.repeat(20_000),
    '../../etc/passwd',
    "'; drop table cases; --",
    { $gt: '' },
    { $ne: null },
    { $where: 'sleep(1000)' },
    { __proto__: { admin: true } },
    JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'),
    [],
    [[[[]]]],
    { a: { b: { c: {} } } },
  ),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.double(),
  fc.jsonValue(),
)

/** One call of a door: mostly well-formed with one thing wrong, sometimes wholly valid, sometimes anything. */
export function inputsOf(door: Door, known: Known): fc.Arbitrary<FuzzInput> {
  const actions = Object.entries(ACTIONS[door] as Readonly<Record<string, Action>>)
  const calls = actions.map(([action, { input }]) => {
    const valid = validInputOf(input, known)
    const mutated = fc.tuple(valid, fc.nat(), NASTY).map(([value, at, nasty]) => spoilt(value, at, nasty))
    const more = fc
      .tuple(valid, fc.string({ maxLength: 12 }), NASTY)
      .map(([value, key, nasty]) => ({ ...Object(value), [key]: nasty }))
    const inputs = fc.oneof({ weight: 4, arbitrary: valid }, { weight: 5, arbitrary: mutated }, more, NASTY)
    return inputs.map((value) => ({ action, input: value }))
  })
  const strangers = fc.tuple(fc.constantFrom('constructor', '__proto__', 'toString', 'case', ''), NASTY)
  return fc.oneof(
    ...calls,
    strangers.map(([action, input]) => ({ action, input })),
  )
}

/** Inputs that the action's schema takes. */
export function validInputOf(input: Action['input'], known: Known): fc.Arbitrary<unknown> {
  return madeOf(toJsonSchema(input, { errorMode: 'ignore', typeMode: 'input' }) as Schema, known)
}

function madeOf(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => madeOf(one, known)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(
        ([key, value]) => [key, madeOf(value, known)] as const,
      )
      const optional = properties.filter(([key]) => !schema.required?.includes(key)).map(([key]) => key)
      const requiredKeys = properties.map(([key]) => key).filter((key) => !optional.includes(key))
      return fc.record(Object.fromEntries(properties), { requiredKeys })
    }
    case 'array':
      return listOf(schema, known)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1e12, 1e12) })
    case 'number':
      return fc.oneof(
        fc.double(
          schema.maximum === 90 ? { min: 23, max: 23.1, noNaN: true } : { min: 112.9, max: 113.2, noNaN: true },
        ),
        fc.double({ min: 23, max: 23.2, noNaN: true }),
      )
    case 'boolean':
      return fc.boolean()
    case 'string':
      return textOf(schema, known)
    default:
      return fc.jsonValue()
  }
}

function listOf({ items = {} }: Schema, known: Known): fc.Arbitrary<unknown> {
  if (!('length' in items)) return fc.array(madeOf(items as Schema, known), { maxLength: 3 })
  return fc.tuple(...items.map((one) => madeOf(one, known)))
}

function textOf({ format, pattern }: Schema, known: Known): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.uuid({ version: 4 }), fc.constantFrom(...known.caseIds, ...known.personIds))
  if (pattern?.startsWith('^(spot:'))
    return fc.constant(pattern.includes('[A-Za-z0-9-]') ? 'spot:2026-11-16:010101' : 'spot:2026-11-16')
  if (pattern?.includes('[A-Za-z0-9-]')) return fc.constantFrom(...known.codes)
  if (format === 'date') return fc.constantFrom('2026-10-01', '2026-02-28')
  if (pattern?.startsWith('^([01]')) return fc.constantFrom('08:30', '12:00', '17:30')
  if (pattern?.startsWith('^20')) return fc.constantFrom('2026-11', '2026-10')
  if (pattern?.includes('text|photo')) return fc.constantFrom(...known.caseIds.map((id) => `text-report-${id}`))
  if (pattern?.includes('0-9a-f')) return fc.constant('a'.repeat(64))
  if (pattern) return fc.oneof(fc.constantFrom('13812345678', '100'), fc.stringMatching(new RegExp(pattern)))
  return fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('路口有垃圾', 'cloud://local-env.local/photos/none/1.jpg'),
  )
}

/** One leaf of the value replaced by something that does not belong there. */
function spoilt(value: unknown, at: number, nasty: unknown): unknown {
  if (value === null || typeof value !== 'object') return nasty
  const entries = Object.entries(value)
  const chosen = entries[at % Math.max(entries.length, 1)]
  if (!chosen) return nasty
  const [key, member] = chosen
  const replaced =
    member !== null && typeof member === 'object' && at % 2 === 0 ? spoilt(member, at >> 1, nasty) : nasty
  if (Array.isArray(value)) return value.map((one, number) => (String(number) === key ? replaced : one))
  return { ...value, [key]: replaced }
}
