/** `npm run town -- sample|check|send FOLDER`: a town as a folder of spreadsheets. */
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await installDependencies()
const { bundle } = await import('./lib/build-local.mjs')
await bundle('tools/town/main.ts', 'dist/tools/town.mjs')
await run('node', ['dist/tools/town.mjs', ...process.argv.slice(2)], { show: true }).catch(() => process.exit(1))
