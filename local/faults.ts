import { setTimeout as sleep } from 'node:timers/promises'
import { badRequest, CloudError, HttpError, transactionConflict } from './errors'

const kinds = ['fail', 'slow', 'loseAnswer', 'conflict', 'crash', 'crashBefore'] as const
type FaultKind = (typeof kinds)[number]

/** What a fault befalls: one of an action of the SDK's protocol, a function, a path of this server. */
interface FaultTarget {
  action?: string
  /** With `action`: only on this collection. */
  collection?: string
  function?: string
  path?: string
}

export interface Fault {
  id: number
  target: FaultTarget
  fault: FaultKind
  /** Of `slow`: how long, ms. */
  ms: number
  /** How often it happens; always when left out. */
  times?: number
  /** How likely it is each time, from 0 to 1. */
  probability: number
  /** Of the random numbers behind `probability`: the same seed, the same faults. */
  seed: number
  /** How often it happened. */
  happened: number
}

/** The work was done, its answer never arrives: the connection is closed. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost'
}

/** What a fault needs to know of the work it befalls. */
interface Befallen {
  target: FaultTarget
  /** Ends the instance of the function that does the work, or asked for it. */
  crash?: () => void
  /** Ends the transaction that the work belongs to. */
  abort?: () => void
  /** Keeps back an answer that the work itself sends. */
  silence?: () => void
}

/** Faults on purpose, for tests and by hand. They end with the program. */
export class Faults {
  #faults: { fault: Fault; random: () => number }[] = []
  #lastId = 0

  /** @throws HttpError 400 when it is malformed */
  add(input: { [field: string]: unknown }): Fault {
    const { target, fault, ms = 1_000, times, probability = 1, seed = Math.floor(Math.random() * 2 ** 31) } = input
    const stranger = Object.keys(input).find((field) => !inputFields.includes(field))
    if (stranger !== undefined) throw badRequest(`${stranger}: not one of ${inputFields.join(', ')}`)
    if (!kinds.includes(fault as FaultKind)) throw badRequest(`fault: one of ${kinds.join(', ')}`)
    if (typeof ms !== 'number' || !(ms >= 0 && ms <= 60_000)) throw badRequest('ms: from 0 to 60000')
    if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0))
      throw badRequest('times: a whole number from 1')
    if (typeof probability !== 'number' || !(probability > 0 && probability <= 1))
      throw badRequest('probability: more than 0, 1 at most')
    if (!Number.isInteger(seed)) throw badRequest('seed: a whole number')
    const added: Fault = {
      id: ++this.#lastId,
      target: checkedTarget(target, fault as FaultKind),
      fault: fault as FaultKind,
      ms,
      ...(times === undefined ? {} : { times: Number(times) }),
      probability,
      seed: Number(seed),
      happened: 0,
    }
    this.#faults.push({ fault: added, random: randomNumbers(Number(seed)) })
    return added
  }

  list(): Fault[] {
    return this.#faults.map(({ fault }) => fault)
  }

  /** @returns how many were removed */
  remove(id?: number): number {
    const before = this.#faults.length
    this.#faults = this.#faults.filter(({ fault }) => id !== undefined && fault.id !== id)
    return before - this.#faults.length
  }

  /** Does the work, unless a fault befalls it.
   *  @throws CloudError, HttpError or AnswerLost, as the fault says */
  async around<T>(befallen: Befallen, work: () => Promise<T> | T): Promise<T> {
    const fault = this.#faults.length === 0 ? undefined : this.#next(befallen.target)
    switch (fault?.fault) {
      case undefined:
        return work()
      case 'slow':
        await sleep(fault.ms)
        return work()
      case 'fail':
        throw failure(befallen.target)
      case 'conflict':
        befallen.abort?.()
        throw befallen.target.path === undefined
          ? transactionConflict()
          : new HttpError(409, 'CONFLICT', 'a fault on purpose: conflict')
      case 'loseAnswer':
        befallen.silence?.()
        await work()
        throw new AnswerLost('a fault on purpose: the answer is lost')
      case 'crash': {
        if (befallen.target.function === undefined) {
          await work()
          befallen.crash?.()
          throw new AnswerLost('a fault on purpose: who asked has crashed')
        }
        befallen.crash?.()
        return work()
      }
      case 'crashBefore':
        befallen.crash?.()
        throw new AnswerLost('a fault on purpose: who asked has crashed before it was done')
    }
  }

  #next(target: FaultTarget): Fault | undefined {
    for (const { fault, random } of this.#faults) {
      if (!sameTarget(fault.target, target) || fault.happened >= (fault.times ?? Number.POSITIVE_INFINITY)) continue
      if (random() >= fault.probability) continue
      fault.happened++
      return fault
    }
    return undefined
  }
}

const inputFields = ['target', 'fault', 'ms', 'times', 'probability', 'seed']
const targetFields = ['action', 'collection', 'function', 'path'] as const

function checkedTarget(input: unknown, fault: FaultKind): FaultTarget {
  const target = (typeof input === 'object' && input !== null ? input : {}) as { [field: string]: unknown }
  const named = Object.keys(target).filter((field) => field !== 'collection')
  if (named.length !== 1 || Object.values(target).some((value) => typeof value !== 'string'))
    throw badRequest('target: {action, collection?}, {function} or {path}')
  const stranger = Object.keys(target).find((field) => !(targetFields as readonly string[]).includes(field))
  if (stranger !== undefined) throw badRequest(`target.${stranger}: not one of ${targetFields.join(', ')}`)
  if (target.collection !== undefined && target.action === undefined)
    throw badRequest('target.collection: together with an action')
  if (fault === 'crash' && target.path !== undefined) throw badRequest('crash: of an action or a function')
  if (fault === 'crashBefore' && target.action === undefined) throw badRequest('crashBefore: of an action')
  if (fault === 'conflict' && target.function !== undefined) throw badRequest('conflict: of an action or a path')
  if (typeof target.path === 'string' && !target.path.startsWith('/')) throw badRequest('target.path: begins with /')
  return target as FaultTarget
}

const sameTarget = (fault: FaultTarget, target: FaultTarget) =>
  fault.action === target.action &&
  fault.function === target.function &&
  fault.path === target.path &&
  (fault.collection ?? target.collection) === target.collection

function failure({ action, function: name }: FaultTarget): Error {
  const message = 'a fault on purpose: fail'
  if (action !== undefined) return new CloudError('SYS_ERR', message)
  return new HttpError(500, name === undefined ? 'SYS_ERR' : 'FUNCTIONS_EXECUTE_FAIL', message)
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
