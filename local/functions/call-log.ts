import { appendFileSync } from 'node:fs'
import { loggedCallsMax, loggedLineCharactersMax, loggedLinesMax } from '../limits'
import { newTally, type Tally } from '../store/find'

/** One call of a function, as GET /local/logs shows it. */
export interface LoggedCall {
  atMs: number
  requestId: string
  function: string
  /** From its coming to its answer, waiting for an instance included; null while it runs. */
  ms: number | null
  ok: boolean | null
  error?: string
  dbOps: number
  docsRead: number
  docsWritten: number
  plans: string[]
  spans: Tally['spans']
  lines: string[]
  /** Whether an instance was started for it. */
  cold: boolean
  /** Of its instance, at its end, MB. */
  memoryMb: number
}

/** A call while it runs, and after: what it printed and what it cost. */
export class CallRecord {
  readonly tally: Tally = newTally()
  readonly lines: string[] = []
  ms: number | null = null
  ok: boolean | null = null
  error: string | undefined
  cold = false
  memoryMb = 0
  readonly #startMs = performance.now()

  constructor(
    readonly requestId: string,
    readonly functionName: string,
    /** By the local cloud's clock. */
    readonly atMs: number,
    private readonly file?: string,
  ) {}

  print(line: string): void {
    this.#append(line)
    if (this.lines.length < loggedLinesMax) this.lines.push(line.slice(0, loggedLineCharactersMax))
    else if (this.lines.length === loggedLinesMax) this.lines.push('… more lines were dropped')
  }

  end(error?: string): void {
    if (error !== undefined) this.#append(`failed: ${error}`)
    this.ms = Math.round(performance.now() - this.#startMs)
    this.ok = error === undefined
    this.error = error
  }

  #append(line: string): void {
    if (this.file) appendFileSync(this.file, `${this.functionName} ${this.requestId} ${line}\n`)
  }

  shown(): LoggedCall {
    const { atMs, requestId, functionName, ms, ok, error, tally, lines, cold, memoryMb } = this
    const cost = {
      dbOps: tally.operations,
      docsRead: tally.docsRead,
      docsWritten: tally.docsWritten,
      plans: tally.plans,
      spans: tally.spans,
    }
    return {
      atMs,
      requestId,
      function: functionName,
      ms,
      ok,
      ...(error === undefined ? {} : { error }),
      ...cost,
      lines,
      cold,
      memoryMb,
    }
  }
}

/** The last calls, oldest first. */
export class CallLog {
  readonly #calls: CallRecord[] = []

  /** @param file what calls print is appended to it as well */
  constructor(private readonly file?: string) {}

  open(requestId: string, functionName: string, atMs: number): CallRecord {
    const record = new CallRecord(requestId, functionName, atMs, this.file)
    this.#calls.push(record)
    if (this.#calls.length > loggedCallsMax) this.#calls.shift()
    return record
  }

  tail(count: number): LoggedCall[] {
    return count <= 0 ? [] : this.#calls.slice(-count).map((record) => record.shown())
  }
}
