/** `npm run bench`: measures the local cloud beside others. `-- --full` with a million documents; a word runs only the parts
 *  whose names contain it. */
import { step } from './lib/progress.mjs'
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then try again')
const { buildFunctions } = await import('./lib/build-functions.mjs')
const { buildLocalCloud, buildSampleTown, bundle } = await import('./lib/build-local.mjs')
await step('build the cloud functions', buildFunctions)
await step('build the local cloud', buildLocalCloud)
await step('make the sample town', buildSampleTown)
await bundle('tools/bench/main.ts', 'dist/tools/bench.mjs')
await bundle('tools/bench/constant-server.ts', 'dist/tools/constant-server.mjs')
await run('node', ['dist/tools/bench.mjs', ...process.argv.slice(2)], { show: true }).catch(() => process.exit(1))
