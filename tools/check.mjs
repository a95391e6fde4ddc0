/** `npm run check`: types, format and lint, promises that nobody waits for, dead code. */
import { step } from './lib/progress.mjs'
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then try again')
await step('types, and which room may import which', () => run('npx', ['tsc', '-b', '--pretty', 'false']))
await step('format and lint', () => run('npx', ['biome', 'ci', '--colors=off', '.']), 'npm run format mends most of it')
await step('promises', () => run('npx', ['eslint', '.']))
await step('dead code', () => run('npx', ['knip', '--no-progress']))
