/** What takes long: a crowd of callers, spoilt requests, kills. Each part fails loudly; the seed repeats it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crowd } from './crowd'
import { killRounds } from './kills'
import { sendMutations } from './mutations'
import { startServer } from './server'

const program = 'dist/local/main.mjs'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    mutations: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
})
const [seconds, mutations, kills, seed] = [values.seconds, values.mutations, values.kills, values.seed].map(Number)

async function spoiltRequests(count: number, withSeed: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'spoilt-'))
  writeFileSync(join(dir, 'schema.json'), JSON.stringify({ collections: { things: {} } }))
  const server = await startServer(program, [`--data=${join(dir, 'data')}`, `--schema=${join(dir, 'schema.json')}`])
  try {
    const signedIn = await fetch(`${server.url}/local/sign-in`, { method: 'POST', body: '{"openid":"oResident1"}' })
    const { token } = (await signedIn.json()) as { token: string }
    const complaints = await sendMutations(server.url, token, withSeed, count)
    if (complaints.length > 0)
      throw new Error(`${complaints.length} bad answers:\n${complaints.slice(0, 5).join('\n')}`)
    if (!(await fetch(`${server.url}/healthz`)).ok) throw new Error('the server does not answer any more')
  } finally {
    await server.end('SIGTERM')
    rmSync(dir, { recursive: true, force: true })
  }
}

console.log(`seed ${seed}`)
if (seconds) {
  const { calls, callsPerSecond, rssMb } = await crowd(program, seconds)
  console.log(
    `✓ 100 callers, 5 functions, ${seconds} s: ${calls} calls, ${callsPerSecond} a second, no error, nobody mixed up`,
  )
  console.log(`  memory at the start, half time, the end: ${rssMb.start}, ${rssMb.middle}, ${rssMb.end} MB`)
}
if (mutations) {
  await spoiltRequests(mutations, seed ?? 0)
  console.log(`✓ ${mutations} spoilt requests: a clear answer each`)
}
if (kills) {
  const { acknowledged, slowestStartMs } = await killRounds(program, kills, seed ?? 0)
  console.log(
    `✓ ${kills} kills: ${acknowledged} acknowledged writes, all there; served again within ${slowestStartMs} ms`,
  )
}
