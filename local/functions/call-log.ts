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
  lines: string[]
}

/** A call while it runs, and after: what it printed and what it cost. */
export class CallRecord {
  readonly tally: Tally = newTally()
  readonly lines: string[] = []
  readonly atMs = Date.now()
  ms: number | null = null
  ok: boolean | null = null
  error: string | undefined

  constructor(
    readonly requestId: string,
    readonly functionName: string,
  ) {}

  print(line: string): void {
    if (this.lines.length < loggedLinesMax) this.lines.push(line.slice(0, loggedLineCharactersMax))
    else if (this.lines.length === loggedLinesMax) this.lines.push('… more lines were dropped')
  }

  end(error?: string): void {
    this.ms = Date.now() - this.atMs
    this.ok = error === undefined
    this.error = error
  }

  shown(): LoggedCall {
    const { atMs, requestId, functionName, ms, ok, error, tally, lines } = this
    const cost = {
      dbOps: tally.operations,
      docsRead: tally.docsRead,
      docsWritten: tally.docsWritten,
      plans: tally.plans,
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
    }
  }
}

/** The last calls, oldest first. */
export class CallLog {
  readonly #calls: CallRecord[] = []

  open(requestId: string, functionName: string): CallRecord {
    const record = new CallRecord(requestId, functionName)
    this.#calls.push(record)
    if (this.#calls.length > loggedCallsMax) this.#calls.shift()
    return record
  }

  tail(count: number): LoggedCall[] {
    return count <= 0 ? [] : this.#calls.slice(-count).map((record) => record.shown())
  }
}
