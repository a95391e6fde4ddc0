import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { whenChanged } from './when-changed.mjs'

export const DOORS = ['citizen', 'officer', 'admin', 'clock', 'callback']
const OUT = 'dist/cloudfunctions'
/** Built beside and then put in place: a build that fails leaves what was there. */
const BESIDE = 'dist/cloudfunctions.new'

/** Builds each door to one self-contained file, so that nothing is installed in the cloud. */
export function buildFunctions() {
  const inputs = ['cloudfunctions', 'package-lock.json', 'tools/lib/build-functions.mjs']
  return whenChanged('functions', { inputs, output: OUT }, async () => {
    rmSync(BESIDE, { recursive: true, force: true })
    await Promise.all(DOORS.map(buildDoor))
    rmSync(OUT, { recursive: true, force: true })
    renameSync(BESIDE, OUT)
  })
}

/** @param {string} door */
async function buildDoor(door) {
  const out = `${BESIDE}/${door}`
  mkdirSync(out, { recursive: true })
  await build({
    entryPoints: [`cloudfunctions/${door}/index.ts`],
    outfile: `${out}/index.js`,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
  })
  cpSync(`cloudfunctions/${door}/config.json`, `${out}/config.json`)
  writeFileSync(
    `${out}/package.json`,
    `${JSON.stringify({ name: door, version: '0.1.0', main: 'index.js' }, null, 2)}\n`,
  )
}
