import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { run } from './run.mjs'

const STAMP = 'node_modules/.installed-lock'

/** Stops on a Node.js that is too old, before anything else fails in a stranger way. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`✗ Node.js ${process.versions.node} is too old\n→ install Node.js 20.19 or newer`)
  process.exit(1)
}

/**
 * Installs exactly what package-lock.json names, unless it is there already.
 * @returns {Promise<'unchanged' | 'installed'>}
 */
export function installDependencies() {
  return installIn('.')
}

/**
 * The same for a folder with a package-lock.json of its own.
 * @param {string} folder
 * @returns {Promise<'unchanged' | 'installed'>}
 */
export async function installIn(folder) {
  const stamp = `${folder}/${STAMP}`
  const lock = createHash('sha256')
    .update(readFileSync(`${folder}/package-lock.json`))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return 'unchanged'
  await run('npm', ['ci', '--no-progress', '--ignore-scripts', '--prefix', folder])
  writeFileSync(stamp, lock)
  return 'installed'
}
