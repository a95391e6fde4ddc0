import { badRequest } from '../errors'
import { apis } from './apis'
import type { OpenApiRequest } from './protocol'

/** An answer that a test sets for an open API. */
export interface SetAnswer {
  id: number
  api: string
  /** Fields the request must have: text contains it, anything else equals it. */
  match?: { [field: string]: unknown }
  /** How often it is given; always when left out. */
  times?: number
  /** Laid over what the API would have answered. */
  answer?: { [field: string]: unknown }
  /** Code of an error of the system around the API, such as -604101. */
  errorCode?: number
  /** Of `security.mediaCheckAsync`: the function that is called with the result. */
  callback?: string
  /** Of `security.mediaCheckAsync`: how long the check takes, ms; null: until POST /local/outbox/deliver. */
  afterMs?: number | null
  /** Of `security.mediaCheckAsync`: what it finds, such as `{suggest: 'risky', label: 20002}`. */
  result?: { [field: string]: unknown }
}

const fields = ['api', 'match', 'times', 'answer', 'errorCode', 'callback', 'afterMs', 'result']
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The answers that tests have set. They end with the program. */
export class SetAnswers {
  #answers: SetAnswer[] = []
  #lastId = 0

  /** @throws HttpError 400 when it is malformed */
  add(input: { [field: string]: unknown }): SetAnswer {
    const stranger = Object.keys(input).find((field) => !fields.includes(field))
    if (stranger !== undefined) throw badRequest(`${stranger}: not one of ${fields.join(', ')}`)
    const { api, match, times, answer, errorCode, callback, afterMs, result } = input
    if (typeof api !== 'string' || !Object.hasOwn(apis, api))
      throw badRequest(`api: one of ${Object.keys(apis).join(', ')}`)
    for (const [name, value] of Object.entries({ match, answer, result }))
      if (value !== undefined && !isObject(value)) throw badRequest(`${name}: an object`)
    if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0))
      throw badRequest('times: a whole number from 1')
    if (errorCode !== undefined && !Number.isInteger(errorCode)) throw badRequest('errorCode: a whole number')
    if (callback !== undefined && typeof callback !== 'string') throw badRequest('callback: the name of a function')
    if (afterMs !== undefined && afterMs !== null && !(typeof afterMs === 'number' && afterMs >= 0))
      throw badRequest('afterMs: a number from 0, or null')
    const set = { id: ++this.#lastId, ...input } as unknown as SetAnswer
    this.#answers.push(set)
    return set
  }

  /** The answer set last that fits; it is used up by one. */
  take(api: string, request: OpenApiRequest): SetAnswer | undefined {
    const found = this.#answers.findLast((set) => set.api === api && fits(set.match ?? {}, request))
    if (found?.times !== undefined && --found.times === 0) this.#answers = this.#answers.filter((set) => set !== found)
    return found
  }

  list(): readonly SetAnswer[] {
    return this.#answers
  }

  clear(): void {
    this.#answers = []
  }
}

const fits = (match: { [field: string]: unknown }, request: OpenApiRequest) =>
  Object.entries(match).every(([field, wanted]) => {
    const value = request[field]
    return typeof wanted === 'string' && typeof value === 'string'
      ? value.includes(wanted)
      : JSON.stringify(value) === JSON.stringify(wanted)
  })
