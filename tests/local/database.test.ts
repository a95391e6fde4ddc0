import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, type Json, rejection, sdkFor, type TestCloud } from './support'

let cloud: TestCloud
let db: Json

beforeAll(async () => {
  cloud = await aCloud({
    schema: {
      collections: {
        cases: { indexes: [{ name: 'byGrid', keys: ['grid', '-createdAtMs'] }] },
        people: { indexes: [{ name: 'phoneOnce', keys: ['phone'], unique: true }] },
      },
    },
  })
  db = sdkFor(cloud).database()
})
afterAll(cleanUp)
beforeEach(async () => {
  for (const name of ['cases', 'people']) await db.collection(name).where({}).remove()
})

describe('the server SDK against the local database', () => {
  it('keeps dates, nested objects and arrays as they were added', async () => {
    const _ = db.command
    const { _id } = await db.collection('cases').add({
      data: {
        at: new Date(5),
        place: { grid: 'g1' },
        tags: ['a', 'b'],
        n: 0.25,
        seen: db.serverDate({ offset: 60_000 }),
      },
    })
    const { data } = await db.collection('cases').doc(String(_id)).get()
    expect(data).toMatchObject({ _id, at: new Date(5), place: { grid: 'g1' }, tags: ['a', 'b'], n: 0.25 })
    expect(data.seen.getTime()).toBeGreaterThan(Date.now() + 50_000)
    expect(
      (
        await db
          .collection('cases')
          .where({ at: _.lt(new Date(6)) })
          .count()
      ).total,
    ).toBe(1)
  })

  it('refuses a second document with the same id: errCode -502001 and E11000', async () => {
    await db.collection('cases').add({ data: { _id: 'one' } })
    const error = await rejection(db.collection('cases').add({ data: { _id: 'one' } }))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain('E11000 duplicate key error')
  })

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

  it('lets exactly one of 20 conditional updates win', async () => {
    const _ = db.command
    await db.collection('cases').add({ data: { _id: 'c', version: 0, timeline: [] } })
    const attempts = Array.from({ length: 20 }, (_unused, i) =>
      db
        .collection('cases')
        .where({ _id: 'c', version: 0 })
        .update({ data: { by: `p${i}`, version: _.inc(1), timeline: _.push([{ kind: 'taken', by: `p${i}` }]) } }),
    )
    const updated = (await Promise.all(attempts)).map((answer) => answer.stats.updated)
    expect(updated.filter((count) => count === 1)).toHaveLength(1)
    expect(updated.filter((count) => count === 0)).toHaveLength(19)
    const { data } = await db.collection('cases').doc('c').get()
    expect(data.version).toBe(1)
    expect(data.timeline).toEqual([{ kind: 'taken', by: data.by }])
  })

  it('merges objects in update, replaces them with _.set, and counts only what changed', async () => {
    const _ = db.command
    const cases = db.collection('cases')
    await cases.add({ data: { _id: 'c', place: { grid: 'g1', floor: 2 } } })
    expect((await cases.doc('c').update({ data: { place: { floor: 3 } } })).stats.updated).toBe(1)
    expect((await cases.doc('c').update({ data: { place: { floor: 3 } } })).stats.updated).toBe(0)
    expect((await cases.doc('c').get()).data.place).toEqual({ grid: 'g1', floor: 3 })
    await cases.doc('c').update({ data: { place: _.set({ floor: 1 }) } })
    expect((await cases.doc('c').get()).data.place).toEqual({ floor: 1 })
    expect((await cases.doc('missing').update({ data: { a: 1 } })).stats.updated).toBe(0)
  })

  it('makes or replaces a whole document with set', async () => {
    const cases = db.collection('cases')
    expect((await cases.doc('s').set({ data: { a: 1, b: 2 } })).stats).toEqual({ created: 1, updated: 0 })
    expect((await cases.doc('s').set({ data: { a: 9 } })).stats).toEqual({ created: 0, updated: 1 })
    expect((await cases.doc('s').get()).data).toEqual({ _id: 's', a: 9 })
  })

  it('says that a missing document does not exist', async () => {
    const error = await rejection(db.collection('cases').doc('nobody').get())
    expect(error.errMsg).toContain('document with _id nobody does not exist')
  })

  it('gives 100 documents by default and 1000 at most', async () => {
    await db.collection('cases').add({ data: Array.from({ length: 1100 }, (_unused, i) => ({ i })) })
    expect((await db.collection('cases').get()).data).toHaveLength(100)
    expect((await db.collection('cases').limit(5000).get()).data).toHaveLength(1000)
  })

  it('sorts, skips, limits and projects', async () => {
    await db.collection('cases').add({ data: [1, 2, 3, 4].map((n) => ({ _id: `c${n}`, grid: 'g', createdAtMs: n })) })
    const { data } = await db
      .collection('cases')
      .where({ grid: 'g' })
      .orderBy('createdAtMs', 'desc')
      .skip(1)
      .limit(2)
      .field({ createdAtMs: true, _id: false })
      .get()
    expect(data).toEqual([{ createdAtMs: 3 }, { createdAtMs: 2 }])
  })

  it('understands the commands of the SDK', async () => {
    const _ = db.command
    await db.collection('cases').add({
      data: [
        { _id: '1', a: 5, items: [{ k: 1, v: 2 }], o: { p: 1 }, name: 'Alpha' },
        {
          _id: '2',
          a: 15,
          items: [
            { k: 1, v: 9 },
            { k: 2, v: 2 },
          ],
        },
        { _id: '3', b: null },
      ],
    })
    const ids = async (where: object) =>
      (await db.collection('cases').where(where).get()).data.map((doc: Json) => doc._id).join()
    expect(await ids({ a: _.gt(1).and(_.lt(10)) })).toBe('1')
    expect(await ids(_.or([{ a: 5 }, { a: 15 }]))).toBe('1,2')
    expect(await ids({ a: _.in([15, 99]) })).toBe('2')
    expect(await ids({ a: _.exists(false) })).toBe('3')
    expect(await ids({ items: _.elemMatch({ k: 1, v: _.gt(5) }) })).toBe('2')
    expect(await ids({ 'items.k': 2 })).toBe('2')
    expect(await ids({ o: { p: 1 } })).toBe('1')
    expect(await ids({ a: _.neq(5) })).toBe('2,3')
    expect(await ids({ b: null })).toBe('1,2,3')
    expect(await ids({ name: db.RegExp({ regexp: '^al', options: 'i' }) })).toBe('1')
  })

  it('aggregates', async () => {
    const $ = db.command.aggregate
    await db.collection('cases').add({ data: [1, 2, 3].map((n) => ({ grid: n < 3 ? 'g1' : 'g2', n })) })
    const { list } = (await db
      .collection('cases')
      .aggregate()
      .match({ n: db.command.gte(1) })
      .group({ _id: '$grid', total: $.sum('$n') })
      .sort({ _id: 1 })
      .limit(10)
      .end()) as { list: unknown[] }
    expect(list).toEqual([
      { _id: 'g1', total: 3 },
      { _id: 'g2', total: 3 },
    ])
  })

  it('holds a unique index: another insert or update with the key fails, the same document may keep it', async () => {
    const people = db.collection('people')
    await people.add({ data: { _id: 'a', phone: '139' } })
    expect((await rejection(people.add({ data: { phone: '139' } }))).errMsg).toContain('index: phoneOnce')
    await people.add({ data: { _id: 'b', phone: '138' } })
    expect((await rejection(people.doc('b').update({ data: { phone: '139' } }))).errCode).toBe(-502001)
    await people.doc('a').update({ data: { name: 'x' } })
    await people.doc('a').remove()
    await people.doc('b').update({ data: { phone: '139' } })
    expect((await people.where({ phone: '139' }).get()).data).toEqual([{ _id: 'b', phone: '139' }])
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
