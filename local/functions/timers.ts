import { randomUUID } from 'node:crypto'
import { CronExpressionParser } from 'cron-parser'
import type { Agenda, Due, DueRun } from '../agenda'
import type { Clock } from '../clock'
import { HttpError, messageOf, StartError } from '../errors'
import { timerRunsPerMoveMax } from '../limits'
import type { FunctionHost } from './host'

interface Timer {
  functionName: string
  trigger: string
  cron: string
  /** The run under way, if any. */
  running: Promise<DueRun> | undefined
  wake: NodeJS.Timeout | undefined
}

const sleepMsMax = 2 ** 31 - 1
const zone = 'Asia/Shanghai'

/** Runs the timers that functions declare in their config.json, by the local cloud's clock. A timer whose last run still
 *  goes on is skipped. */
export class Timers implements Agenda {
  readonly #timers: Timer[]
  #active = false

  /** @throws StartError when a timer's time is malformed */
  constructor(
    private readonly host: FunctionHost,
    private readonly clock: Clock,
    /** false: timers run only when asked. */
    private readonly byThemselves: boolean,
  ) {
    this.#timers = host.files().flatMap((file) =>
      file.timers.map(({ name, config }) => {
        const cron = sixFields(file.name, config)
        return { functionName: file.name, trigger: name, cron, running: undefined, wake: undefined }
      }),
    )
  }

  resume(): void {
    this.#active = this.byThemselves
    if (this.#active) for (const timer of this.#timers) this.#schedule(timer, this.clock.nowMs())
  }

  pause(): void {
    this.#active = false
    for (const timer of this.#timers) clearTimeout(timer.wake)
  }

  /** Each timer once per time of its schedule; of one that is due more often than `timerRunsPerMoveMax`, times spread
   *  over the whole span, its last among them. */
  due(fromMs: number, toMs: number): { due: Due[]; thinned: string[] } {
    const thinned: string[] = []
    const due = this.#timers.flatMap((timer) => {
      const all = timesBetween(timer.cron, fromMs, toMs, timerRunsPerMoveMax + 1)
      if (all.length > timerRunsPerMoveMax) thinned.push(`${timer.functionName}.${timer.trigger}`)
      const times = all.length > timerRunsPerMoveMax ? spreadTimes(timer.cron, fromMs, toMs) : all
      return times.map((atMs) => ({ atMs, run: () => this.#runAfterLast(timer) }))
    })
    return { due, thinned }
  }

  /** Runs timers now, one after another, each after the run that may be under way. @throws HttpError 404 for none */
  async runNow(functionName?: string, trigger?: string): Promise<DueRun[]> {
    const chosen = this.#timers.filter(
      (timer) =>
        (functionName ?? timer.functionName) === timer.functionName && (trigger ?? timer.trigger) === timer.trigger,
    )
    if (chosen.length === 0) throw new HttpError(404, 'TIMER_NOT_FOUND', 'no such timer is declared in any config.json')
    const runs: DueRun[] = []
    for (const timer of chosen) runs.push(await this.#runAfterLast(timer))
    return runs
  }

  /** All timers with their next time. */
  list(): { function: string; trigger: string; cron: string; nextAtMs: number; running: boolean }[] {
    return this.#timers.map((timer) => ({
      function: timer.functionName,
      trigger: timer.trigger,
      cron: `${timer.cron} *`,
      nextAtMs: nextTime(timer.cron, this.clock.nowMs()),
      running: timer.running !== undefined,
    }))
  }

  /** Wakes the timer at its next time after `afterMs`. */
  #schedule(timer: Timer, afterMs: number): void {
    const dueAtMs = nextTime(timer.cron, afterMs)
    const wake = () => {
      if (!this.#active) return
      const waitMs = dueAtMs - this.clock.nowMs()
      if (waitMs > 0) timer.wake = setTimeout(wake, Math.min(waitMs, sleepMsMax)).unref()
      else {
        if (!timer.running) void this.#run(timer)
        this.#schedule(timer, this.clock.nowMs())
      }
    }
    wake()
  }

  async #runAfterLast(timer: Timer): Promise<DueRun> {
    while (timer.running) await timer.running
    return this.#run(timer)
  }

  #run(timer: Timer): Promise<DueRun> {
    timer.running = this.#call(timer).finally(() => {
      timer.running = undefined
    })
    return timer.running
  }

  async #call({ functionName, trigger }: Timer): Promise<DueRun> {
    const requestId = randomUUID()
    const startMs = performance.now()
    const Time = new Date(this.clock.nowMs()).toISOString().replace(/\.\d+Z$/, 'Z')
    const event = { Type: 'Timer', TriggerName: trigger, Time, Message: '' }
    const about = { function: functionName, trigger, requestId }
    const ms = () => Math.round(performance.now() - startMs)
    try {
      const answer = await this.host.call({ name: functionName, event, source: 'timer', requestId })
      return { ...about, ok: true, ms: ms(), result: JSON.parse(answer) as unknown }
    } catch (error) {
      return { ...about, ok: false, ms: ms(), error: messageOf(error) }
    }
  }
}

const nextTime = (cron: string, afterMs: number): number =>
  CronExpressionParser.parse(cron, { tz: zone, currentDate: new Date(afterMs) })
    .next()
    .getTime()

/** The first times in (fromMs, toMs], `most` of them. */
function timesBetween(cron: string, fromMs: number, toMs: number, most: number): number[] {
  const times: number[] = []
  for (let atMs = nextTime(cron, fromMs); atMs <= toMs && times.length < most; atMs = nextTime(cron, atMs))
    times.push(atMs)
  return times
}

/** The last time in each of `timerRunsPerMoveMax` equal parts of (fromMs, toMs]. */
function spreadTimes(cron: string, fromMs: number, toMs: number): number[] {
  const times = new Set<number>()
  for (let part = 1; part <= timerRunsPerMoveMax; part++) {
    const endMs = fromMs + ((toMs - fromMs) * part) / timerRunsPerMoveMax
    const currentDate = new Date(endMs + 1)
    const atMs = CronExpressionParser.parse(cron, { tz: zone, currentDate }).prev().getTime()
    if (atMs > fromMs) times.add(atMs)
  }
  return [...times]
}

/** WeChat writes seven fields; the last is the year, of which only `*` is emulated. */
function sixFields(functionName: string, config: string): string {
  const fields = config.trim().split(/\s+/)
  const complaint = `${functionName}/config.json: timer ${JSON.stringify(config)}`
  if (fields.length !== 7)
    throw new StartError(`${complaint} needs seven fields: second minute hour day month weekday year`)
  if (fields[6] !== '*') throw new StartError(`${complaint}: the year must be *, others are not emulated`)
  const cron = fields.slice(0, 6).join(' ')
  try {
    CronExpressionParser.parse(cron, { tz: zone })
  } catch (error) {
    throw new StartError(`${complaint}: ${messageOf(error)}`)
  }
  return cron
}
