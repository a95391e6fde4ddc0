import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @returns {string | undefined} the system's browser, or the one that CHROME_PATH names */
export function findChromium() {
  const named = process.env.CHROME_PATH
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync)
}

/**
 * Finds the browser that the tests drive; as root, installs Debian's when there is none.
 * @returns {Promise<'unchanged' | 'installed'>}
 */
export async function ensureChromium() {
  const found = findChromium()
  if (found) {
    if (!existsSync(found)) throw new Error(`CHROME_PATH names ${found}, which does not exist`)
    return 'unchanged'
  }
  if (process.getuid?.() !== 0) throw new Error('no Chromium found')
  await run('apt-get', ['update'])
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
  return 'installed'
}
