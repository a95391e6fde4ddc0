import { HttpError } from '../errors'
import { queuedCallsMax, workerIdleMs, workersPerFunction, workersPerFunctionMax } from '../limits'
import { Instance, type InstanceOptions, type Task } from './instance'

/** The instances of one function. Calls from outside use a few and queue for them; calls made by other functions never
 *  queue but start an instance of their own, because their callers hold instances while they wait. */
export class Pool {
  readonly #idle: Instance[] = []
  readonly #all = new Set<Instance>()
  readonly #waiting: (() => void)[] = []
  readonly #sweep: NodeJS.Timeout
  #outside = 0
  #retired = false

  constructor(private readonly options: InstanceOptions) {
    this.#sweep = setInterval(() => this.#endIdle(), workerIdleMs / 5)
    this.#sweep.unref()
  }

  /** @throws HttpError 429 when too many wait, 500 and 504 as `Instance.run` */
  async run(task: Task, nested: boolean): Promise<string> {
    if (nested) return this.#runOn(this.#take(), task)
    if (this.#outside >= workersPerFunction) {
      if (this.#waiting.length >= queuedCallsMax) throw tooMany(`${queuedCallsMax} calls are waiting already`)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#outside++
    try {
      return await this.#runOn(this.#take(), task)
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#outside--
    }
  }

  /** Ends instances when their work is done; new calls need a new pool. */
  retire(): void {
    this.#retired = true
    clearInterval(this.#sweep)
    for (const instance of this.#idle.splice(0)) this.#end(instance)
  }

  close(): void {
    clearInterval(this.#sweep)
    for (const instance of this.#all) instance.end()
  }

  #take(): Instance {
    for (let instance = this.#idle.pop(); instance; instance = this.#idle.pop()) {
      if (!instance.dead) return instance
      this.#end(instance)
    }
    if (this.#all.size >= workersPerFunctionMax)
      throw tooMany(`${workersPerFunctionMax} instances of the function are busy`)
    const instance = new Instance(this.options)
    this.#all.add(instance)
    return instance
  }

  async #runOn(instance: Instance, task: Task): Promise<string> {
    try {
      return await instance.run(task)
    } finally {
      if (instance.dead || this.#retired) this.#end(instance)
      else this.#idle.push(instance)
    }
  }

  #endIdle(): void {
    const keep: Instance[] = []
    for (const instance of this.#idle.splice(0)) {
      if (instance.dead || performance.now() - instance.idleSinceMs > workerIdleMs) this.#end(instance)
      else keep.push(instance)
    }
    this.#idle.push(...keep)
  }

  #end(instance: Instance): void {
    this.#all.delete(instance)
    instance.end()
  }
}

const tooMany = (message: string) => new HttpError(429, 'FUNCTIONS_CONCURRENCY_EXCEEDED', message)
