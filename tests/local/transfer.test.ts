import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { exportData, importData } from '#local/transfer'
import { aCloud, askCarrier, cleanUp, type Json, rejection, sdkFor, temporaryDir } from './support'

afterEach(cleanUp)

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const schema = { collections: { things: { indexes: [{ name: 'byN', keys: ['n', '-at'], unique: true }] } } }
const thrown = (work: () => unknown) => {
  try {
    work()
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  }
}

/** A cloud with something of everything. */
async function filled() {
  const cloud = await aCloud({ schema, seed: { title: '示例镇', people: [{ openid: 'oPerson1' }] } })
  const sdk = sdkFor(cloud)
  const things = sdk.database().collection('things')
  await things.add({
    data: Array.from({ length: 1_200 }, (_unused, n) => ({ _id: `t${n}`, n, at: new Date(n), deep: { 中文: [n] } })),
  })
  await sdk.uploadFile({ cloudPath: 'photos/中文 1.png', fileContent: png })
  await sdk.openapi.subscribeMessage.send({ touser: 'oPerson1', templateId: 'T', data: {} })
  await askCarrier(cloud, 'POST', '/top-up', { orderNo: 'a1', phone: '13800000000', amountFen: 500 })
  await cloud.post('/local/clock', { advanceMs: 86_400_000 })
  return cloud
}

const seen = async (cloud: Json) => ({
  collections: (await cloud.get('/local/collections')).body,
  documents: (await sdkFor(cloud).database().collection('things').orderBy('n', 'desc').limit(1000).get()).data,
  files: (await cloud.get('/local/files')).body,
  outbox: (await cloud.get('/local/outbox')).body,
  orders: (await cloud.get('/sandbox/carrier/orders')).body,
  people: (await cloud.get('/local/people')).body,
  aheadHours: Math.round((await cloud.get('/local/clock')).body.offsetMs / 3_600_000),
})

describe('all data', () => {
  it('goes to one file, and from it to another directory, where everything is as it was', async () => {
    const first = await filled()
    const before = await seen(first)
    expect(before).toMatchObject({ aheadHours: 24, people: [{ openid: 'oPerson1' }], orders: { count: 1 } })
    await first.close()
    const file = join(temporaryDir(), 'all.jsonl')
    expect(exportData(first.dataDir, 'local-env', file)).toBeGreaterThan(1_200)
    const dataDir = temporaryDir()
    await importData(dataDir, 'local-env', file, false)
    const second = await aCloud({ dataDir })
    expect(await seen(second)).toEqual(before)
    const image = await fetch(`${second.url}/local/files/photos/${encodeURIComponent('中文 1.png')}`)
    expect(Buffer.from(await image.arrayBuffer()).equals(png)).toBe(true)
    const again = await rejection(
      sdkFor(second)
        .database()
        .collection('things')
        .add({ data: { n: 5, at: new Date(5) } }),
    )
    expect(again.errMsg).toContain('E11000')
  })

  it('is neither written nor read while a local cloud runs on it', async () => {
    const cloud = await filled()
    const file = join(temporaryDir(), 'all.jsonl')
    expect(thrown(() => exportData(cloud.dataDir, 'local-env', file))).toContain('another local cloud is using')
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, '{}')
    expect((await rejection(importData(cloud.dataDir, 'local-env', file, true))).message).toContain('is using')
  })

  it('is not written over: only --fresh erases it', async () => {
    const cloud = await filled()
    await cloud.close()
    const file = join(temporaryDir(), 'all.jsonl')
    exportData(cloud.dataDir, 'local-env', file)
    const into = (fresh: boolean) => importData(cloud.dataDir, 'local-env', file, fresh)
    expect((await rejection(into(false))).message).toContain('there is data in')
    expect(await into(true)).toBeGreaterThan(1_200)
  })

  it('stays away when the file is wrong or broken', async () => {
    const cloud = await filled()
    await cloud.close()
    const file = join(temporaryDir(), 'all.jsonl')
    exportData(cloud.dataDir, 'local-env', file)
    const dataDir = temporaryDir()
    writeFileSync(file, `${readFileSync(file, 'utf8').slice(0, 50_000)}`)
    expect((await rejection(importData(dataDir, 'local-env', file, false))).message).toMatch(/about line \d+/)
    expect(thrown(() => exportData(dataDir, 'local-env', file))).toContain('there is no data')
    writeFileSync(file, 'something else')
    expect((await rejection(importData(dataDir, 'local-env', file, false))).message).toContain('no export')
  })
})
