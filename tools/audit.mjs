/** `npm run audit`: asks the configured registry about known holes in what this product is built from. */
import { spawnSync } from 'node:child_process'

const { status, stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
const report = parsed(stdout)
const counts = report?.metadata?.vulnerabilities
if (!counts) {
  console.error('The registry did not answer: check the network, and that the configured registry offers npm audit.')
  process.exit(2)
}
for (const [name, hole] of Object.entries(report.vulnerabilities ?? {}))
  console.log(`${hole.severity}: ${name} ${hole.range}${hole.isDirect ? ' (direct)' : ''}`)
console.log(
  `${counts.total} known: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate, ${counts.low} low`,
)
process.exit(status ?? 1)

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
