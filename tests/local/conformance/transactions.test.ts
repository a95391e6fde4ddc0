import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanUp, type Json, rejection } from '../support'
import { anEnvironment, collectionName, type Environment, itLocally, transactionMs } from './environment'

let cloud: Environment
let docs: Json
const name = collectionName('documents')

beforeAll(async () => {
  cloud = await anEnvironment()
  docs = cloud.collection('documents')
})
afterAll(cleanUp)
beforeEach(async () => {
  await cloud.empty('documents')
  await docs.add({ data: { _id: 'd', n: 1 } })
})

const n = async (id = 'd') => (await docs.doc(id).get()).data.n
const wordsOf = async (promise: Promise<unknown>) => {
  const { errCode, message, errMsg } = await rejection(promise)
  return `${errCode} ${message} ${errMsg}`
}

describe('transactions', () => {
  it('commit makes all visible at once; before, only the transaction sees it', async () => {
    await cloud.db.runTransaction(async (transaction: Json) => {
      const mine = transaction.collection(name)
      await mine.doc('d').update({ data: { n: cloud.db.command.inc(1) } })
      await mine.add({ data: { _id: 'e', n: 7 } })
      expect((await mine.doc('d').get()).data).toEqual({ _id: 'd', n: 2 })
      expect([await n(), (await docs.count()).total]).toEqual([1, 1])
    })
    expect([await n(), await n('e')]).toEqual([2, 7])
  })

  it('a query inside sees the transaction’s own writes', async () => {
    const transaction = await cloud.db.startTransaction()
    await transaction
      .collection(name)
      .doc('d')
      .update({ data: { n: 5 } })
    expect((await transaction.collection(name).where({ n: 5 }).get()).data).toHaveLength(1)
    await transaction.rollback()
  })

  it('set and remove inside are undone by rollback; the SDK forgets to count what set created', async () => {
    const transaction = await cloud.db.startTransaction()
    const mine = transaction.collection(name)
    expect((await mine.doc('new').set({ data: { n: 1 } })).stats).toEqual({ created: 0, updated: 0 })
    expect((await mine.doc('d').set({ data: { n: 9 } })).stats).toEqual({ created: 0, updated: 1 })
    expect((await mine.doc('d').remove()).stats).toEqual({ removed: 1 })
    await transaction.rollback()
    expect([await n(), (await docs.count()).total]).toEqual([1, 1])
  })

  it('rollback with a reason rejects with it; an error thrown inside aborts', async () => {
    const rolledBack = cloud.db.runTransaction(async (transaction: Json) => {
      await transaction
        .collection(name)
        .doc('d')
        .update({ data: { n: 9 } })
      await transaction.rollback({ why: 'no' })
    })
    expect(await rejection(rolledBack)).toEqual({ why: 'no' })
    const thrown = cloud.db.runTransaction(async (transaction: Json) => {
      await transaction
        .collection(name)
        .doc('d')
        .update({ data: { n: 9 } })
      throw new Error('business')
    })
    expect((await rejection(thrown)).message).toBe('business')
    expect(await n()).toBe(1)
  })

  it('the first writer wins: the second gets the conflict at its operation', async () => {
    const first = await cloud.db.startTransaction()
    const second = await cloud.db.startTransaction()
    await first
      .collection(name)
      .doc('d')
      .update({ data: { n: 2 } })
    expect(
      await wordsOf(
        second
          .collection(name)
          .doc('d')
          .update({ data: { n: 3 } }),
      ),
    ).toMatch(/^-501001 .*TransactionConflict/)
    await first.commit()
    expect(await n()).toBe(2)
  })

  it('a document written since the snapshot cannot be written, though it still reads as it was', async () => {
    const transaction = await cloud.db.startTransaction()
    await transaction.collection(name).doc('d').get()
    await docs.doc('d').update({ data: { n: 5 } })
    expect((await transaction.collection(name).doc('d').get()).data.n).toBe(1)
    expect(
      await wordsOf(
        transaction
          .collection(name)
          .doc('d')
          .update({ data: { n: 6 } }),
      ),
    ).toMatch(/^-501001 .*TransactionConflict/)
    expect(await n()).toBe(5)
  })

  it('takes its snapshot at the first operation, not at the start', async () => {
    const transaction = await cloud.db.startTransaction()
    await docs.doc('d').update({ data: { n: 5 } })
    await transaction
      .collection(name)
      .doc('d')
      .update({ data: { n: cloud.db.command.inc(1) } })
    await transaction.commit()
    expect(await n()).toBe(6)
  })

  it('where().update() and where().remove() inside run outside', async () => {
    const transaction = await cloud.db.startTransaction()
    await transaction
      .collection(name)
      .where({ _id: 'd' })
      .update({ data: { n: 77 } })
    await transaction.rollback()
    expect(await n()).toBe(77)
  })

  itLocally('ends after its time, and frees what it held', async () => {
    const transaction = await cloud.db.startTransaction()
    await transaction
      .collection(name)
      .doc('d')
      .update({ data: { n: 2 } })
    const waiting = docs.doc('d').update({ data: { n: 3 } })
    await new Promise((resolve) => setTimeout(resolve, transactionMs + 100))
    await waiting
    expect(await wordsOf(transaction.commit())).toContain('TransactionNotExist')
    expect(await n()).toBe(3)
  })

  it('nothing works after commit', async () => {
    const transaction = await cloud.db.startTransaction()
    await transaction
      .collection(name)
      .doc('d')
      .update({ data: { n: 2 } })
    await transaction.commit()
    expect(await wordsOf(transaction.collection(name).doc('d').get())).toContain('TransactionNotExist')
  })
})
