/** The whole product on a free port of this machine: the built functions, the sample town, an empty data folder. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionName, Door, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { Reply } from '#contract/outcome'
import type { RoleGrant } from '#contract/roles'
import { type LocalCloud, startLocalCloud } from '#local/cloud'

export interface SignInPerson {
  readonly openid: string
  readonly name: string
  readonly group: string
  readonly roles: readonly RoleGrant[]
}

export interface RunningTown extends LocalCloud {
  readonly people: readonly SignInPerson[]
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/** @param env further environment of all functions @param more what else differs; `empty`: a cloud without any town */
export async function startTown(
  dataDir?: string,
  env: Readonly<Record<string, string>> = {},
  { empty = false, ...more }: { readonly transactionMs?: number; readonly empty?: boolean } = {},
): Promise<RunningTown & { readonly dataDir: string }> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), 'town-')))
  const seed = empty ? undefined : readJson('dist/sample-town/seed.json')
  const cloud = await startLocalCloud({
    dataDir: dir,
    port: 0,
    ...(seed ? { seed } : {}),
    schema: readJson('cloudfunctions/collections.json'),
    env: { common: { ...readJson('dist/sample-town/env.json').common, ...env } },
    functionsDir: 'dist/cloudfunctions',
    webDir: 'dist/h5',
    timers: false,
    messagesTo: 'callback',
    strictQueries: true,
    ...(process.env.TOWN_LOG ? { logFile: process.env.TOWN_LOG } : {}),
    ...more,
  })
  return { ...cloud, people: seed?.people ?? [], dataDir: dir }
}

export async function stopTown(town: { close(): Promise<void>; readonly dataDir: string }): Promise<void> {
  await town.close()
  await rm(town.dataDir, { recursive: true, force: true })
}

/** Somebody who is signed in and calls the town's functions as a phone does. */
export interface Caller {
  readonly openid: string
  readonly token: string
  call<D extends Door, A extends ActionName<D>>(
    door: D,
    action: A,
    input: SentInput<D, A>,
  ): Promise<Reply<Answer<D, A>>>
  upload(path: string, content: Uint8Array<ArrayBuffer>): Promise<string>
}

type Prepare = (caller: Caller, input: unknown) => Promise<unknown>
let prepared: Prepare = async (_, input) => input

/** What a phone does with a command before it sends it: see `photos`. */
export function beforeEachCall(prepare: Prepare): void {
  prepared = prepare
}

export async function signIn(url: string, openid: string): Promise<Caller> {
  const { token } = (await post(`${url}/local/sign-in`, { openid })) as { token: string }
  const authorization = `Bearer ${token}`
  const caller: Caller = {
    openid,
    token,
    call: async (door, action, input) => {
      const body = { action, input: await prepared(caller, input) }
      return (await post(`${url}/v1/functions/${door}`, body, { authorization })) as never
    },
    upload: async (path, content) => {
      const address = `${url}/local/upload?path=${encodeURIComponent(path)}`
      const response = await fetch(address, { method: 'POST', headers: { authorization }, body: new Blob([content]) })
      const body = (await response.json()) as { fileID?: string }
      if (!body.fileID) throw new Error(`upload of ${path} was refused: ${JSON.stringify(body)}`)
      return body.fileID
    },
  }
  return caller
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** What an accepted reply carries; a refusal or fault fails the specification with its words. */
export function accepted<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new Error(`expected an accepted reply, got ${JSON.stringify(reply)}`)
}

/** Lets the clock door run now, as its timer would. @param trigger just this one */
export async function runTimers(url: string, trigger?: 'sweep' | 'hourly'): Promise<void> {
  await post(`${url}/local/timers/run`, trigger ? { function: 'clock', trigger } : {})
}

const clockWatchers: (() => void)[] = []

export function onClockMoved(watcher: () => void): void {
  clockWatchers.push(watcher)
}

/** Moves the cloud's clock forward. @param timers false: what falls due in between is not run */
export async function moveClock(url: string, advanceMs: number, timers = true): Promise<void> {
  await post(`${url}/local/clock`, { advanceMs, timers })
  for (const watcher of clockWatchers) watcher()
}

/** A document as it lies in the database, read past every door. */
export async function storedDocument<T>(url: string, collectionName: string, id: string): Promise<T> {
  const request = { action: 'database.getDocument', envName: 'local-env', collectionName, queryType: 'WHERE' }
  const answer = (await post(`${url}/admin`, { ...request, query: JSON.stringify({ _id: id }) })) as {
    data: { list: string[] }
  }
  return JSON.parse(answer.data.list[0] ?? 'null') as T
}

/** One call of WeChat's open API, as the local cloud kept it. */
export interface SentToWeChat {
  readonly id: number
  readonly request: Readonly<Record<string, unknown>>
  readonly answer: Readonly<Record<string, unknown>>
  readonly callback?: { readonly doneAtMs: number | null; readonly event: Readonly<Record<string, unknown>> }
}

/** What the town asked of WeChat, oldest first. */
export async function sentToWeChat(url: string, api: string): Promise<SentToWeChat[]> {
  return (await (await fetch(`${url}/local/outbox?tail=1000&api=${api}`)).json()) as SentToWeChat[]
}

/** What WeChat answers from now on: laid over its usual answer, as often and for whom it says. */
export async function weChatAnswers(url: string, answer: object): Promise<void> {
  await post(`${url}/local/answers`, answer)
}

export async function weChatAnswersAsUsual(url: string): Promise<void> {
  await fetch(`${url}/local/answers`, { method: 'DELETE' })
}

/** WeChat answers now of every photo it was asked about. */
export async function photosChecked(url: string): Promise<void> {
  const asked = await sentToWeChat(url, 'security.mediaCheckAsync')
  for (const { id } of asked.filter(({ callback }) => callback?.doneAtMs === null))
    await post(`${url}/local/outbox/deliver`, { id })
}
