import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, type Json, rejection, sdkFor } from './support'

let db: Json

beforeAll(async () => {
  const cloud = await aCloud({
    transactionMs: 700,
    schema: { collections: { awards: { indexes: [{ name: 'once', keys: ['key'], unique: true }] } } },
  })
  db = sdkFor(cloud).database()
})
afterAll(cleanUp)
beforeEach(async () => {
  await db.collection('awards').where({}).remove()
  await db.collection('awards').add({ data: { _id: 'budget', fen: 100 } })
})

const fen = async () => (await db.collection('awards').doc('budget').get()).data.fen

describe('transactions', () => {
  it('commits all, and reads its own writes', async () => {
    await db.runTransaction(async (transaction: Json) => {
      await transaction
        .collection('awards')
        .doc('budget')
        .update({ data: { fen: db.command.inc(-30) } })
      expect((await transaction.collection('awards').doc('budget').get()).data).toEqual({ _id: 'budget', fen: 70 })
      await transaction.collection('awards').add({ data: { _id: 'a1', key: 'k1' } })
      expect(await fen()).toBe(100)
    })
    expect(await fen()).toBe(70)
    expect((await db.collection('awards').doc('a1').get()).data.key).toBe('k1')
  })

  it('rolls back on request and when the work throws', async () => {
    const rolledBack = db.runTransaction(async (transaction: Json) => {
      await transaction
        .collection('awards')
        .doc('budget')
        .update({ data: { fen: 1 } })
      await transaction.rollback({ why: 'no' })
    })
    expect(await rejection(rolledBack)).toEqual({ why: 'no' })
    const thrown = db.runTransaction(async (transaction: Json) => {
      await transaction.collection('awards').doc('budget').remove()
      throw new Error('business')
    })
    expect((await rejection(thrown)).message).toBe('business')
    expect(await fen()).toBe(100)
  })

  it('raises the conflict at the operation, for the second writer of a document', async () => {
    const first = await db.startTransaction()
    await first
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: 1 } })
    const second = await db.startTransaction()
    const error = await rejection(
      second
        .collection('awards')
        .doc('budget')
        .update({ data: { fen: 2 } }),
    )
    expect(error.message || error.errMsg).toContain('TransactionConflict')
    await first.commit()
    expect(await fen()).toBe(1)
  })

  it('keeps its snapshot: a document written since cannot be written', async () => {
    const transaction = await db.startTransaction()
    const awards = transaction.collection('awards')
    expect((await awards.doc('budget').get()).data).toMatchObject({ fen: 100 })
    await db
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: 5 } })
    expect((await awards.doc('budget').get()).data).toMatchObject({ fen: 100 })
    const error = await rejection(awards.doc('budget').update({ data: { fen: 6 } }))
    expect(error.message || error.errMsg).toContain('TransactionConflict')
    expect(await fen()).toBe(5)
  })

  it('takes the snapshot at the first operation, not at the start', async () => {
    const transaction = await db.startTransaction()
    await db
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: 5 } })
    await transaction
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: db.command.inc(1) } })
    await transaction.commit()
    expect(await fen()).toBe(6)
  })

  it('makes a plain write wait for the transaction that holds the document', async () => {
    const transaction = await db.startTransaction()
    await transaction
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: 7 } })
    const waiting = db
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: db.command.inc(1) } })
    await transaction.commit()
    expect((await waiting).stats.updated).toBe(1)
    expect(await fen()).toBe(8)
  })

  it('holds a unique key against another transaction and against plain writes', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('awards').add({ data: { _id: 'x', key: 'k' } })
    const other = await db.startTransaction()
    const conflict = await rejection(other.collection('awards').add({ data: { _id: 'y', key: 'k' } }))
    expect(conflict.message || conflict.errMsg).toContain('TransactionConflict')
    const plain = rejection(db.collection('awards').add({ data: { _id: 'z', key: 'k' } }))
    await transaction.commit()
    expect((await plain).errMsg).toContain('E11000')
  })

  it('ends after its time, and frees what it held', async () => {
    const transaction = await db.startTransaction()
    await transaction
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: 1 } })
    await db
      .collection('awards')
      .doc('budget')
      .update({ data: { fen: 2 } })
    const error = await rejection(transaction.commit())
    expect(error.message || error.errMsg).toContain('TransactionNotExist')
    expect(await fen()).toBe(2)
  })

  it('loses no increment among 20 transactions that try again', async () => {
    const once = async (): Promise<void> => {
      try {
        await db.runTransaction(async (transaction: Json) => {
          const { data } = await transaction.collection('awards').doc('budget').get()
          await transaction
            .collection('awards')
            .doc('budget')
            .update({ data: { fen: data.fen + 1 } })
        })
      } catch (error) {
        const { message, errMsg } = error as { message: string; errMsg?: string }
        if (!/TransactionConflict/.test(message + errMsg)) throw error
        await new Promise((resolve) => setTimeout(resolve, 5))
        return once()
      }
    }
    await Promise.all(Array.from({ length: 20 }, once))
    expect(await fen()).toBe(120)
  })
})
