/** `npm run actions`: prints every door, action and schema, from the contract. */
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await installDependencies()
const { bundle } = await import('./lib/build-local.mjs')
await bundle('tools/actions/print.ts', 'dist/tools/actions.mjs')
await run('node', ['dist/tools/actions.mjs'], { show: true })
