/** What functions print under `npm test` is kept and read for phones, names and keys: the reading finds what it should. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findIn, knownOf, scanLogs } from '../../tools/lib/log-scan.mjs'
import { aCloud, cleanUp, functionsDir, temporaryDir } from '../local/support'

const HASH_KEY = '5b'.repeat(32)
const known = knownOf(
  { people: [{ name: '陈明哲', openid: 'oResident_1' }] },
  { SECRET_HASH_KEY: HASH_KEY, CARRIER_SECRET: 'sandbox-secret-of-a-town', CARRIER_KEY_ID: 'sandbox' },
)
const whatIn = (text: string) => findIn(text, known).map(({ what }) => what)

afterAll(cleanUp)

describe('reading logs', () => {
  it.each([
    ['phone', '{"phone":"13800138000"}'],
    ['phone', 'call +8613800138000'],
    ['phone', '电话13800138000，请回'],
    ['name', 'citizen: 陈明哲的上报'],
    ['secret', `SECRET_HASH_KEY is ${HASH_KEY}`],
    ['secret', 'signed with sandbox-secret-of-a-town'],
    ['key entry', `ADMIN_KEYS=zhang=${'0f'.repeat(32)}`],
    ['admin key', '{"key":"sample key of zhang, on a laptop only"}'],
    ['session token', `Bearer b1Jlc2lkZW50XzE.${'aB3-_'.repeat(8)}xyz`],
  ])('finds a %s in %s', (what, line) => {
    expect(whatIn(line)).toContain(what)
  })

  it('finds the key of a person’s upload tickets, as the town makes it', async () => {
    process.env.SECRET_HASH_KEY = HASH_KEY
    const { uploadKeyOf } = await import('#platform/upload-seals')
    expect(whatIn(`ticket ${uploadKeyOf('oResident_1')}`)).toEqual(['upload key'])
    expect(whatIn(`ticket ${uploadKeyOf('oResident_2')}`)).toEqual([])
  })

  it.each([
    'case 7K3F-9QXM-T',
    'request 1f0c5a7e-3b1d-4a52-9c11-138001380001',
    `sealed ${'13800138000'.repeat(6).slice(0, 64)}`,
    'openid o13800138000aB',
    'at 1795456789012 ms, 2026-11-23T18:00:00.000Z',
    'took 0.13800138000 ms, of 13800138000.25',
    'at Object.<anonymous> (/work/dist/cloudfunctions/citizen/index.js:13800:138)',
    'carrier sandbox answered order 20261123180000000013800138000',
  ])('finds nothing in %s', (line) => {
    expect(whatIn(line)).toEqual([])
  })

  it('tells file and line, the value masked, and leaves out what is planted on purpose', () => {
    const dir = temporaryDir()
    for (const file of ['a.log', 'planted.log']) writeFileSync(join(dir, file), 'all is well\nphone 13800138000\n')
    expect(scanLogs(dir, known, { 'planted.log': 'shows how a fault is read' })).toEqual({
      lines: 2,
      finds: [{ file: join(dir, 'a.log'), line: 2, what: 'phone', masked: '138********' }],
    })
  })
})

describe('the log of a cloud', () => {
  it('keeps what functions print, and how they failed', async () => {
    const dir = join(temporaryDir(), 'logs')
    mkdirSync(dir)
    const logFile = join(dir, 'town.log')
    const cloud = await aCloud({
      logFile,
      functionsDir: functionsDir({
        'tell/index.js': `exports.main = async (event) => {
          console.log('asked by', event.phone)
          throw new Error('no answer for ' + event.phone)
        }`,
      }),
    })
    await cloud.call('oResident_1', 'tell', { phone: '13800138000' })
    await cloud.close()
    expect(readFileSync(logFile, 'utf8')).toMatch(/^tell [\w-]+ asked by 13800138000$/m)
    const { finds } = scanLogs(dir, known, {})
    expect(new Set(finds.map(({ what }) => what))).toEqual(new Set(['phone']))
    expect(finds.length).toBeGreaterThanOrEqual(3)
  })
})
