import type { Clock } from './clock'
import { messageOf } from './errors'

/** What came of something that was due. */
export interface DueRun {
  function: string
  /** The timer's name, or the event's. */
  trigger: string
  ok: boolean
  ms: number
  requestId: string
  result?: unknown
  error?: string
}

/** Something that happens at its time. */
export interface Due {
  atMs: number
  run(): Promise<DueRun>
}

/** Whatever does things at certain times by the local cloud's clock. */
export interface Agenda {
  /** Does nothing by itself until `resume`. */
  pause(): void
  resume(): void
  /** What falls into (fromMs, toMs]; `thinned` names what was due so often that only a part of it is here. */
  due(fromMs: number, toMs: number): { due: Due[]; thinned: string[] }
}

/** Moves the clock forward through everything that becomes due on the way, in the order of its times. */
export class ClockMoves {
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly clock: Clock,
    private readonly agendas: readonly Agenda[],
  ) {}

  /** One move after the other. @param runDue false: what is due on the way is left out
   *  @throws HttpError 400 when the target is malformed */
  move(
    target: { [field: string]: unknown },
    runDue: boolean,
  ): Promise<{ nowMs: number; offsetMs: number; runs: DueRun[]; thinned: string[] }> {
    const moved = this.#last.then(() => this.#move(this.clock.target(target), runDue))
    this.#last = moved.catch(messageOf)
    return moved
  }

  async #move(toMs: number, runDue: boolean) {
    for (const agenda of this.agendas) agenda.pause()
    const runs: DueRun[] = []
    const fromMs = this.clock.nowMs()
    const agendas = runDue ? this.agendas.map((agenda) => agenda.due(fromMs, toMs)) : []
    try {
      for (const { atMs, run } of agendas.flatMap(({ due }) => due).sort((a, b) => a.atMs - b.atMs)) {
        this.clock.moveTo(atMs)
        runs.push(await run())
      }
      this.clock.moveTo(toMs)
    } finally {
      for (const agenda of this.agendas) agenda.resume()
    }
    const thinned = agendas.flatMap((agenda) => agenda.thinned)
    return { nowMs: this.clock.nowMs(), offsetMs: this.clock.offsetMs, runs, thinned }
  }
}
