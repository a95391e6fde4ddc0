import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Documents, operation } from './model'
import { seedOf } from './seed'
import { aCloud, cleanUp, type Json, sdkFor } from './support'

let db: Json

beforeAll(async () => {
  const indexes = [
    { name: 'n', keys: ['n'] },
    { name: 'tagThenN', keys: ['tag', '-n'] },
    { name: 'list', keys: ['list'] },
  ]
  db = sdkFor(await aCloud({ schema: { collections: { kept: { indexes } } } })).database()
})
afterAll(cleanUp)

describe('the documents of the local cloud', () => {
  it('are those of a plain program, whatever the operations', async () => {
    const named = fc.array(operation, { maxLength: 25 })
    const property = fc.asyncProperty(named, async (operations) => {
      const docs = db.collection('kept')
      const kept: Documents = new Map()
      await docs.where({}).remove()
      for (const { name, ask, model } of operations)
        expect([name, await ask(docs, db.command)]).toEqual([name, model(kept)])
      const stored = (await docs.get()).data.map(({ _id, ...rest }: Json) => [_id, rest])
      expect(new Map(stored)).toEqual(kept)
    })
    await fc.assert(property, { numRuns: 120, seed: seedOf('the operations') })
  })
})
