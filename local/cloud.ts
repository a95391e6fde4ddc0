import type { AddressInfo } from 'node:net'
import { type AdminParts, answerAdmin } from './admin/admin'
import { clientDatabaseRoute } from './admin/client-database'
import { databaseActions } from './admin/database-actions'
import { functionActions } from './admin/function-actions'
import { assertPermissions, type DeclaredPermissions, storageOf } from './admin/permissions'
import { queryWatch } from './admin/query-watch'
import { ClockMoves } from './agenda'
import { CarrierManners } from './carrier-manners'
import { Clock, type NowMs } from './clock'
import { consoleRoute } from './console/console-route'
import { controlRoute } from './control-route'
import { DataDir } from './data-dir'
import { messageOf, StartError } from './errors'
import { Faults } from './faults'
import { fileActions } from './files/file-actions'
import { answerCos } from './files/file-routes'
import { Files } from './files/files'
import { FunctionHost } from './functions/host'
import { Timers } from './functions/timers'
import { gatewayRoute } from './gateway'
import { httpServer, type Route } from './http/http'
import { httpAccessRoute } from './http-access'
import { Identities } from './identity'
import { SetAnswers } from './openapi/answers'
import { MediaChecks } from './openapi/media-checks'
import { answerOpenApi } from './openapi/openapi'
import { Outbox } from './openapi/outbox'
import { assertFunctionEnv, assertLocal } from './safety'
import { carrierRoute, SandboxCarrier } from './sandbox-carrier'
import { plantSeed, type Seed } from './seed'
import { staticSite } from './static-site'
import type { Schema } from './store/catalog'
import { Store } from './store/store'

export interface LocalCloudOptions {
  /** Where all data lives. */
  dataDir: string
  /** 0 takes any free port. */
  port?: number
  /** Erase the data and plant the seed anew. */
  fresh?: boolean
  /** Planted once, when the data directory is empty. */
  seed?: Seed
  /** Collections, their indexes, and who may do what from a phone. */
  schema?: Schema & DeclaredPermissions
  /** Directory of built functions; none when left out. */
  functionsDir?: string
  /** Directory of the phone's app built for browsers. */
  webDir?: string
  /** Further environment of functions: `common`, then by function. */
  env?: { [functionName: string]: { [variable: string]: string } }
  /** false: timers run only when asked by POST /local/timers/run. */
  timers?: boolean
  /** The function that receives WeChat's messages: results of image checks. */
  messagesTo?: string
  /** Print for each query the index that served it and the documents read. */
  explain?: boolean
  /** Refuse queries that read more than 1,000 documents to use 20 or fewer, instead of warning of them. */
  strictQueries?: boolean
  /** Told of wasteful queries; printed to standard error when left out. */
  onWarning?: (line: string) => void
  /** What functions print is appended here. */
  logFile?: string
  /** Begins with `local-`. */
  environment?: string
  /** Life of a transaction, ms; for specifications. */
  transactionMs?: number
}

export interface LocalCloud {
  url: string
  port: number
  title: string
  store: Store
  clock: Clock
  /** Stops taking requests, ends functions, closes the books. */
  close(): Promise<void>
}

/** The environment's id unless another is given. */
export const localEnvironment = 'local-env'

/** Starts the cloud of one environment in this process, on 127.0.0.1 only.
 *  @throws StartError with one line for the person at the keyboard */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { dataDir, environment = localEnvironment, env = {} } = options
  assertLocal(environment)
  assertFunctionEnv(env)
  const dir = new DataDir(dataDir)
  const opened: { close(): void }[] = [dir]
  try {
    if (options.fresh) dir.erase()
    const store = keep(
      opened,
      new Store(dataDir, {
        watch: queryWatch(options),
        ...(options.transactionMs === undefined ? {} : { transactionMs: options.transactionMs }),
      }),
    )
    if (options.schema) {
      assertPermissions(options.schema)
      store.declare(options.schema)
    }
    const clock = new Clock(dataDir)
    const faults = new Faults()
    const { title, people } = plantSeed(store, options.seed)
    const files = keep(opened, new Files(dataDir, environment, dir.key()))
    const carrier = keep(opened, new SandboxCarrier(dataDir))
    let url = ''
    const host = keep(
      opened,
      new FunctionHost({
        dir: options.functionsDir ?? '',
        environment,
        adminUrl: () => `${url}/admin`,
        env,
        clock,
        faults,
        logFile: options.logFile,
      }),
    )
    const manners = new CarrierManners(() => `${url}/http/callback`, clock.nowMs)
    const timers = new Timers(host, clock, options.timers !== false)
    const outbox = keep(opened, new Outbox(dataDir))
    const answers = new SetAnswers()
    const checks = new MediaChecks(outbox, host, clock)
    const actions = {
      ...databaseActions(store, clock.nowMs),
      ...fileActions(files, () => url, clock.nowMs),
      ...functionActions(host),
    }
    const openApiParts = { outbox, answers, checks, host, nowMs: clock.nowMs, messagesTo: options.messagesTo }
    const openApi: AdminParts['openApi'] = (body, requestId) => answerOpenApi(openApiParts, body, requestId)
    const moves = new ClockMoves(clock, [timers, checks])
    const identities = new Identities(dir.key())
    const routes = [
      adminRoute({ actions, host, faults, openApi }),
      cosRoute(files, clock.nowMs),
      carrierRoute({ carrier, manners, nowMs: clock.nowMs }),
      httpAccessRoute(host),
      controlRoute({ clock, moves, timers, faults, answers, outbox, checks, host }),
      consoleRoute({ title, store, files }),
      clientDatabaseRoute({ store, identities, permissions: options.schema, nowMs: clock.nowMs }),
      gatewayRoute({ host, files, identities, title, people, environment, storage: storageOf(options.schema) }),
      staticSite(options.webDir ?? 'dist/h5'),
    ]
    const server = httpServer(routes, faults)
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, options.port ?? 0)))
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    const { port } = server.address() as AddressInfo
    url = `http://127.0.0.1:${port}`
    for (const agenda of [timers, checks]) agenda.resume()
    const close = async () => {
      for (const agenda of [timers, checks]) agenda.pause()
      await checks.idle()
      server.closeIdleConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        setTimeout(() => server.closeAllConnections(), 2_000).unref()
      })
      closeAll(opened)
    }
    return { url, port, title, store, clock, close }
  } catch (error) {
    closeAll(opened)
    throw error
  }
}

function keep<T extends { close(): void }>(opened: { close(): void }[], part: T): T {
  opened.push(part)
  return part
}

function closeAll(opened: { close(): void }[]): void {
  for (const part of opened.splice(0).reverse()) part.close()
}

const adminRoute =
  (parts: AdminParts): Route =>
  async (exchange) => {
    if (exchange.path !== '/admin' || exchange.method !== 'POST') return false
    await answerAdmin(exchange, parts)
    return true
  }

const cosRoute =
  (files: Files, nowMs: NowMs): Route =>
  async (exchange) => {
    if (!exchange.path.startsWith('/cos/')) return false
    await answerCos(exchange, files, nowMs)
    return true
  }

function cannotListen(error: NodeJS.ErrnoException, port: number): StartError {
  if (error.code === 'EADDRINUSE') return new StartError(`port ${port} is in use: choose another one with --port`)
  return new StartError(`cannot listen on port ${port}: ${messageOf(error)}`)
}
