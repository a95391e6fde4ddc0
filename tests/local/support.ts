import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { carrierHeaders } from '#local/carrier-signature'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '#local/cloud'

const require = createRequire(import.meta.url)
/** For functions of specifications, which are plain files in a temporary directory. */
export const sdkFile = require.resolve('wx-server-sdk')

const cleaning: (() => Promise<void> | void)[] = []

/** Undoes everything the helpers made, last first: for `afterEach` or `afterAll`. */
export async function cleanUp(): Promise<void> {
  for (const clean of cleaning.splice(0).reverse()) await clean()
}

export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  cleaning.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** Writes functions (`name/index.js`, `name/config.json`) to a temporary directory. */
export function functionsDir(files: { [path: string]: string | object }): string {
  const dir = temporaryDir()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return dir
}

export interface TestCloud extends LocalCloud {
  dataDir: string
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Json; headers: Headers }>
  get(path: string): Promise<{ status: number; body: Json; headers: Headers }>
  /** Calls a function as this person. */
  call(openid: string, door: string, body: unknown): Promise<{ status: number; body: Json; headers: Headers }>
}

/** What an answer may be; specifications look into it freely. */
export type Json = ReturnType<typeof JSON.parse>

/** A local cloud on a free port, with timers at rest. */
export async function aCloud(options: Partial<LocalCloudOptions> = {}): Promise<TestCloud> {
  const dataDir = options.dataDir ?? temporaryDir()
  const cloud = await startLocalCloud({ timers: false, ...options, dataDir })
  let open = true
  const close = async () => {
    if (open) await cloud.close()
    open = false
  }
  cleaning.push(close)
  const answer = async (response: Response) => {
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return { status: response.status, body: isJson ? (JSON.parse(text) as Json) : text, headers: response.headers }
  }
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    answer(
      await fetch(cloud.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
  const get = async (path: string) => answer(await fetch(cloud.url + path))
  const call = async (openid: string, door: string, body: unknown) => {
    const { token } = (await post('/local/sign-in', { openid })).body as { token: string }
    return post(`/v1/functions/${door}`, body, { authorization: `Bearer ${token}` })
  }
  return { ...cloud, dataDir, post, get, call, close }
}

/** Asks the carrier's sandbox, signed as the town signs. */
export async function askCarrier(cloud: LocalCloud, method: 'GET' | 'POST', path: string, order?: object) {
  const body = order === undefined ? '' : JSON.stringify(order)
  const response = await fetch(`${cloud.url}/sandbox/carrier${path}`, {
    method,
    headers: carrierHeaders({ method, path, body }, cloud.clock.nowMs()),
    ...(body ? { body } : {}),
  })
  return { status: response.status, body: (await response.json()) as Json }
}

/** The unmodified server SDK, in this process, led to a local cloud. Its published types promise less than it does. */
export function sdkFor(cloud: LocalCloud): Json {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: 'local-env',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloud.url}/admin` }),
  })
  const sdk: Json = require(sdkFile)
  sdk.init({ env: 'local-env' })
  return sdk
}

/** What a promise was rejected with. */
export async function rejection(
  promise: Promise<unknown>,
): Promise<{ errCode?: number; errMsg?: string; message: string; code?: string }> {
  return promise.then(
    () => {
      throw new Error('expected a rejection')
    },
    (error) => error,
  )
}
