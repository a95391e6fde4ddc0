/** `npm start`: installs what is missing, builds what changed, starts the local cloud with the sample town. */
import { spawn } from 'node:child_process'
import { step } from './lib/progress.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then run npm start again')
const { buildAll } = await import('./lib/build.mjs')
await buildAll()
const { LOCAL_CLOUD_ARGUMENTS } = await import('./lib/local-cloud.mjs')
const server = spawn('node', [...LOCAL_CLOUD_ARGUMENTS, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal))
server.on('close', (code) => process.exit(code ?? 0))
