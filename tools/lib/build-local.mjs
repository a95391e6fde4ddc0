import { build } from 'esbuild'
import { run } from './run.mjs'
import { whenChanged } from './when-changed.mjs'

/** Builds the local cloud and the tools that are written in TypeScript: Node.js 20 does not run TypeScript. */
export function buildLocalCloud() {
  const inputs = ['local', 'package-lock.json', 'tools/lib/build-local.mjs']
  return whenChanged('local', { inputs, output: 'dist/local/main.mjs' }, () =>
    bundle('local/main.ts', 'dist/local/main.mjs'),
  )
}

/** Makes the sample town and what the local cloud is started with. */
export function buildSampleTown() {
  const inputs = ['tools/sample-town', 'tools/seed', 'cloudfunctions', 'tools/lib/build-local.mjs']
  return whenChanged('sample-town', { inputs, output: 'dist/sample-town/seed.json' }, async () => {
    await bundle('tools/seed/main.ts', 'dist/tools/seed.mjs')
    await run('node', ['dist/tools/seed.mjs', 'dist/sample-town'])
  })
}

/** Packages with binaries of their own. */
const NOT_BUNDLED = ['libsql', 'playwright-core', 'wx-server-sdk']

/**
 * @param {string} entry
 * @param {string} outfile
 */
export async function bundle(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    external: NOT_BUNDLED,
    // Packages in the older module format ask for Node.js's own modules by require.
    banner: {
      js: "import { createRequire as bannerRequire } from 'node:module'; const require = bannerRequire(import.meta.url);",
    },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    loader: { '.csv': 'text' },
    logLevel: 'error',
  })
}
