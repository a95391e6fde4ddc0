import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import { CloudError, HttpError, messageOf } from '../errors'
import type { Faults } from '../faults'
import { functionAnswerBytesMax, nestedCallsMax } from '../limits'
import { newTally, type Tally } from '../store/find'
import { CallLog, type CallRecord } from './call-log'
import { type FunctionFile, functionFile, functionFiles } from './function-files'
import type { Task } from './instance'
import { Pool } from './pool'

/** The appid of every caller; the sample's mini program. */
export const localAppid = 'wxlocal000000000000'

export interface HostOptions {
  /** Directory of functions: `<name>/index.js` and `<name>/config.json`. */
  dir: string
  environment: string
  /** Where the server SDK is led: `http://127.0.0.1:8787/admin`. */
  adminUrl: () => string
  /** Further environment: `common` for all functions, then by name. */
  env: { [functionName: string]: { [variable: string]: string } }
  clock: Clock
  faults: Faults
  /** What functions print is appended here, besides being kept for GET /local/logs. */
  logFile: string | undefined
}

export interface Call {
  name: string
  event: unknown
  /** Who calls; none for timers. */
  openid?: string | undefined
  /** How the call came: `wx_client`, `timer`, `scf`. */
  source: string
  requestId: string
}

interface RunningCall {
  call: Call
  record: CallRecord
  depth: number
  file: FunctionFile
  task: Task
}

/** Runs functions: finds their files, keeps their instances, tells them who calls, and books what they cost. */
export class FunctionHost {
  readonly log: CallLog
  readonly #pools = new Map<string, { pool: Pool; writtenAtMs: number }>()
  readonly #running = new Map<string, RunningCall>()

  constructor(private readonly options: HostOptions) {
    this.log = new CallLog(options.logFile)
  }

  files(): FunctionFile[] {
    return functionFiles(this.options.dir)
  }

  /** Calls a function. @returns its answer as JSON
   *  @throws HttpError 404 unknown function, 500 it failed, 504 it ran out of time, 429 too many calls */
  call(call: Call): Promise<string> {
    return this.#call(call, 0)
  }

  /** Calls a function from within another: as the same person, whose call the token tells.
   *  @throws CloudError FUNCTIONS_EXECUTE_FAIL and the like, as the SDK expects */
  async callNested(name: string, event: unknown, token: string | undefined): Promise<string> {
    const outer = token === undefined ? undefined : this.#running.get(token)
    const depth = (outer?.depth ?? 0) + 1
    try {
      if (depth > nestedCallsMax)
        throw new HttpError(500, 'FUNCTIONS_EXECUTE_FAIL', `more than ${nestedCallsMax} calls within calls`)
      return await this.#call(
        { name, event, openid: outer?.call.openid, source: 'scf', requestId: randomUUID() },
        depth,
      )
    } catch (error) {
      if (error instanceof HttpError) throw new CloudError(error.code, error.message)
      throw error
    }
  }

  /** The books of the call that was given this token; a throw-away one for anybody else. */
  tallyOf(token: string | undefined): Tally {
    return (token === undefined ? undefined : this.#running.get(token)?.record.tally) ?? newTally()
  }

  /** Whose call was given this token: the function, its permissions, and the person it works for. */
  callerOf(token: string | undefined): { function: string; openid: string; openapi: string[] } | undefined {
    const running = token === undefined ? undefined : this.#running.get(token)
    if (!running) return undefined
    return { function: running.call.name, openid: running.call.openid ?? '', openapi: running.file.openapi }
  }

  /** Ends the instance that works on the call with this token. */
  crash(token: string | undefined): void {
    if (token !== undefined) this.#running.get(token)?.task.crash?.()
  }

  close(): void {
    for (const { pool } of this.#pools.values()) pool.close()
  }

  async #call(call: Call, depth: number): Promise<string> {
    const file = functionFile(this.options.dir, call.name)
    if (!file) throw new HttpError(404, 'FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${call.name}`)
    const record = this.log.open(call.requestId, call.name, this.options.clock.nowMs())
    const token = randomUUID()
    const task: Task = {
      event: call.event,
      context: contextOf(call, file, this.options.environment),
      env: this.#envOf(call, token),
      record,
    }
    this.#running.set(token, { call, record, depth, file, task })
    const crash = () => {
      task.crashes = true
    }
    try {
      const answer = await this.options.faults.around({ target: { function: call.name }, crash }, () =>
        this.#poolOf(file).run(task, depth > 0),
      )
      if (Buffer.byteLength(answer) > functionAnswerBytesMax)
        throw new HttpError(500, 'FUNCTIONS_EXECUTE_FAIL', `the answer is larger than ${functionAnswerBytesMax} bytes`)
      record.end()
      return answer
    } catch (error) {
      record.end(messageOf(error))
      throw error
    } finally {
      this.#running.delete(token)
    }
  }

  #poolOf(file: FunctionFile): Pool {
    const kept = this.#pools.get(file.name)
    if (kept?.writtenAtMs === file.writtenAtMs) return kept.pool
    kept?.pool.retire()
    const { environment, env, adminUrl } = this.options
    const pool = new Pool({
      file: file.file,
      memoryMb: file.memoryMb,
      timeoutMs: file.timeoutMs,
      clock: this.options.clock.shared,
      env: {
        TENCENTCLOUD_RUNENV: 'SCF',
        TENCENTCLOUD_REGION: 'ap-shanghai',
        TENCENTCLOUD_SECRETID: 'local',
        TENCENTCLOUD_SECRETKEY: 'local',
        SCF_NAMESPACE: environment,
        TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl() }),
        ...withAddress({ ...env.common, ...env[file.name] }, new URL(adminUrl()).origin),
      },
    })
    this.#pools.set(file.name, { pool, writtenAtMs: file.writtenAtMs })
    return pool
  }

  /** The environment the platform sets anew for each call; `getWXContext()` reads it. */
  #envOf(call: Call, token: string): Record<string, string> {
    const person = call.openid === undefined ? {} : { WX_OPENID: call.openid }
    const wx = { ...person, WX_APPID: localAppid, WX_CLIENTIP: '127.0.0.1', WX_API_TOKEN: token }
    const tcb = { TCB_ENV: this.options.environment, TCB_SEQID: call.requestId, TCB_SOURCE: call.source }
    return { ...wx, ...tcb, WX_CONTEXT_KEYS: Object.keys(wx).join(), TCB_CONTEXT_KEYS: Object.keys(tcb).join() }
  }
}

/** `{url}` in a value stands for this cloud's own address, which nobody knows before it runs. */
const withAddress = (env: Record<string, string>, url: string): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll('{url}', url)]))

const contextOf = (call: Call, file: FunctionFile, environment: string) => ({
  request_id: call.requestId,
  function_name: file.name,
  function_version: '$LATEST',
  namespace: environment,
  memory_limit_in_mb: file.memoryMb,
  time_limit_in_ms: file.timeoutMs,
})
