import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { messageOf, StartError } from '../errors'
import { functionMemoryMbDefault, functionTimeoutSecondsDefault, functionTimeoutSecondsMax } from '../limits'

interface TimerDeclaration {
  name: string
  /** Seven fields: second minute hour day month weekday year, in Asia/Shanghai. */
  config: string
}

/** A function as the build made it: `<door>/index.js` and, beside it, `config.json`. */
export interface FunctionFile {
  name: string
  file: string
  /** When the file was written; a newer one replaces the running instances. */
  writtenAtMs: number
  timeoutMs: number
  memoryMb: number
  timers: TimerDeclaration[]
  /** The open APIs it may call: `permissions.openapi`. */
  openapi: string[]
}

/** The function of that name, read anew. @returns undefined when there is none @throws StartError for a bad config.json */
export function functionFile(dir: string, name: string): FunctionFile | undefined {
  const file = resolve(dir, name, 'index.js')
  if (!/^[A-Za-z][\w-]{0,59}$/.test(name) || !existsSync(file)) return undefined
  const config = readConfig(join(dir, name, 'config.json'))
  const timeoutSeconds = numberIn(config, 'timeout', functionTimeoutSecondsDefault)
  if (timeoutSeconds > functionTimeoutSecondsMax)
    throw new StartError(`${name}/config.json: timeout is ${functionTimeoutSecondsMax} s at most`)
  return {
    name,
    file,
    writtenAtMs: statSync(file).mtimeMs,
    timeoutMs: timeoutSeconds * 1000,
    memoryMb: numberIn(config, 'memorySize', functionMemoryMbDefault),
    timers: timersIn(name, config),
    openapi: openapiIn(name, config),
  }
}

/** All functions of the directory; none when it does not exist. */
export function functionFiles(dir: string): FunctionFile[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .sort()
    .flatMap((name) => functionFile(dir, name) ?? [])
}

function readConfig(file: string): { [key: string]: unknown } {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { [key: string]: unknown }
  } catch (error) {
    throw new StartError(`${file}: ${messageOf(error)}`)
  }
}

function numberIn(config: { [key: string]: unknown }, name: string, byDefault: number): number {
  const value = config[name] ?? byDefault
  if (typeof value !== 'number' || !(value > 0)) throw new StartError(`config.json: ${name} must be a positive number`)
  return value
}

function timersIn(name: string, config: { [key: string]: unknown }): TimerDeclaration[] {
  if (config.triggers === undefined) return []
  if (!Array.isArray(config.triggers)) throw new StartError(`${name}/config.json: triggers must be a list`)
  return config.triggers.map((trigger: Partial<TimerDeclaration & { type: string }> | null) => {
    if (trigger?.type !== 'timer' || typeof trigger.name !== 'string' || typeof trigger.config !== 'string')
      throw new StartError(`${name}/config.json: a trigger is {name, type: 'timer', config}`)
    return { name: trigger.name, config: trigger.config }
  })
}

function openapiIn(name: string, config: { [key: string]: unknown }): string[] {
  const openapi = (config.permissions as { openapi?: unknown } | undefined)?.openapi ?? []
  if (!Array.isArray(openapi) || openapi.some((api) => typeof api !== 'string'))
    throw new StartError(`${name}/config.json: permissions.openapi must be a list of names`)
  return openapi as string[]
}
