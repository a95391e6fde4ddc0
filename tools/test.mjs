/** `npm test`: installs what is missing, builds what changed, runs every specification. Arguments go to vitest. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { step } from './lib/progress.mjs'
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

const RESULTS = '.tmp/test-results.json'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then run npm test again')
const { ensureChromium } = await import('./lib/chromium.mjs')
await step(
  'find a browser',
  ensureChromium,
  'run: sudo apt-get install -y chromium fonts-noto-cjk (or set CHROME_PATH)',
)
const { buildAll } = await import('./lib/build.mjs')
await buildAll()
const { buildPhone } = await import('./lib/build-phone.mjs')
await step('build the phone for WeChat', () => buildPhone('weapp'))

mkdirSync('.tmp', { recursive: true })
rmSync(RESULTS, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`]
const failed = await run('npx', ['vitest', 'run', ...reporters, ...process.argv.slice(2)], { show: true }).then(
  () => false,
  () => true,
)
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(RESULTS, 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
process.exit(failed || numPassedTests === 0 ? 1 : 0)
