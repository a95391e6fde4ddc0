import { randomUUID } from 'node:crypto'
import { CronExpressionParser } from 'cron-parser'
import { messageOf, StartError } from '../errors'
import type { FunctionHost } from './host'

export interface TimerRun {
  function: string
  trigger: string
  ok: boolean
  ms: number
  requestId: string
  result?: unknown
  error?: string
}

interface Timer {
  functionName: string
  trigger: string
  cron: string
  /** The run under way, if any. */
  running: Promise<TimerRun> | undefined
  wake: NodeJS.Timeout | undefined
}

const sleepMsMax = 2 ** 31 - 1

/** Runs the timers that functions declare in their config.json. A timer whose last run still goes on is skipped. */
export class Timers {
  readonly #timers: Timer[]
  #stopped = false

  /** @throws StartError when a timer's time is malformed */
  constructor(private readonly host: FunctionHost) {
    this.#timers = host.files().flatMap((file) =>
      file.timers.map(({ name, config }) => {
        const cron = sixFields(file.name, config)
        return { functionName: file.name, trigger: name, cron, running: undefined, wake: undefined }
      }),
    )
  }

  start(): void {
    for (const timer of this.#timers) this.#schedule(timer, Date.now())
  }

  stop(): void {
    this.#stopped = true
    for (const timer of this.#timers) clearTimeout(timer.wake)
  }

  /** Runs timers now, one after another, each after the run that may be under way. */
  async runNow(functionName?: string, trigger?: string): Promise<TimerRun[]> {
    const chosen = this.#timers.filter(
      (timer) =>
        (functionName ?? timer.functionName) === timer.functionName && (trigger ?? timer.trigger) === timer.trigger,
    )
    const runs: TimerRun[] = []
    for (const timer of chosen) {
      while (timer.running) await timer.running
      runs.push(await this.#run(timer))
    }
    return runs
  }

  /** Wakes the timer at its next time after `afterMs`. */
  #schedule(timer: Timer, afterMs: number): void {
    const currentDate = new Date(afterMs)
    const dueAtMs = CronExpressionParser.parse(timer.cron, { tz: 'Asia/Shanghai', currentDate }).next().getTime()
    const wake = () => {
      if (this.#stopped) return
      const waitMs = dueAtMs - Date.now()
      if (waitMs > 0) timer.wake = setTimeout(wake, Math.min(waitMs, sleepMsMax)).unref()
      else {
        if (!timer.running) void this.#run(timer)
        this.#schedule(timer, Date.now())
      }
    }
    wake()
  }

  #run(timer: Timer): Promise<TimerRun> {
    timer.running = this.#call(timer).finally(() => {
      timer.running = undefined
    })
    return timer.running
  }

  async #call({ functionName, trigger }: Timer): Promise<TimerRun> {
    const requestId = randomUUID()
    const startMs = Date.now()
    const Time = new Date(startMs).toISOString().replace(/\.\d+Z$/, 'Z')
    const event = { Type: 'Timer', TriggerName: trigger, Time, Message: '' }
    const about = { function: functionName, trigger, requestId }
    try {
      const answer = await this.host.call({ name: functionName, event, source: 'timer', requestId })
      return { ...about, ok: true, ms: Date.now() - startMs, result: JSON.parse(answer) as unknown }
    } catch (error) {
      return { ...about, ok: false, ms: Date.now() - startMs, error: messageOf(error) }
    }
  }
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
    CronExpressionParser.parse(cron, { tz: 'Asia/Shanghai' })
  } catch (error) {
    throw new StartError(`${complaint}: ${messageOf(error)}`)
  }
  return cron
}
