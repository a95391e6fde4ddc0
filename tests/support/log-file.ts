/** Under `npm test` the towns of a specification append what functions print to a log of its own; it is scanned at the end. */
import { join, relative } from 'node:path'
import { expect } from 'vitest'

const { TEST_LOGS } = process.env
const { testPath } = expect.getState()
if (TEST_LOGS && testPath)
  process.env.TOWN_LOG = join(TEST_LOGS, `${relative('tests', testPath).replaceAll(/[\\/]/g, '-')}.log`)
