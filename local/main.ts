import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type LocalCloudOptions, startLocalCloud } from './cloud'
import { messageOf, StartError } from './errors'
import type { Seed } from './seed'
import type { Schema } from './store/catalog'

const usage = `options:
  --port 8787                     port on 127.0.0.1
  --data .local                   directory of all data
  --fresh                         erase the data and plant the seed anew
  --seed FILE                     sample data, planted when there is none: {title, people, collections}
  --schema FILE                   {collections: {name: {indexes: [{name, keys, unique}]}}}
  --functions dist/cloudfunctions built functions
  --web dist/h5                   the phone's app, built for browsers
  --env FILE                      environment of functions: {common: {…}, <function>: {…}}
  --no-timers                     run timers only when asked`

const optionTypes = {
  port: { type: 'string', default: '8787' },
  data: { type: 'string', default: '.local' },
  fresh: { type: 'boolean', default: false },
  seed: { type: 'string' },
  schema: { type: 'string' },
  functions: { type: 'string', default: 'dist/cloudfunctions' },
  web: { type: 'string', default: 'dist/h5' },
  env: { type: 'string' },
  'no-timers': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** @throws StartError when the arguments or the files they name are malformed */
function optionsFrom(args: string[]): LocalCloudOptions {
  const values = parsed(args)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartError(`--port ${values.port}: a number from 0 to 65535`)
  return {
    port,
    dataDir: values.data,
    fresh: values.fresh,
    functionsDir: values.functions,
    webDir: values.web,
    timers: !values['no-timers'],
    ...(values.seed === undefined ? {} : { seed: json<Seed>('--seed', values.seed) }),
    ...(values.schema === undefined ? {} : { schema: json<Schema>('--schema', values.schema) }),
    ...(values.env === undefined
      ? {}
      : { env: json<{ [name: string]: { [variable: string]: string } }>('--env', values.env) }),
  }
}

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({ args, options: optionTypes })
    if (values.help) throw new StartError(usage)
    return values
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(`${messageOf(error)}\n${usage}`)
  }
}

function json<T>(option: string, file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch (error) {
    throw new StartError(`${option} ${file}: ${messageOf(error)}`)
  }
}

async function main(): Promise<void> {
  // functions run in UTC on the platform
  process.env.TZ = 'UTC'
  const cloud = await startLocalCloud(optionsFrom(process.argv.slice(2)))
  process.stdout.write(`${cloud.title}: ${cloud.url}/\n`)
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    cloud.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
