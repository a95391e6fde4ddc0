import type { AddressInfo } from 'node:net'
import { type Actions, answerAdmin } from './admin/admin'
import { databaseActions } from './admin/database-actions'
import { functionActions } from './admin/function-actions'
import { DataDir } from './data-dir'
import { messageOf, StartError } from './errors'
import { fileActions } from './files/file-actions'
import { answerCos } from './files/file-routes'
import { Files } from './files/files'
import { FunctionHost } from './functions/host'
import { Timers } from './functions/timers'
import { gatewayRoute } from './gateway'
import { httpServer, type Route } from './http/http'
import { Identities } from './identity'
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
  schema?: Schema
  /** Directory of built functions; none when left out. */
  functionsDir?: string
  /** Directory of the phone's app built for browsers. */
  webDir?: string
  /** Further environment of functions: `common`, then by function. */
  env?: { [functionName: string]: { [variable: string]: string } }
  /** false: timers run only when asked by POST /local/timers/run. */
  timers?: boolean
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
  /** Stops taking requests, ends functions, closes the books. */
  close(): Promise<void>
}

/** Starts the cloud of one environment in this process, on 127.0.0.1 only.
 *  @throws StartError with one line for the person at the keyboard */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { dataDir, environment = 'local-env', env = {} } = options
  assertLocal(environment)
  assertFunctionEnv(env)
  const dir = new DataDir(dataDir)
  const opened: { close(): void }[] = [dir]
  try {
    if (options.fresh) dir.erase()
    const store = keep(
      opened,
      new Store(dataDir, options.transactionMs === undefined ? {} : { transactionMs: options.transactionMs }),
    )
    if (options.schema) store.declare(options.schema)
    const { title, people } = plantSeed(store, options.seed)
    const files = keep(opened, new Files(dataDir, environment, dir.key()))
    const carrier = keep(opened, new SandboxCarrier(dataDir))
    let url = ''
    const host = keep(
      opened,
      new FunctionHost({ dir: options.functionsDir ?? '', environment, adminUrl: () => `${url}/admin`, env }),
    )
    const timers = new Timers(host)
    const actions = { ...databaseActions(store), ...fileActions(files, () => url), ...functionActions(host) }
    const identities = new Identities(dir.key())
    const server = httpServer([
      adminRoute(actions, host),
      cosRoute(files),
      carrierRoute(carrier),
      gatewayRoute({ host, timers, files, identities, title, people, environment }),
      staticSite(options.webDir ?? 'dist/h5'),
    ])
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, options.port ?? 0)))
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    const { port } = server.address() as AddressInfo
    url = `http://127.0.0.1:${port}`
    if (options.timers !== false) timers.start()
    const close = async () => {
      timers.stop()
      server.closeIdleConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        setTimeout(() => server.closeAllConnections(), 2_000).unref()
      })
      closeAll(opened)
    }
    return { url, port, title, store, close }
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
  (actions: Actions, host: FunctionHost): Route =>
  async (exchange) => {
    if (exchange.path !== '/admin' || exchange.method !== 'POST') return false
    await answerAdmin(exchange, actions, (token) => host.tallyOf(token))
    return true
  }

const cosRoute =
  (files: Files): Route =>
  async (exchange) => {
    if (!exchange.path.startsWith('/cos/')) return false
    await answerCos(exchange, files)
    return true
  }

function cannotListen(error: NodeJS.ErrnoException, port: number): StartError {
  if (error.code === 'EADDRINUSE') return new StartError(`port ${port} is in use: choose another one with --port`)
  return new StartError(`cannot listen on port ${port}: ${messageOf(error)}`)
}
