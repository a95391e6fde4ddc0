import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type LocalCloudOptions, localEnvironment, startLocalCloud } from './cloud'
import { messageOf, StartError } from './errors'
import type { Seed } from './seed'
import { exportData, importData } from './transfer'

const usage = `commands:
  (none)                          starts the local cloud
  export FILE                     writes all data of --data to one file
  import FILE                     reads it into an empty --data, or with --fresh into any
options:
  --port 8787                     port on 127.0.0.1
  --data .local                   directory of all data
  --fresh                         erase the data and plant the seed anew
  --seed FILE                     sample data, planted when there is none: {title, people, collections}
  --schema FILE                   {collections: {name: {indexes: [{name, keys, unique}], permissions}}, storage}
  --functions dist/cloudfunctions built functions
  --web dist/h5                   the phone's app, built for browsers
  --env FILE                      environment of functions: {common: {…}, <function>: {…}}
  --messages-to FUNCTION          receives WeChat's messages: results of image checks
  --no-timers                     run timers only when asked
  --log FILE                      append what functions print
  --explain                       print each query with its index and the documents read`

const optionTypes = {
  port: { type: 'string', default: '8787' },
  data: { type: 'string', default: '.local' },
  fresh: { type: 'boolean', default: false },
  seed: { type: 'string' },
  schema: { type: 'string' },
  functions: { type: 'string', default: 'dist/cloudfunctions' },
  web: { type: 'string', default: 'dist/h5' },
  env: { type: 'string' },
  'messages-to': { type: 'string' },
  'no-timers': { type: 'boolean', default: false },
  log: { type: 'string' },
  explain: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** @throws StartError when the arguments or the files they name are malformed */
function optionsFrom(values: Values): LocalCloudOptions {
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
    explain: values.explain,
    ...(values['messages-to'] === undefined ? {} : { messagesTo: values['messages-to'] }),
    ...(values.log === undefined ? {} : { logFile: values.log }),
    ...(values.seed === undefined ? {} : { seed: json<Seed>('--seed', values.seed) }),
    ...(values.schema === undefined
      ? {}
      : { schema: json<NonNullable<LocalCloudOptions['schema']>>('--schema', values.schema) }),
    ...(values.env === undefined
      ? {}
      : { env: json<{ [name: string]: { [variable: string]: string } }>('--env', values.env) }),
  }
}

type Values = ReturnType<typeof parsed>['values']

/** @throws StartError when the arguments are malformed, and for --help */
function parsed(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: optionTypes, allowPositionals: true })
    if (values.help) throw new StartError(usage)
    return { values, positionals }
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

/** @throws StartError when the data cannot be written or read */
async function transfer({ data, fresh }: Values, [command, file, ...others]: string[]): Promise<void> {
  if ((command !== 'export' && command !== 'import') || file === undefined || others.length > 0)
    throw new StartError(`${[command, file, ...others].join(' ')}: not a command\n${usage}`)
  const exports = command === 'export'
  const count = exports
    ? exportData(data, localEnvironment, file)
    : await importData(data, localEnvironment, file, fresh)
  process.stdout.write(`${command}ed ${count} lines: ${exports ? `${data} → ${file}` : `${file} → ${data}`}\n`)
}

async function main(): Promise<void> {
  // functions run in UTC on the platform
  process.env.TZ = 'UTC'
  const { values, positionals } = parsed(process.argv.slice(2))
  if (positionals.length > 0) {
    await transfer(values, positionals)
    return
  }
  const cloud = await startLocalCloud(optionsFrom(values))
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
