import { randomUUID } from 'node:crypto'
import type { Agenda, Due, DueRun } from '../agenda'
import type { Clock } from '../clock'
import { messageOf } from '../errors'
import type { FunctionHost } from '../functions/host'
import type { Outbox, Sent } from './outbox'

const sleepMsMax = 2 ** 31 - 1

/** Calls functions back with what image checks found, at their time by the local cloud's clock or when asked for. */
export class MediaChecks implements Agenda {
  #active = false
  #wake: NodeJS.Timeout | undefined
  readonly #under = new Map<number, Promise<DueRun>>()

  constructor(
    private readonly outbox: Outbox,
    private readonly host: FunctionHost,
    private readonly clock: Clock,
  ) {}

  resume(): void {
    this.#active = true
    this.schedule()
  }

  pause(): void {
    this.#active = false
    clearTimeout(this.#wake)
  }

  due(_fromMs: number, toMs: number): { due: Due[]; thinned: string[] } {
    const due = this.#ready().filter(({ atMs }) => atMs <= toMs)
    return { due: due.map(({ atMs, sent }) => ({ atMs, run: () => this.deliver(sent) })), thinned: [] }
  }

  /** Wakes at the next callback's time. */
  schedule(): void {
    clearTimeout(this.#wake)
    const [first] = this.#ready().sort((a, b) => a.atMs - b.atMs)
    if (!this.#active || !first) return
    const wake = () => {
      for (const { atMs, sent } of this.#ready()) if (atMs <= this.clock.nowMs()) void this.deliver(sent)
      this.schedule()
    }
    const waitMs = Math.min(Math.max(0, first.atMs - this.clock.nowMs()), sleepMsMax)
    this.#wake = setTimeout(wake, waitMs).unref()
  }

  /** Callbacks under way have ended, and are in the outbox. */
  async idle(): Promise<void> {
    await Promise.all(this.#under.values())
  }

  /** Makes a callback now: the function named receives WeChat's event, as a message is received. */
  deliver(sent: Sent): Promise<DueRun> {
    const run = this.#deliver(sent).finally(() => this.#under.delete(sent.id))
    this.#under.set(sent.id, run)
    return run
  }

  async #deliver(sent: Sent): Promise<DueRun> {
    const { callback } = sent
    const name = callback?.function ?? ''
    const requestId = randomUUID()
    const startMs = performance.now()
    const about = { function: name, trigger: String(callback?.event.Event), requestId }
    try {
      const event = { ...callback?.event, userInfo: { appId: callback?.event.appid, openId: sent.openid } }
      const openid = sent.openid === '' ? undefined : sent.openid
      const answer = await this.host.call({ name, event, openid, source: 'wx_unknown', requestId })
      this.#settle(sent)
      return { ...about, ok: true, ms: Math.round(performance.now() - startMs), result: JSON.parse(answer) as unknown }
    } catch (error) {
      this.#settle(sent, messageOf(error))
      return { ...about, ok: false, ms: Math.round(performance.now() - startMs), error: messageOf(error) }
    }
  }

  #settle(sent: Sent, error?: string): void {
    if (!sent.callback) return
    const callback = { ...sent.callback, doneAtMs: this.clock.nowMs(), ...(error === undefined ? {} : { error }) }
    this.outbox.settle({ ...sent, callback })
  }

  #ready(): { atMs: number; sent: Sent }[] {
    return this.outbox.waiting().flatMap((sent) => {
      const { callback } = sent
      if (!callback || callback.atMs === null || callback.function === null || this.#under.has(sent.id)) return []
      return [{ atMs: callback.atMs, sent }]
    })
  }
}
