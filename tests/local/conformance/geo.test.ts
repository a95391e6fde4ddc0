import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanUp, type Json, rejection } from '../support'
import { anEnvironment, type Environment } from './environment'

let cloud: Environment
let places: Json
let Geo: Json

/** Points east of (113, 23) at 0.01° each, which is 1,024.7 m there; two lines and an area further off. */
beforeAll(async () => {
  cloud = await anEnvironment()
  places = cloud.collection('places')
  Geo = cloud.db.Geo
  await cloud.empty('places', 'documents')
  const points = [0, 1, 2, 3, 4].map((n) => ({ _id: `p${n}`, kind: n % 2, place: Geo.Point(113 + n / 100, 23) }))
  const line = Geo.LineString([Geo.Point(120, 30), Geo.Point(121, 31)])
  await places.add({
    data: [...points, { _id: 'line', place: line }, { _id: 'area', place: square(100, 10, 1) }, { _id: 'none' }],
  })
})
afterAll(cleanUp)

const square = (west: number, south: number, size: number) =>
  Geo.Polygon([
    Geo.LineString([
      Geo.Point(west, south),
      Geo.Point(west + size, south),
      Geo.Point(west + size, south + size),
      Geo.Point(west, south + size),
      Geo.Point(west, south),
    ]),
  ])

const ids = async (condition: Json, more: object = {}) =>
  (await places.where({ place: condition, ...more }).get()).data.map((doc: Json) => doc._id).join()

describe('geo queries', () => {
  it('geoNear: nearest first, within the distances, with other conditions', async () => {
    const _ = cloud.db.command
    const geometry = Geo.Point(113.011, 23)
    expect(await ids(_.geoNear({ geometry, maxDistance: 1500 }))).toBe('p1,p2,p0')
    expect(await ids(_.geoNear({ geometry, maxDistance: 1500, minDistance: 500 }))).toBe('p2,p0')
    expect(await ids(_.geoNear({ geometry, maxDistance: 5000 }), { kind: 0 })).toBe('p2,p0,p4')
    expect(await ids(_.geoNear({ geometry }))).toBe('p1,p2,p0,p3,p4,line,area')
  })

  it('geoNear: reckons with a radius of 6,378.1 km', async () => {
    const _ = cloud.db.command
    const geometry = Geo.Point(113, 23)
    expect(await ids(_.geoNear({ geometry, maxDistance: 1024.5 }))).toBe('p0')
    expect(await ids(_.geoNear({ geometry, maxDistance: 1024.8 }))).toBe('p0,p1')
  })

  it('geoNear: skip and limit count by distance, orderBy wins over it', async () => {
    const near = cloud.db.command.geoNear({ geometry: Geo.Point(113, 23), maxDistance: 3500 })
    const page = await places.where({ place: near }).skip(1).limit(2).get()
    expect(page.data.map((doc: Json) => doc._id)).toEqual(['p1', 'p2'])
    const ordered = await places.where({ place: near }).orderBy('_id', 'desc').get()
    expect(ordered.data.map((doc: Json) => doc._id)).toEqual(['p3', 'p2', 'p1', 'p0'])
  })

  it('geoWithin a polygon, several polygons, a circle', async () => {
    const _ = cloud.db.command
    expect(await ids(_.geoWithin({ geometry: square(112.995, 22.99, 0.02) }))).toBe('p0,p1')
    const two = Geo.MultiPolygon([square(112.995, 22.99, 0.01), square(113.035, 22.99, 0.01)])
    expect(await ids(_.geoWithin({ geometry: two }))).toBe('p0,p4')
    expect(await ids(_.geoWithin({ geometry: square(99, 9, 3) }))).toBe('area')
    expect(await ids(_.geoWithin({ centerSphere: [Geo.Point(113, 23), 2.1 / 6378.1] }))).toBe('p0,p1,p2')
    expect(await ids(_.geoWithin({ centerSphere: [[113.04, 23], 0.1 / 6378.1] }))).toBe('p4')
  })

  it('geoWithin: a hole is outside', async () => {
    const ring = (at: number) => square(113 - at, 23 - at, 2 * at).lines[0]
    const { geoWithin } = cloud.db.command
    expect(await ids(geoWithin({ geometry: Geo.Polygon([ring(0.025), ring(0.015)]) }))).toBe('p2')
  })

  it('geoIntersects: a point, a line, an area', async () => {
    const { geoIntersects } = cloud.db.command
    expect(await ids(geoIntersects({ geometry: Geo.Point(113.02, 23) }))).toBe('p2')
    expect(await ids(geoIntersects({ geometry: Geo.LineString([Geo.Point(120, 31), Geo.Point(121, 30)]) }))).toBe(
      'line',
    )
    expect(await ids(geoIntersects({ geometry: Geo.Point(100.5, 10.5) }))).toBe('area')
    expect(await ids(geoIntersects({ geometry: square(100.9, 10.9, 5) }))).toBe('area')
  })

  it('works without an index where nothing is sorted by distance, and refuses geoNear', async () => {
    const docs = cloud.collection('documents')
    await docs.add({ data: { _id: 'x', place: Geo.Point(1, 1) } })
    const { geoWithin, geoNear } = cloud.db.command
    expect((await docs.where({ place: geoWithin({ geometry: square(0, 0, 2) }) }).count()).total).toBe(1)
    const error = await rejection(docs.where({ place: geoNear({ geometry: Geo.Point(1, 1) }) }).get())
    expect([error.errCode, error.errMsg]).toEqual([-502001, expect.stringContaining('unable to find index')])
  })

  it('geoNear is refused where it cannot sort: in an or, twice, in an aggregation’s match', async () => {
    const _ = cloud.db.command
    const place = _.geoNear({ geometry: Geo.Point(113, 23) })
    const words = async (answer: Promise<unknown>) => {
      const { message, errMsg } = await rejection(answer)
      return `${message} ${errMsg}`
    }
    expect(await words(places.where(_.or([{ place }, { kind: 1 }])).get())).toContain(
      'geo $near must be top-level expr',
    )
    expect(await words(places.where(_.and([{ place }, { place }])).get())).toContain('Too many geoNear expressions')
    expect(await words(places.aggregate().match({ place }).end())).toContain('not allowed in this context')
  })

  it('an indexed place that is no place is refused', async () => {
    const error = await rejection(places.add({ data: { place: 'here' } }))
    expect([error.errCode, error.errMsg]).toEqual([-502001, expect.stringContaining("Can't extract geo keys")])
  })

  it('aggregate geoNear: distances in metres, times a factor, with the place', async () => {
    const { list } = await places
      .aggregate()
      .geoNear({
        near: Geo.Point(113, 23),
        spherical: true,
        distanceField: 'far.km',
        distanceMultiplier: 0.001,
        includeLocs: 'there',
        maxDistance: 2500,
        query: { kind: 0 },
      })
      .project({ far: 1, there: 1 })
      .end()
    expect(list).toEqual([
      { _id: 'p0', far: { km: 0 }, there: { type: 'Point', coordinates: [113, 23] } },
      { _id: 'p2', far: { km: expect.closeTo(2.0494, 3) }, there: { type: 'Point', coordinates: [113.02, 23] } },
    ])
  })
})
