/** Writes what the local cloud is started with: the sample town as documents, its people, and the functions' environment. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sandboxKey } from '#local/carrier-signature'
import { generateSampleTown } from '../sample-town/index'
import { LOCAL_ENVIRONMENT } from './environment'

Object.assign(process.env, LOCAL_ENVIRONMENT)
const { seedOf } = await import('./seed')

const out = process.argv[2] ?? 'dist/sample-town'
mkdirSync(out, { recursive: true })
const write = (name: string, content: unknown) => writeFileSync(join(out, name), JSON.stringify(content))
write('seed.json', seedOf(generateSampleTown()))
const carrier = {
  CARRIER_URL: '{url}/sandbox/carrier',
  CARRIER_KEY_ID: sandboxKey.id,
  CARRIER_SECRET: sandboxKey.secret,
}
write('env.json', { common: { ...LOCAL_ENVIRONMENT, ...carrier } })
