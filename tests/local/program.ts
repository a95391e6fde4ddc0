import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { temporaryDir } from './support'

/** Bundles the local cloud into one file, as the build does. */
export async function builtProgram(): Promise<string> {
  const outfile = join(temporaryDir(), 'server.js')
  const external = ['libsql', 'mingo', 'bson', 'cron-parser', 'protobufjs']
  const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' } as const
  await build({ ...options, entryPoints: [resolve('local/main.ts')], external, outfile })
  return outfile
}

export interface Program {
  process: ChildProcess
  /** What it printed first, on either stream. */
  firstLine: string
  url: string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
}

/** Runs it with these arguments until it prints its first line. */
export async function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, NODE_PATH: resolve('node_modules'), ...env },
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const firstLine = await new Promise<string>((found) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) found(text.slice(0, text.indexOf('\n')))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', () => found(text))
  })
  return { process: child, firstLine, url: /http:\/\/[\d.:]+/.exec(firstLine)?.[0] ?? '', ended }
}
