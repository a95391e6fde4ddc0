/** How large the WeChat build is: what WeChat takes, and what the design allows. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BUILD } from '../../tools/driver/wechat-phone'
import { PACKAGE_BYTES_MAX, packageSizes } from '../../tools/lib/weapp-sizes.mjs'

const MAIN_BYTES_MAX = 600 * 1024
const copy = mkdtempSync(join(tmpdir(), 'sizes-'))

afterAll(() => rmSync(copy, { recursive: true }))

const tooLarge = (folder: string) => packageSizes(folder).filter(({ bytes }) => bytes > PACKAGE_BYTES_MAX)

describe('the packages of the WeChat build', () => {
  it('are each within what WeChat takes, and the first within what the design allows', () => {
    expect(tooLarge(BUILD)).toEqual([])
    const main = packageSizes(BUILD).find(({ name }) => name === 'main')
    expect(main?.bytes).toBeLessThanOrEqual(MAIN_BYTES_MAX)
  })

  it('home loads the residents’ package before it is asked for', () => {
    const { preloadRule } = JSON.parse(readFileSync(join(BUILD, 'app.json'), 'utf8'))
    expect(preloadRule).toEqual({ 'pages/home/index': { network: 'all', packages: ['resident'] } })
  })

  it('are found too large when one is', () => {
    cpSync(BUILD, copy, { recursive: true })
    writeFileSync(join(copy, 'packages/work/large.js'), 'x'.repeat(PACKAGE_BYTES_MAX))
    expect(tooLarge(copy).map(({ name }) => name)).toEqual(['packages/work'])
  })
})
