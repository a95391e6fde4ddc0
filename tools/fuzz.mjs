/** `npm run fuzz`: random inputs to every door, none of which may break it. */
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await installDependencies()
const { buildFunctions } = await import('./lib/build-functions.mjs')
const { buildSampleTown, bundle } = await import('./lib/build-local.mjs')
await buildFunctions()
await buildSampleTown()
await bundle('tools/fuzz/main.ts', 'dist/tools/fuzz.mjs')
await run('node', ['dist/tools/fuzz.mjs', ...process.argv.slice(2)], { show: true }).catch(() => process.exit(1))
