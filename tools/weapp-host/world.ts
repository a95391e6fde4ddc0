/** The app's own world: no window, no document, no eval, only what WeChat gives to a mini-program's logic. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { createContext, Script } from 'node:vm'

/** What WeChat's own JavaScript engines leave out, on some phone or on all. */
const ABSENT = ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics']

export type AppWork = (...details: unknown[]) => unknown

export class World {
  private readonly context: Record<string, unknown>
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly timers = new Set<NodeJS.Timeout>()

  constructor(
    private readonly folder: string,
    private readonly trouble: (words: string) => void,
  ) {
    const say = (...words: unknown[]) => trouble(`console.error: ${words.map(String).join(' ')}`)
    const console = { log() {}, info() {}, debug() {}, warn() {}, error: say }
    const timers = {
      setTimeout: (work: () => void, afterMs = 0) => this.later(work, afterMs),
      clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
      setInterval: (work: () => void, everyMs: number) => this.keep(setInterval(this.guarded(work), everyMs)),
      clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
    }
    const codeGeneration = { strings: false, wasm: false }
    this.context = createContext({ console, ...timers }, { codeGeneration }) as Record<string, unknown>
    this.run(`globalThis.global = globalThis; ${ABSENT.map((name) => `delete globalThis.${name}`).join(';')}`)
  }

  /** Puts something where the app's code finds it by name. */
  give(things: Readonly<Record<string, unknown>>): void {
    Object.assign(this.context, things)
  }

  readonly parse = (json: string): unknown => {
    const parse = this.run('JSON.parse') as (json: string) => unknown
    return parse(json)
  }

  /** A value as an object of the app's own world; what is not JSON (a buffer) goes as it is. */
  readonly intoApp = (value: object): object => {
    const buffers = Object.entries(value).filter(([, part]) => ArrayBuffer.isView(part) || isBuffer(part))
    return Object.assign(this.parse(JSON.stringify(value)) as object, Object.fromEntries(buffers))
  }

  readonly newBuffer = (content: Uint8Array<ArrayBuffer>): ArrayBuffer => {
    const make = this.run('(length) => new ArrayBuffer(length)') as (length: number) => ArrayBuffer
    const buffer = make(content.length)
    new Uint8Array(buffer).set(content)
    return buffer
  }

  /** A function that sees this world only. */
  functionOf(source: string): AppWork {
    return this.run(`(${source})`) as AppWork
  }

  /** Runs a file of the build, once. */
  require(file: string): unknown {
    const path = resolve(this.folder, file.endsWith('.js') ? file : `${file}.js`)
    const known = this.modules.get(path)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    this.modules.set(path, module)
    const source = `(function (require, module, exports) {${readFileSync(path, 'utf8')}\n})`
    const start = this.run(source, path) as (...parts: unknown[]) => void
    start((wanted: string) => this.require(resolve(dirname(path), wanted)), module, module.exports)
    return module.exports
  }

  later(work: () => void, afterMs: number): NodeJS.Timeout {
    return this.keep(setTimeout(this.guarded(work), afterMs))
  }

  /** Nothing runs any more. */
  end(): void {
    for (const timer of this.timers) clearTimeout(timer)
  }

  private keep(timer: NodeJS.Timeout): NodeJS.Timeout {
    this.timers.add(timer)
    return timer
  }

  private guarded(work: () => void): () => void {
    return () => {
      try {
        work()
      } catch (error) {
        this.trouble(`script: ${String(error)}`)
      }
    }
  }

  private run(source: string, filename = 'weapp-host'): unknown {
    return new Script(source, { filename }).runInContext(this.context)
  }
}

function isBuffer(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object ArrayBuffer]'
}
