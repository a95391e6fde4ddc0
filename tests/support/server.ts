/** The server as `npm start` runs it: a process of its own, which a specification may kill. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { LOCAL_CLOUD_ARGUMENTS } from '../../tools/lib/local-cloud.mjs'

export interface RunningServer {
  readonly url: string
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Starts it on a free port and waits for the line with its address. */
export async function startServer(dataDir: string): Promise<RunningServer> {
  const log = process.env.TOWN_LOG ? [`--log=${process.env.TOWN_LOG}`] : []
  const child = spawn('node', [...LOCAL_CLOUD_ARGUMENTS, '--port=0', `--data=${dataDir}`, '--no-timers', ...log])
  const url = await addressOf(child)
  return {
    url,
    async kill(signal) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)
      if (address) resolve(address[0])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', () => reject(new Error(`the server ended: ${printed}`)))
  })
}
