import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A local cloud in a process of its own. */
export interface Server {
  process: ChildProcess
  url: string
  /** From its start to its first answer, ms. */
  startedInMs: number
  /** Ends it with a signal and waits until it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Starts it on a free port. @throws Error with what it said when it does not start */
export async function startServer(program: string, args: readonly string[]): Promise<Server> {
  const startMs = performance.now()
  const child = spawn(process.execPath, [program, '--port=0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const said = await new Promise<string>((resolve) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString()
      if (/http:\/\/[\d.:]+/.test(text)) resolve(text)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', () => resolve(text))
  })
  const url = /http:\/\/[\d.:]+/.exec(said)?.[0]
  if (!url) throw new Error(`the local cloud does not start: ${said}`)
  await fetch(`${url}/healthz`)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await ended
  }
  return { process: child, url, startedInMs: performance.now() - startMs, end }
}

/** What a local cloud answers to a request of the SDK's protocol. */
export interface AdminAnswer {
  code?: string
  message?: string
  transactionId?: string
  data?: { insertedIds?: string[]; list?: string[]; updated?: number; total?: number }
}

/** Asks as the server SDK does. */
export async function ask(url: string, action: string, parameters: object = {}): Promise<AdminAnswer> {
  const response = await fetch(`${url}/admin`, { method: 'POST', body: JSON.stringify({ action, ...parameters }) })
  return (await response.json()) as AdminAnswer
}

/** All documents of a collection. */
export async function allDocuments<T>(url: string, collectionName: string): Promise<T[]> {
  const docs: T[] = []
  for (;;) {
    const page = { collectionName, order: '{"_id":1}', offset: docs.length, limit: 1000 }
    const { data, message } = await ask(url, 'database.getDocument', page)
    if (!data?.list) throw new Error(`${collectionName}: ${message}`)
    docs.push(...data.list.map((text) => JSON.parse(text) as T))
    if (data.list.length < 1000) return docs
  }
}
