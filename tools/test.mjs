/** `npm test`: installs what is missing, builds what changed, runs every specification. Arguments go to vitest. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { knownOf, scanLogs } from './lib/log-scan.mjs'
import { step } from './lib/progress.mjs'
import { run } from './lib/run.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

const RESULTS = '.tmp/test-results.json'
/** What functions print while specifications run, a file each. */
const LOGS = '.tmp/logs'
// Logs that tell personal data on purpose, by file, with the reason; none does now.
/** @type {Readonly<Record<string, string>>} */
const PLANTED = {}

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

rmSync(LOGS, { recursive: true, force: true })
mkdirSync(LOGS, { recursive: true })
rmSync(RESULTS, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`]
const failed = await run('npx', ['vitest', 'run', ...reporters, ...process.argv.slice(2)], {
  env: { TEST_LOGS: LOGS },
  show: true,
}).then(
  () => false,
  () => true,
)
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(RESULTS, 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
const readJson = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'))
const known = knownOf(readJson('dist/sample-town/seed.json'), readJson('dist/sample-town/env.json').common)
const { lines, finds } = scanLogs(LOGS, known, PLANTED)
for (const { file, line, what, masked } of finds) console.error(`✗ ${file}:${line} tells a ${what}: ${masked}`)
console.log(`${lines} lines of logs scanned for phones, names and keys: ${finds.length} found`)
process.exit(finds.length > 0 || failed || numPassedTests === 0 ? 1 : 0)
