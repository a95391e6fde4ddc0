import { Worker } from 'node:worker_threads'
import { HttpError } from '../errors'
import { functionLoadMs, functionMemoryCheckMs } from '../limits'
import type { CallRecord } from './call-log'
import { MemoryWatch, whileLoading } from './memory-watch'
import { workerSource } from './worker-source'

export interface Task {
  event: unknown
  context: object
  env: Record<string, string>
  record: CallRecord
  /** Set while an instance works on it: ends that instance. */
  crash?: () => void
  /** Its instance is ended as soon as the work has begun. */
  crashes?: boolean
}

interface Message {
  ready?: true
  loadError?: { message: string; stack: string }
  line?: string
  result?: string
  error?: { message: string; stack: string }
}

export interface InstanceOptions {
  file: string
  env: Record<string, string>
  memoryMb: number
  timeoutMs: number
  /** The clock's offset, shared. */
  clock: SharedArrayBuffer
}

/** Of objects just made, MB: little, so that many instances fit on a laptop. */
const youngMbMax = 16

const memoryExceeded = (memoryMb: number) =>
  new HttpError(500, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', `the function used more than its ${memoryMb} MB of memory`)
const executeFailed = (message: string) => new HttpError(500, 'FUNCTIONS_EXECUTE_FAIL', message)

/** One instance of a function: a worker thread with its own environment, one call at a time. After a crash or a call
 *  that ran out of time it is dead and never used again. */
export class Instance {
  dead = false
  idleSinceMs = performance.now()
  readonly #worker: Worker
  #listener: ((message: Message) => void) | undefined
  #fail: ((error: HttpError) => void) | undefined
  readonly #ready: Promise<void>
  #record: CallRecord | undefined
  #used = false
  readonly #memory: MemoryWatch

  constructor(private readonly options: InstanceOptions) {
    this.#memory = new MemoryWatch(options.memoryMb, () => {
      this.#die(memoryExceeded(options.memoryMb))
      this.end()
    })
    this.#worker = new Worker(workerSource, {
      eval: true,
      env: { ...options.env },
      workerData: {
        file: options.file,
        clock: options.clock,
        memory: this.#memory.shared,
        memoryCheckMs: functionMemoryCheckMs,
        memoryBytesMax: options.memoryMb * 1024 * 1024,
      },
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb, maxYoungGenerationSizeMb: youngMbMax },
    })
    for (const stream of [this.#worker.stdout, this.#worker.stderr])
      stream.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\n')) if (line) this.#record?.print(line)
      })
    this.#worker.on('message', (message: Message) => this.#listener?.(message))
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#die(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? memoryExceeded(options.memoryMb)
          : executeFailed(`the function crashed: ${error.message}`),
      ),
    )
    this.#worker.on('exit', (code) => this.#die(executeFailed(`the function ended its process (exit code ${code})`)))
    this.#worker.unref()
    this.#ready = whileLoading(
      this.#await<void>(
        functionLoadMs,
        `loading the function took longer than ${functionLoadMs} ms`,
        (message, resolve, reject) => {
          if (message.ready) resolve()
          if (message.loadError) reject(executeFailed(`the function does not load: ${message.loadError.stack}`))
        },
      ),
    )
    this.#ready.catch(() => this.end())
  }

  /** Runs one call. @returns what the function returned, as JSON
   *  @throws HttpError 500 for a thrown error or a crash, 504 when it ran out of time */
  async run(task: Task): Promise<string> {
    const { event, context, env, record } = task
    this.#record = record
    record.cold = !this.#used
    this.#used = true
    task.crash = () => this.#crash()
    this.#memory.start()
    try {
      this.#listenForLoading(record)
      await this.#ready
      const { timeoutMs } = this.options
      const answer = this.#await<string>(
        timeoutMs,
        `Invoking task timed out after ${timeoutMs / 1000} seconds`,
        (message, resolve, reject) => {
          if (message.line !== undefined) record.print(message.line)
          if (message.result !== undefined) resolve(message.result)
          if (message.error) {
            record.print(message.error.stack)
            reject(executeFailed(message.error.message))
          }
        },
      )
      // A crash as the call begins: the function never hears of it, so that nothing of it is done.
      if (task.crashes) this.#crash()
      else this.#worker.postMessage({ event, context, env })
      return await answer
    } finally {
      this.#record = undefined
      delete task.crash
      record.memoryMb = this.#memory.stop()
      this.idleSinceMs = performance.now()
    }
  }

  end(): void {
    this.dead = true
    void this.#worker.terminate()
  }

  #crash(): void {
    this.#die(executeFailed('the function crashed: a fault on purpose'))
    this.end()
  }

  #listenForLoading(record: CallRecord): void {
    const loading = this.#listener
    if (!loading) return
    this.#listener = (message) => {
      if (message.line !== undefined) record.print(message.line)
      loading(message)
    }
  }

  #await<T>(
    limitMs: number,
    tooLate: string,
    on: (message: Message, resolve: (value: T) => void, reject: (error: Error) => void) => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const done = () => {
        clearTimeout(timer)
        this.#listener = undefined
        this.#fail = undefined
      }
      const timer = setTimeout(() => {
        this.#die(new HttpError(504, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', tooLate))
        this.end()
      }, limitMs)
      this.#fail = (error) => {
        done()
        reject(error)
      }
      const settle = (value: T) => {
        done()
        resolve(value)
      }
      this.#listener = (message) =>
        on(message, settle, (error) => {
          done()
          reject(error)
        })
    })
  }

  #die(error: HttpError): void {
    this.dead = true
    this.#fail?.(error)
  }
}
