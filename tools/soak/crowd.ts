import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { functionNames, soakSchema, soakSeed, writeFunctions } from './functions'
import { allDocuments, type Server, startServer } from './server'

const callers = 100
/** The second half may need this much more memory than the first ended with. */
const growthMax = 1.15

export interface CrowdSummary {
  calls: number
  callsPerSecond: number
  /** Of the server's process: after all instances were started, at half time, at the end. */
  rssMb: { start: number; middle: number; end: number }
}

/** 100 callers over five functions for a while.
 *  @throws Error for a call that fails, a caller mixed up with another, money lost, or memory that grows */
export async function crowd(program: string, seconds: number): Promise<CrowdSummary> {
  const dir = mkdtempSync(join(tmpdir(), 'soak-'))
  const file = (name: string, content: object) => {
    writeFileSync(join(dir, name), JSON.stringify(content))
    return join(dir, name)
  }
  writeFunctions(join(dir, 'functions'))
  const server = await startServer(program, [
    `--data=${join(dir, 'data')}`,
    `--functions=${join(dir, 'functions')}`,
    `--schema=${file('schema.json', soakSchema)}`,
    `--seed=${file('seed.json', soakSeed)}`,
  ])
  try {
    const summary = await run(server, seconds)
    const accounts = await allDocuments<{ fen: number }>(server.url, 'accounts')
    const sumFen = accounts.reduce((sum, { fen }) => sum + fen, 0)
    if (sumFen !== 4_000) throw new Error(`4000 fen have become ${sumFen}`)
    return summary
  } finally {
    await server.end('SIGTERM')
    rmSync(dir, { recursive: true, force: true })
  }
}

async function run(server: Server, seconds: number): Promise<CrowdSummary> {
  const { pid } = server.process
  const people = Array.from({ length: callers }, (_unused, i) => `oCaller_${i}`)
  const tokens = await Promise.all(people.map((openid) => signIn(server.url, openid)))
  let calls = 0
  let ending = false
  const work = Promise.all(
    people.map(async (openid, i) => {
      for (let n = i; !ending; n++) {
        await call(server.url, functionNames[n % functionNames.length] ?? '', openid, tokens[i] ?? '', n)
        calls++
      }
    }),
  )
  const halfMs = (seconds * 1000) / 2
  const measure = async () => {
    await sleep(Math.min(5_000, halfMs / 2))
    const start = rssMb(pid)
    await sleep(halfMs - Math.min(5_000, halfMs / 2))
    const middle = rssMb(pid)
    await sleep(halfMs)
    ending = true
    return { start, middle, end: rssMb(pid) }
  }
  const [rss] = await Promise.all([measure(), work])
  if (rss.end > rss.middle * growthMax)
    throw new Error(`memory grows: ${rss.start}, ${rss.middle}, ${rss.end} MB at the start, half time, the end`)
  return { calls, callsPerSecond: Math.round(calls / seconds), rssMb: rss }
}

async function signIn(url: string, openid: string): Promise<string> {
  const response = await fetch(`${url}/local/sign-in`, { method: 'POST', body: JSON.stringify({ openid }) })
  return ((await response.json()) as { token: string }).token
}

async function call(url: string, name: string, openid: string, token: string, n: number): Promise<void> {
  const response = await fetch(`${url}/v1/functions/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ n }),
  })
  const answer = (await response.json()) as { before?: string; after?: string }
  if (response.status !== 200) throw new Error(`${name} for ${openid}: ${JSON.stringify(answer)}`)
  if (answer.before !== openid || answer.after !== openid)
    throw new Error(`${name} was called by ${openid}, and took it for ${answer.before} and ${answer.after}`)
}

/** Resident memory of a process, MB. */
function rssMb(pid: number | undefined): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)
}
