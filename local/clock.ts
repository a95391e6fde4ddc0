import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { badRequest, messageOf, StartError } from './errors'
import { clockMoveMsMax } from './limits'

/** What time it is, as far as the local cloud is concerned: epoch ms. */
export type NowMs = () => number

/** The local cloud's clock: this computer's, moved forward by an offset. The offset is kept with the data, whose instants
 *  would otherwise lie in the future after a restart, and shared with the functions' threads. */
export class Clock {
  /** One number in shared memory: the offset, ms. */
  readonly shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)
  readonly #offset = new Float64Array(this.shared)
  readonly #file: string

  /** @throws StartError when the kept offset cannot be read */
  constructor(dataDir: string) {
    this.#file = join(dataDir, 'clock.json')
    if (!existsSync(this.#file)) return
    try {
      const { offsetMs } = JSON.parse(readFileSync(this.#file, 'utf8')) as { offsetMs?: unknown }
      if (typeof offsetMs !== 'number' || !Number.isFinite(offsetMs) || offsetMs < 0) throw new Error('no offsetMs')
      this.#offset[0] = offsetMs
    } catch (error) {
      throw new StartError(`${this.#file}: ${messageOf(error)}`)
    }
  }

  readonly nowMs: NowMs = () => Date.now() + this.offsetMs

  /** How far it is ahead of this computer's clock, ms. */
  get offsetMs(): number {
    return this.#offset[0] ?? 0
  }

  /** Moves forward to an instant; one that has passed already changes nothing. */
  moveTo(toMs: number): void {
    const offsetMs = Math.round(toMs - Date.now())
    if (offsetMs <= this.offsetMs) return
    writeFileSync(`${this.#file}.part`, `${JSON.stringify({ offsetMs })}\n`)
    renameSync(`${this.#file}.part`, this.#file)
    this.#offset[0] = offsetMs
  }

  /** The instant that `{advanceMs}` or `{toMs}` names. @throws HttpError 400 when it is not ahead, or too far */
  target({ advanceMs, toMs }: { [field: string]: unknown }): number {
    const nowMs = this.nowMs()
    const given = [advanceMs, toMs].filter((value) => value !== undefined)
    if (given.length !== 1 || typeof given[0] !== 'number' || !Number.isFinite(given[0]))
      throw badRequest('{advanceMs: number} or {toMs: number} is required')
    const targetMs = toMs === undefined ? nowMs + given[0] : given[0]
    if (targetMs < nowMs) throw badRequest('the clock moves forward only: start with --fresh for a new one')
    if (targetMs - nowMs > clockMoveMsMax) throw badRequest(`the clock moves ${clockMoveMsMax} ms at a time at most`)
    return targetMs
  }
}
