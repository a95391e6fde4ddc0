/** What no log may tell: phone numbers, names of persons, keys and tokens. Read over all that a run of the tests printed. */
import { createHmac } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Shorter values of the environment are switches and ids, and stand in many a line. */
const SECRET_CHARS_MIN = 16

/** What is known by its form. Not within longer numbers, ids, hashes or fractions. */
const FORMS = [
  { what: 'phone', form: /(?<![0-9A-Za-z]|\d\.)(?:\+?86[- ]?)?1[3-9]\d{9}(?![0-9A-Za-z]|\.\d)/g },
  // As local/identity.ts makes it: the openid and a signature of 32 bytes.
  { what: 'session token', form: /(?<![\w-])[\w-]{8,86}\.[\w-]{43}(?![\w-])/g },
  { what: 'key entry', form: /(?<![\w-])[a-z][a-z0-9-]{1,30}=[0-9a-f]{64}(?![0-9a-f])/g },
  // As every admin's key in a specification begins.
  { what: 'admin key', form: /sample key of [a-z]+/g },
]

/**
 * What is known of a town: its persons' names, the keys its functions are given, the keys of its persons' upload tickets.
 * @param {{ people: readonly { name: string, openid: string }[] }} seed
 * @param {Readonly<Record<string, string>>} env of the functions
 * @returns {{ what: string, form: RegExp }[]}
 */
export function knownOf(seed, env) {
  const secrets = Object.entries(env).filter(
    ([name, value]) => /SECRET|KEY/.test(name) && value.length >= SECRET_CHARS_MIN,
  )
  const hashKey = Buffer.from(env.SECRET_HASH_KEY ?? '', 'hex')
  // As platform/upload-seals.ts makes them.
  const tickets = seed.people.map(({ openid }) =>
    createHmac('sha256', hashKey).update(`upload:${openid}`).digest('hex').slice(0, 40),
  )
  return [
    { what: 'name', form: anyOf(seed.people.map(({ name }) => name)) },
    { what: 'secret', form: anyOf(secrets.map(([, value]) => value)) },
    { what: 'upload key', form: anyOf(tickets) },
  ]
}

/** @param {readonly string[]} values */
function anyOf(values) {
  const escaped = values.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return escaped.length > 0 ? new RegExp(escaped.join('|'), 'g') : /(?!)/g
}

/**
 * @param {string} text
 * @param {readonly { what: string, form: RegExp }[]} known
 * @returns {{ line: number, what: string, masked: string }[]} each find, its value masked
 */
export function findIn(text, known) {
  return text
    .split('\n')
    .flatMap((line, at) =>
      [...FORMS, ...known].flatMap(({ what, form }) =>
        [...line.matchAll(form)].map(([value]) => ({ line: at + 1, what, masked: masked(value) })),
      ),
    )
}

/** @param {string} value */
function masked(value) {
  const shown = value.length < 8 ? 1 : 3
  return value.slice(0, shown) + '*'.repeat(value.length - shown)
}

/**
 * @param {string} dir of logs
 * @param {readonly { what: string, form: RegExp }[]} known
 * @param {Readonly<Record<string, string>>} exceptions logs that tell such things on purpose, each with its reason
 */
export function scanLogs(dir, known, exceptions) {
  const files = existsSync(dir) ? readdirSync(dir).filter((file) => !(file in exceptions)) : []
  const texts = files.map((file) => ({ file: join(dir, file), text: readFileSync(join(dir, file), 'utf8') }))
  const lines = texts.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0)
  return { lines, finds: texts.flatMap(({ file, text }) => findIn(text, known).map((find) => ({ file, ...find }))) }
}
