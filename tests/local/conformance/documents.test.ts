import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanUp, type Json, rejection } from '../support'
import { anEnvironment, collectionName, type Environment } from './environment'

let cloud: Environment
let docs: Json

beforeAll(async () => {
  cloud = await anEnvironment()
  docs = cloud.collection('documents')
})
afterAll(cleanUp)
beforeEach(() => cloud.empty('documents', 'unique'))

const stored = async (id: string) => (await docs.doc(id).get()).data

describe('documents', () => {
  it('add: gives an id, keeps a given one, and takes a list', async () => {
    const { _id } = await docs.add({ data: { n: 1 } })
    expect(await stored(_id)).toEqual({ _id, n: 1 })
    expect((await docs.add({ data: { _id: 'mine' } }))._id).toBe('mine')
    await docs.add({ data: [{ _id: 'l1' }, { _id: 'l2' }] })
    expect((await docs.count()).total).toBe(4)
  })

  it('add: a taken id is errCode -502001 with E11000', async () => {
    await docs.add({ data: { _id: 'one' } })
    const error = await rejection(docs.add({ data: { _id: 'one' } }))
    expect([error.errCode, error.errMsg]).toEqual([-502001, expect.stringContaining('E11000 duplicate key error')])
  })

  it('keeps every type: text, numbers, dates, null, lists, objects, and points', async () => {
    const at = new Date(1_731_800_000_123)
    const values = {
      at,
      big: 2 ** 40,
      f: 0.1,
      neg: -5,
      no: null,
      yes: true,
      list: [1, [2], { k: at }],
      o: { deep: { k: 'v' } },
    }
    await docs.add({ data: { _id: 't', ...values, place: cloud.db.Geo.Point(113.3, 23.1) } })
    const { place, ...rest } = await stored('t')
    expect(rest).toEqual({ _id: 't', ...values })
    expect([place.longitude, place.latitude]).toEqual([113.3, 23.1])
  })

  it('drops undefined fields, and keeps an undefined element as null', async () => {
    await docs.add({ data: { _id: 'u', a: undefined, list: [1, undefined] } })
    expect(await stored('u')).toEqual({ _id: 'u', list: [1, null] })
  })

  it('keeps shapes: what was a point or a line comes back as one', async () => {
    const { Geo } = cloud.db
    await docs.add({ data: { _id: 'g', line: Geo.LineString([Geo.Point(1, 2), Geo.Point(3, 4)]) } })
    expect((await stored('g')).line.points.map((point: Json) => [point.longitude, point.latitude])).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('serverDate is the cloud’s own clock, with an offset in ms', async () => {
    await docs.add({ data: { _id: 's', at: cloud.db.serverDate(), later: cloud.db.serverDate({ offset: 3_600_000 }) } })
    const { at, later } = await stored('s')
    expect(later.getTime() - at.getTime()).toBe(3_600_000)
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000)
  })

  it('doc.get of a missing document: errCode -1, with its words', async () => {
    const error = await rejection(docs.doc('nobody').get())
    expect([error.errCode, error.errMsg]).toEqual([
      -1,
      expect.stringContaining('document with _id nobody does not exist'),
    ])
  })

  it('doc.get of a missing document is null under throwOnNotFound: false', async () => {
    const quiet = cloud.sdk.database({ throwOnNotFound: false })
    expect((await quiet.collection(collectionName('documents')).doc('nobody').get()).data).toBeNull()
  })

  it('get: 100 documents by default, 1000 at most', async () => {
    await docs.add({ data: Array.from({ length: 1001 }, (_unused, i) => ({ i })) })
    expect((await docs.get()).data).toHaveLength(100)
    expect((await docs.limit(5000).get()).data).toHaveLength(1000)
  })

  it('where, orderBy of two keys, skip, limit and field', async () => {
    await docs.add({ data: [1, 2, 3, 4, 5].map((n) => ({ _id: `d${n}`, half: n % 2, n, more: true })) })
    const { data } = await docs
      .where({ more: true })
      .orderBy('half', 'asc')
      .orderBy('n', 'desc')
      .skip(1)
      .limit(3)
      .field({ n: true, _id: false })
      .get()
    expect(data).toEqual([{ n: 2 }, { n: 5 }, { n: 3 }])
  })

  it.each([
    ['kept', { a: true }, { _id: 'p', a: { b: 1, c: 2 } }],
    ['kept inside', { 'a.b': true }, { _id: 'p', a: { b: 1 } }],
    ['dropped', { a: false }, { _id: 'p', list: [1, 2, 3], n: 1 }],
    ['without the id', { n: true, _id: false }, { n: 1 }],
  ])('field: %s', async (_name, field, expected) => {
    await docs.add({ data: { _id: 'p', a: { b: 1, c: 2 }, list: [1, 2, 3], n: 1 } })
    expect((await docs.doc('p').field(field).get()).data).toEqual(expected)
  })

  it('field: a part of a list by project.slice and project.elemMatch', async () => {
    const { project } = cloud.db.command
    await docs.add({ data: { _id: 'p', list: [{ k: 1 }, { k: 2 }, { k: 3 }], n: 1 } })
    const shown = async (field: object) => (await docs.where({ _id: 'p' }).field(field).get()).data[0]
    expect(await shown({ list: project.slice(-2) })).toEqual({ _id: 'p', list: [{ k: 2 }, { k: 3 }], n: 1 })
    expect(await shown({ list: project.elemMatch({ k: 2 }) })).toEqual({ _id: 'p', list: [{ k: 2 }] })
  })

  it('update: merges objects, makes paths, counts what changed; _.set() replaces', async () => {
    const _ = cloud.db.command
    await docs.add({ data: { _id: 'm', o: { k: 1, l: 2 } } })
    expect((await docs.doc('m').update({ data: { o: { k: 9 }, 'p.q': 1 } })).stats).toEqual({ updated: 1 })
    expect(await stored('m')).toEqual({ _id: 'm', o: { k: 9, l: 2 }, p: { q: 1 } })
    await docs.doc('m').update({ data: { o: _.set({ only: 1 }) } })
    expect((await stored('m')).o).toEqual({ only: 1 })
    expect((await docs.doc('missing').update({ data: { a: 1 } })).stats).toEqual({ updated: 0 })
  })

  it('update: refuses an empty change and another id', async () => {
    await docs.add({ data: { _id: 'm' } })
    expect((await rejection(docs.doc('m').update({ data: {} }))).errCode).toBe(-1)
    expect((await rejection(docs.doc('m').update({ data: { _id: 'q' } }))).errCode).toBe(-501007)
  })

  it('where: refuses a condition of undefined alone, before anything is sent', async () => {
    expect(() => docs.where({ a: undefined })).toThrow()
    expect(() => docs.where('a')).toThrow()
  })

  it('where().update and where().remove change all that match, and count them', async () => {
    await docs.add({ data: [1, 2, 3].map((n) => ({ n })) })
    const _ = cloud.db.command
    expect((await docs.where({ n: _.gt(1) }).update({ data: { big: true } })).stats.updated).toBe(2)
    expect((await docs.where({ big: true }).remove()).stats.removed).toBe(2)
    expect((await docs.count()).total).toBe(1)
  })

  it('set: makes a document or replaces it whole', async () => {
    expect((await docs.doc('s').set({ data: { a: 1, b: 2 } })).stats).toEqual({ created: 1, updated: 0 })
    expect((await docs.doc('s').set({ data: { a: 9 } })).stats).toEqual({ created: 0, updated: 1 })
    expect(await stored('s')).toEqual({ _id: 's', a: 9 })
  })

  it('set: refuses commands and an id', async () => {
    const _ = cloud.db.command
    expect((await rejection(docs.doc('s').set({ data: { n: _.inc(1) } }))).errCode).toBe(-502001)
    expect((await rejection(docs.doc('s').set({ data: { _id: 'z' } }))).errCode).toBe(-501007)
  })

  it('remove: counts 0 for a missing document', async () => {
    await docs.add({ data: { _id: 'r' } })
    expect((await docs.doc('r').remove()).stats.removed).toBe(1)
    expect((await docs.doc('r').remove()).stats.removed).toBe(0)
  })

  it('lets exactly one of 20 conditional updates win', async () => {
    const _ = cloud.db.command
    await docs.add({ data: { _id: 'c', version: 0 } })
    const tries = Array.from({ length: 20 }, (_unused, i) =>
      docs.where({ _id: 'c', version: 0 }).update({ data: { by: i, version: _.inc(1) } }),
    )
    const won = (await Promise.all(tries)).filter((answer) => answer.stats.updated === 1)
    expect([won.length, (await stored('c')).version]).toEqual([1, 1])
  })
})

describe('collections and indexes', () => {
  it('an undeclared collection: errCode -502005, for reading and writing', async () => {
    const nowhere = cloud.db.collection('conformance_nowhere')
    expect((await rejection(nowhere.add({ data: {} }))).errCode).toBe(-502005)
    expect((await rejection(nowhere.get())).errCode).toBe(-502005)
  })

  it('createCollection of one that exists fails, with errCode -1', async () => {
    const error = await rejection(cloud.db.createCollection(collectionName('documents')))
    expect(`${error.errCode} ${error.message ?? error.errMsg}`).toMatch(/^-1 .*exist/i)
  })

  it('a unique index refuses a second document, a changed one, and a whole list', async () => {
    const people = cloud.collection('unique')
    await people.add({ data: { _id: 'a', phone: '139' } })
    expect((await rejection(people.add({ data: { phone: '139' } }))).errMsg).toContain('E11000')
    await people.add({ data: { _id: 'b', phone: '138' } })
    expect((await rejection(people.doc('b').update({ data: { phone: '139' } }))).errCode).toBe(-502001)
    await people.doc('a').update({ data: { phone: '139', name: 'x' } })
    expect((await people.where({ phone: '139' }).get()).data).toEqual([{ _id: 'a', phone: '139', name: 'x' }])
    await people.doc('a').remove()
    expect((await people.doc('b').update({ data: { phone: '139' } })).stats.updated).toBe(1)
  })

  it('a unique index counts a missing field as null: the second document without it collides', async () => {
    const people = cloud.collection('unique')
    await people.add({ data: { _id: 'x' } })
    expect((await rejection(people.add({ data: { _id: 'y' } }))).errMsg).toContain('E11000')
  })
})
