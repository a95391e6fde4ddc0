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
