import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, type Json, rejection, sdkFor } from './support'

let db: Json

beforeAll(async () => {
  const people = { indexes: [{ name: 'phoneOnce', keys: ['phone'], unique: true }] }
  const cloud = await aCloud({ schema: { collections: { cases: {}, people } } })
  db = sdkFor(cloud).database()
})
afterAll(cleanUp)
beforeEach(async () => {
  for (const name of ['cases', 'people']) await db.collection(name).where({}).remove()
})

describe('the server SDK against the local database', () => {
  it('inserts all documents of one add, or none', async () => {
    await db.collection('people').add({ data: { _id: 'a', phone: '1' } })
    await rejection(
      db.collection('people').add({
        data: [
          { _id: 'b', phone: '2' },
          { _id: 'c', phone: '1' },
        ],
      }),
    )
    expect((await db.collection('people').count()).total).toBe(1)
  })

  it('knows only collections that were declared or created: errCode -502005', async () => {
    expect((await rejection(db.collection('nowhere').add({ data: {} }))).errCode).toBe(-502005)
    expect((await rejection(db.collection('nowhere').get())).errCode).toBe(-502005)
    await db.createCollection('fresh')
    await db.collection('fresh').add({ data: { _id: 'x' } })
    expect((await db.collection('fresh').count()).total).toBe(1)
    expect((await rejection(db.createCollection('fresh'))).message).toContain('Table exist')
  })

  it('says what it does not emulate', async () => {
    const error = await rejection(
      db
        .collection('cases')
        .where(db.command.jsonSchema({ required: ['at'] }))
        .get(),
    )
    expect(error.errMsg).toContain('not emulated: the operator $jsonSchema')
  })
})
