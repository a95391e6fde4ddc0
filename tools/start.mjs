/** `npm start`: installs what is missing, builds what changed, starts the local cloud with the sample town, or with `--empty` without any. */
import { spawn } from 'node:child_process'
import { step } from './lib/progress.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then run npm start again')
const { buildAll } = await import('./lib/build.mjs')
await buildAll()
const { EMPTY_CLOUD_ARGUMENTS, LOCAL_CLOUD_ARGUMENTS } = await import('./lib/local-cloud.mjs')
const options = process.argv.slice(2)
const empty = options.includes('--empty')
if (empty) console.log('without a town: found one by npm run town -- send FOLDER --open')
const given = options.filter((option) => option !== '--empty')
const server = spawn('node', [...(empty ? EMPTY_CLOUD_ARGUMENTS : LOCAL_CLOUD_ARGUMENTS), ...given], {
  stdio: 'inherit',
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal))
server.on('close', (code) => process.exit(code ?? 0))
