/** `npm run docs`: writes the documents that are made from the code. */
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await installDependencies()
const { bundle } = await import('./lib/build-local.mjs')
await bundle('tools/docs/print-flow.ts', 'dist/tools/docs.mjs')
await run('node', ['dist/tools/docs.mjs'], { show: true })
