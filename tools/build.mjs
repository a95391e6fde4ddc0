/** `npm run build`: everything that runs on a laptop. */
import { step } from './lib/progress.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then try again')
const { buildAll } = await import('./lib/build.mjs')
await buildAll()
