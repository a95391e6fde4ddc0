/** Measures the local cloud beside others in one run, prints a table and whether the goals are met. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Part } from './measure'
import { awardFaultsPart, awardLedgerPart } from './parts/awards'
import { costPart } from './parts/cost'
import { dispatchPart } from './parts/dispatch'
import { itemsPart } from './parts/items'
import { nedbPart } from './parts/nedb'
import { phonePart } from './parts/phone'
import { racePart } from './parts/race'
import { sdkPart } from './parts/sdk'
import { storePart } from './parts/store'
import { storedPart } from './parts/stored'
import { printTable } from './print'

const parts: readonly Part[] = [
  storePart,
  nedbPart,
  sdkPart,
  dispatchPart,
  itemsPart,
  costPart,
  racePart,
  storedPart,
  awardFaultsPart,
  awardLedgerPart,
  phonePart,
]

const { values, positionals } = parseArgs({
  options: { full: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const dir = mkdtempSync(join(tmpdir(), 'bench-'))
try {
  const results = []
  for (const part of parts) {
    if (positionals.length > 0 && !positionals.some((word) => part.name.includes(word))) continue
    const startMs = performance.now()
    const partDir = mkdtempSync(join(dir, 'part-'))
    results.push(await part.run({ large: values.full ? 1_000_000 : 100_000, dir: partDir }))
    rmSync(partDir, { recursive: true, force: true })
    console.log(`✓ ${part.name} ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
  }
  printTable(results)
  if (results.some(({ goals }) => goals.some(({ met }) => !met))) process.exitCode = 1
} finally {
  rmSync(dir, { recursive: true, force: true })
}
