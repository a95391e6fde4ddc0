import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aCloud,
  askCarrier,
  cleanUp,
  functionsDir,
  type Json,
  rejection,
  sdkFile,
  sdkFor,
  type TestCloud,
} from './support'

let cloud: TestCloud
let things: Json
let db: Json

beforeAll(async () => {
  const writer = `
    const cloud = require(${JSON.stringify(sdkFile)})
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    exports.main = async ({ _id }) => {
      const things = cloud.database().collection('things')
      await things.add({ data: { _id } })
      await things.doc(_id).update({ data: { n: 2 } })
      return 'done'
    }`
  cloud = await aCloud({
    functionsDir: functionsDir({ 'write/index.js': writer }),
    schema: { collections: { things: {}, others: {} } },
  })
  db = sdkFor(cloud).database()
  things = db.collection('things')
})
beforeEach(() => fetch(`${cloud.url}/local/faults`, { method: 'DELETE' }))
afterAll(cleanUp)

const faulty = async (fault: object): Promise<Json> => (await cloud.post('/local/faults', fault)).body
const has = async (_id: string) => (await things.where({ _id }).count()).total === 1
const modify = { action: 'database.modifyDocument' }
const insert = { action: 'database.insertDocument' }

describe('a fault of an action', () => {
  it('fails it before its work, as often as it was set to', async () => {
    const { id } = await faulty({ target: insert, fault: 'fail', times: 2 })
    for (const _time of [1, 2])
      expect((await rejection(things.add({ data: { _id: 'a1' } }))).errMsg).toContain('a fault on purpose')
    expect(await has('a1')).toBe(false)
    await things.add({ data: { _id: 'a1' } })
    expect((await cloud.get('/local/faults')).body).toMatchObject([{ id, fault: 'fail', times: 2, happened: 2 }])
  })

  it('may befall one collection only', async () => {
    await faulty({ target: { ...insert, collection: 'others' }, fault: 'fail' })
    await things.add({ data: { _id: 'a2' } })
    expect((await rejection(db.collection('others').add({ data: {} }))).errMsg).toContain('on purpose')
  })

  it('is slow', async () => {
    await faulty({ target: insert, fault: 'slow', ms: 300, times: 1 })
    const startMs = performance.now()
    await things.add({ data: { _id: 'a3' } })
    expect(performance.now() - startMs).toBeGreaterThan(290)
  })

  it('loses the answer after the work', async () => {
    await faulty({ target: insert, fault: 'loseAnswer' })
    await rejection(things.add({ data: { _id: 'a4' } }))
    await fetch(`${cloud.url}/local/faults`, { method: 'DELETE' })
    expect(await has('a4')).toBe(true)
  })

  it('conflicts, and a transaction is over with it', async () => {
    await things.add({ data: { _id: 'a5', n: 1 } })
    await faulty({ target: modify, fault: 'conflict', times: 1 })
    const transaction = await db.startTransaction()
    const write = () =>
      transaction
        .collection('things')
        .doc('a5')
        .update({ data: { n: 2 } })
    expect((await rejection(write())).errMsg).toContain('TransactionConflict')
    expect((await rejection(write())).errMsg).toContain('TransactionNotExist')
    expect((await things.doc('a5').get()).data.n).toBe(1)
  })

  it('ends the function that asked, after the work: half of it is done', async () => {
    await faulty({ target: insert, fault: 'crash', times: 1 })
    const { status, body } = await cloud.call('oResident1', 'write', { _id: 'a6' })
    expect([status, body.error.message]).toEqual([500, expect.stringContaining('crashed')])
    expect((await things.doc('a6').get()).data).toEqual({ _id: 'a6' })
    expect((await cloud.call('oResident1', 'write', { _id: 'a7' })).body).toBe('done')
  })

  it('happens by chance from a seed: the same seed, the same faults', async () => {
    const pattern = async () => {
      await faulty({ target: { action: 'database.calculateDocument' }, fault: 'fail', probability: 0.5, seed: 7 })
      const happened: boolean[] = []
      for (let i = 0; i < 24; i++)
        happened.push(
          await things.count().then(
            () => false,
            () => true,
          ),
        )
      await fetch(`${cloud.url}/local/faults`, { method: 'DELETE' })
      return happened
    }
    const first = await pattern()
    expect(first.filter(Boolean).length).toBeGreaterThan(5)
    expect(first.filter(Boolean).length).toBeLessThan(19)
    expect(await pattern()).toEqual(first)
  })
})

describe('a fault of a function', () => {
  it.each([
    ['fail', 500, false],
    ['crash', 500, false],
  ])('%s: nothing is done', async (fault, status, done) => {
    await faulty({ target: { function: 'write' }, fault, times: 1 })
    expect((await cloud.call('oResident1', 'write', { _id: `f-${fault}` })).status).toBe(status)
    expect(await has(`f-${fault}`)).toBe(done)
    expect((await cloud.call('oResident1', 'write', { _id: `f2-${fault}` })).body).toBe('done')
  })

  it('loses its answer after having done its work', async () => {
    await faulty({ target: { function: 'write' }, fault: 'loseAnswer', times: 1 })
    await rejection(cloud.call('oResident1', 'write', { _id: 'f-lost' }))
    expect((await things.doc('f-lost').get()).data.n).toBe(2)
  })
})

describe('a fault of a path', () => {
  const topUp = (orderNo: string) =>
    askCarrier(cloud, 'POST', '/top-up', { orderNo, phone: '13800001234', amountFen: 500 })
  const orders = async (): Promise<string[]> =>
    (await cloud.get('/sandbox/carrier/orders')).body.orders.map(({ orderNo }: Json) => orderNo)
  const target = { path: '/sandbox/carrier/top-up' }

  it('fails, conflicts, and loses its answer after having done its work', async () => {
    await faulty({ target, fault: 'fail', times: 1 })
    expect((await topUp('p1')).status).toBe(500)
    await faulty({ target, fault: 'conflict', times: 1 })
    expect((await topUp('p2')).status).toBe(409)
    await faulty({ target, fault: 'loseAnswer', times: 1 })
    await rejection(topUp('p3'))
    expect(await orders()).toEqual(['p3'])
    expect((await topUp('p3')).body.status).toBe('delivered')
    await faulty({ target, fault: 'loseAnswer', times: 1 })
    await rejection(topUp('not an order number'))
  })
})

it.each([
  [{}, 'fault: one of'],
  [{ fault: 'fail' }, 'target'],
  [{ fault: 'fail', target: { action: 'a', function: 'b' } }, 'target'],
  [{ fault: 'fail', target: { acton: 'a' } }, 'target.acton'],
  [{ fault: 'fail', target: modify, probability: 2 }, 'probability'],
  [{ fault: 'fail', target: modify, times: 0.5 }, 'times'],
  [{ fault: 'fail', target: modify, often: 1 }, 'often'],
  [{ fault: 'crash', target: { path: '/a' } }, 'crash'],
  [{ fault: 'conflict', target: { function: 'a' } }, 'conflict'],
])('a fault like %j is refused', async (fault, complaint) => {
  const { status, body } = await cloud.post('/local/faults', fault)
  expect([status, body.error.message]).toEqual([400, expect.stringContaining(complaint)])
})
