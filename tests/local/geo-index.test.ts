import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newTally } from '#local/store/find'
import { Store } from '#local/store/store'
import { seedOf } from './seed'
import { cleanUp, temporaryDir } from './support'

const store = new Store(temporaryDir())
const indexes = [{ name: 'place', keys: ['place:2dsphere'] }]
afterAll(async () => {
  store.close()
  await cleanUp()
})

const point = (longitudeDeg: number, latitudeDeg: number) => ({
  type: 'Point',
  coordinates: [longitudeDeg, latitudeDeg],
})
const everyOne = { sort: [], skip: 0, limit: 100_000 }
const find = (collection: string, place: object, limit = 100_000) => {
  const tally = newTally()
  const docs = store.find(collection, { ...everyOne, filter: { place }, limit }, tally)
  return { ids: docs.map((doc) => doc._id), read: tally.docsRead }
}

describe('100,000 points in a town of 40 km', () => {
  beforeAll(async () => {
    store.declare({ collections: { town: { indexes } } })
    const docs = Array.from({ length: 100_000 }, (_unused, i) => ({
      _id: `d${i}`,
      place: point(113 + ((i * 7919) % 100_003) / 250_000, 23 + ((i * 104_729) % 99_991) / 250_000),
    }))
    await store.insert('town', docs, newTally())
  })

  it('geoNear within 300 m reads few documents more than it answers', () => {
    const { ids, read } = find('town', { $nearSphere: { $geometry: point(113.2, 23.2), $maxDistance: 300 } })
    expect(ids.length).toBeGreaterThan(5)
    expect(read).toBeLessThan(ids.length * 4 + 20)
  })

  it('the 20 nearest are found without reading the town', () => {
    const { ids, read } = find('town', { $nearSphere: { $geometry: point(113.2, 23.2) } }, 20)
    expect(ids).toHaveLength(20)
    expect(read).toBeLessThan(500)
  })

  it('a polygon reads what lies in and around it', () => {
    const ring = [
      [113.1, 23.1],
      [113.12, 23.1],
      [113.12, 23.12],
      [113.1, 23.12],
      [113.1, 23.1],
    ]
    const { ids, read } = find('town', { $geoWithin: { $geometry: { type: 'Polygon', coordinates: [ring] } } })
    expect(ids.length).toBeGreaterThan(150)
    expect(read).toBeLessThan(ids.length * 3)
  })
})

const longitude = fc.double({ min: -180, max: 180, noNaN: true })
const latitude = fc.double({ min: -90, max: 90, noNaN: true })
const anyPoint = fc.tuple(longitude, latitude).map(([x, y]) => point(x, y))
const clustered = fc
  .tuple(fc.constantFrom(-180, -0.001, 113, 179.999), fc.constantFrom(-90, 0, 23, 89.99), fc.nat(50), fc.nat(50))
  .map(([x, y, dx, dy]) => point(Math.min(180, x + dx / 1000), Math.min(90, y + dy / 1000)))
const places = fc.oneof(anyPoint, clustered)
const line = fc
  .tuple(places, places)
  .filter(([a, b]) => String(a.coordinates) !== String(b.coordinates))
  .map(([a, b]) => ({ type: 'LineString', coordinates: [a.coordinates, b.coordinates] }))
const distance = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 20_000_000 }))

describe('the geo index', () => {
  it('answers as a reading of everything does, anywhere on the globe', async () => {
    let round = 0
    const query = fc.oneof(
      fc
        .tuple(places, distance)
        .map(([center, metres]) => ({ $geoWithin: { $centerSphere: [center.coordinates, metres / 6_378_100] } })),
      places.map((center) => ({ $geoIntersects: { $geometry: center } })),
      line.map((crossing) => ({ $geoIntersects: { $geometry: crossing } })),
    )
    const property = fc.asyncProperty(
      fc.array(fc.oneof(places, places, line), { maxLength: 30 }),
      fc.array(query, { maxLength: 8 }),
      async (shapes, queries) => {
        round++
        store.declare({ collections: { [`with${round}`]: { indexes }, [`without${round}`]: {} } })
        const docs = () => shapes.map((place, i) => ({ _id: `d${i}`, place: structuredClone(place) }))
        if (shapes.length > 0)
          for (const name of ['with', 'without']) await store.insert(name + round, docs(), newTally())
        for (const place of queries) expect(find(`with${round}`, place).ids).toEqual(find(`without${round}`, place).ids)
        for (const place of queries)
          if ('$geoWithin' in place) {
            const [center, radius] = place.$geoWithin.$centerSphere as [number[], number]
            const near = {
              $nearSphere: { $geometry: { type: 'Point', coordinates: center }, $maxDistance: radius * 6_378_100 },
            }
            const inside = find(`without${round}`, place).ids
            expect(find(`with${round}`, near).ids).toEqual(expect.arrayContaining(inside))
          }
      },
    )
    await fc.assert(property, { numRuns: 40, seed: seedOf('the shapes') })
  })
})
