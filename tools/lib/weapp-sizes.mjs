import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** WeChat's limit for the main package and for each subpackage. */
export const PACKAGE_BYTES_MAX = 2 * 1024 * 1024

/**
 * The size of the main package and of each subpackage of a WeChat build.
 * @param {string} dist
 * @returns {{ name: string, bytes: number }[]}
 */
export function packageSizes(dist) {
  const app = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8'))
  /** @type {string[]} */
  const roots = (app.subPackages ?? app.subpackages ?? []).map((/** @type {{ root: string }} */ { root }) => root)
  const sizes = new Map([['main', 0], ...roots.map((root) => /** @type {[string, number]} */ ([root, 0]))])
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue
    const file = join(entry.parentPath, entry.name)
    const owner = roots.find((root) => relative(dist, file).startsWith(`${root.replace(/\/$/, '')}/`)) ?? 'main'
    sizes.set(owner, (sizes.get(owner) ?? 0) + statSync(file).size)
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }))
}
