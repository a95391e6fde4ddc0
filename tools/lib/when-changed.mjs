import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const STAMPS = 'dist/.stamps'

/**
 * Does the work only when an input changed since it was last done, or its output is gone.
 * @param {string} name
 * @param {{ inputs: readonly string[], output: string }} files inputs: files and folders, by content
 * @param {() => Promise<unknown>} work
 * @returns {Promise<'unchanged' | 'built'>}
 */
export async function whenChanged(name, { inputs, output }, work) {
  const stamp = join(STAMPS, name)
  const hash = hashOf(inputs)
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'unchanged'
  await work()
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(stamp, hash)
  return 'built'
}

/** @param {readonly string[]} inputs */
function hashOf(inputs) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of inputs.flatMap(filesIn).sort()) hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
