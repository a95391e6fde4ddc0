/** `npm run local -- …`: the local cloud by itself: `export FILE`, `import FILE`, or its options; see docs/local-cloud.md. */
import { spawn } from 'node:child_process'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await installDependencies()
const { buildLocalCloud } = await import('./lib/build-local.mjs')
await buildLocalCloud()
const child = spawn('node', ['dist/local/main.mjs', ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
child.on('close', (code) => process.exit(code ?? 1))
