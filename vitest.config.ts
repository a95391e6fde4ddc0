import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    setupFiles: ['tests/support/log-file.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // On a machine shared with others a step may be late: once more, in CI only, and the report names what needed it.
    retry: process.env.CI ? 1 : 0,
    // Specifications that start servers or a browser share two cores.
    maxWorkers: 2,
  },
})
