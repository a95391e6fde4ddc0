/** `npm run soak`: the local cloud under a crowd, under spoilt requests, and killed; about three minutes.
 *  Options: `-- --seconds 60 --mutations 10000 --kills 50 --seed N`. */
import { step } from './lib/progress.mjs'
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then try again')
const { buildLocalCloud, bundle } = await import('./lib/build-local.mjs')
await step('build the local cloud', buildLocalCloud)
await bundle('tools/soak/main.ts', 'dist/tools/soak.mjs')
await run('node', ['dist/tools/soak.mjs', ...process.argv.slice(2)], { show: true }).catch(() => process.exit(1))
