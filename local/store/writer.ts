import { Locked, type Locks } from './locks'
import type { Sqlite } from './sqlite'

interface Job {
  work: () => unknown
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { ok: true; result: unknown } | { ok: false; error: unknown }

const jobsPerCommitMax = 500

/** Group commit: the writes that arrive in one turn of the event loop share one SQLite transaction, each judged in its
 *  order and undone alone when it fails. None is answered before the commit is on the disk. */
export class Writer {
  #queue: Job[] = []
  #scheduled = false

  constructor(
    private readonly sqlite: Sqlite,
    private readonly locks: Locks,
  ) {}

  /** Runs a synchronous piece of work that writes, and resolves after its commit.
   *  It may run several times: when it throws `Locked`, it runs again after the lock is released. */
  submit<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#enqueue({ work, resolve: resolve as (result: unknown) => void, reject })
    })
  }

  /** Commits what waits, now. */
  flush(): void {
    this.#scheduled = false
    while (this.#queue.length > 0) this.#commit(this.#queue.splice(0, jobsPerCommitMax))
  }

  #enqueue(job: Job): void {
    this.#queue.push(job)
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.flush())
  }

  #commit(jobs: Job[]): void {
    let outcomes: Outcome[]
    try {
      outcomes = this.sqlite.atomically(() => jobs.map((job) => this.#attempt(job)))
    } catch (error) {
      outcomes = jobs.map(() => ({ ok: false, error }))
    }
    for (const [i, job] of jobs.entries()) this.#settle(job, outcomes[i] as Outcome)
  }

  #attempt(job: Job): Outcome {
    try {
      return { ok: true, result: this.sqlite.nested(job.work) }
    } catch (error) {
      return { ok: false, error }
    }
  }

  #settle(job: Job, outcome: Outcome): void {
    if (outcome.ok) job.resolve(outcome.result)
    else if (outcome.error instanceof Locked)
      this.locks.whenFree(outcome.error.lock).then(() => this.#enqueue(job), job.reject)
    else job.reject(outcome.error)
  }
}
