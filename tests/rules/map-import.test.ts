/** A town's map is taken over whole or not at all; every fault is named with its feature. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat } from '#contract/town'
import { MAP_CRS } from '#contract/town-actions'
import { checkMap } from '#domain/places/import-map'
import { generateSampleTown } from '../../tools/sample-town/index'
import { geoJsonOf } from '../support/geojson'
import { at, brief, type Feature, featureOf, judged, outline, village } from './map-support'

const { town } = generateSampleTown()

function metresApart(a: LngLat, b: LngLat): number {
  return Math.hypot((a[0] - b[0]) * 102_380, (a[1] - b[1]) * 110_750)
}

describe('the sample town’s own map', () => {
  it.each(MAP_CRS)('passes in %s and comes back within a metre', (crs) => {
    const { grids, features, problems } = checkMap(geoJsonOf(town.grids, crs), crs, town)
    expect(problems).toEqual([])
    expect(features).toBe(275)
    const before = [...town.grids].sort((a, b) => (a.code < b.code ? -1 : 1))
    expect(grids.map(({ code, name, communityCode }) => [code, name, communityCode])).toEqual(
      before.map(({ code, name, communityCode }) => [code, name, communityCode]),
    )
    const farthest = grids.flatMap((grid, number) =>
      grid.rings.flatMap((ring, ringNumber) =>
        ring.map((point, at) => metresApart(point, before[number]?.rings[ringNumber]?.[at] ?? [0, 0])),
      ),
    )
    expect(Math.max(...farthest)).toBeLessThan(1)
  })

  it('read as WGS-84 though it is GCJ-02 lies some hundred metres off, and nobody can tell: the admin says which it is', () => {
    const { grids } = checkMap(geoJsonOf(town.grids), 'WGS84', town)
    const [before, after] = [town.grids[0], grids[0]].map((grid) => grid?.rings[0]?.[0] ?? [0, 0]) as [LngLat, LngLat]
    expect(metresApart(before, after)).toBeGreaterThan(300)
  })
})

describe('faults of a single feature', () => {
  it('a map of nine squares has none', () => {
    expect(judged(() => undefined)).toEqual([])
  })

  it.each<[string, (feature: Feature) => void, string, string | undefined]>([
    ['no code', (feature) => delete feature.properties.code, 'missingCode', undefined],
    ['a code that is a number', (feature) => (feature.properties.code = 4), 'missingCode', undefined],
    ['no name', (feature) => (feature.properties.name = ' '), 'missingName', 'g4'],
    ['a wrong parent', (feature) => (feature.properties.communityCode = 'c9'), 'unknownCommunity', 'g4'],
    ['a line', (feature) => (feature.geometry.type = 'LineString'), 'notPolygon', 'g4'],
    ['no geometry', (feature) => Object.assign(feature, { geometry: null }), 'notPolygon', 'g4'],
    ['no ring', (feature) => (feature.geometry.coordinates = []), 'badCoordinates', 'g4'],
    [
      'words for numbers',
      (feature) => Object.assign(feature.geometry, { coordinates: [[['a', 'b']]] }),
      'badCoordinates',
      'g4',
    ],
    [
      'two points',
      (feature) => (feature.geometry.coordinates = outline(at(1, 1), at(2, 1), at(1, 1))),
      'badCoordinates',
      'g4',
    ],
    ['an open ring', (feature) => feature.geometry.coordinates[0]?.pop(), 'unclosedRing', 'g4'],
    [
      'latitude before longitude',
      (feature) => (feature.geometry.coordinates = outline([23, 113], [23, 114], [24, 114], [23, 113])),
      'outsideChina',
      'g4',
    ],
    [
      'a bow tie',
      (feature) => (feature.geometry.coordinates = outline(at(1, 1), at(2, 2), at(2, 1), at(1, 2), at(1, 1))),
      'selfIntersection',
      'g4',
    ],
    [
      'a needle',
      (feature) =>
        (feature.geometry.coordinates = outline(
          at(1, 1),
          at(2, 1),
          at(2, 2),
          at(2, 2.5),
          at(2, 2),
          at(1, 2),
          at(1, 1),
        )),
      'selfIntersection',
      'g4',
    ],
  ])('%s', (_, change, kind, code) => {
    const problems = judged((map) => change(featureOf(map, 4)))
    expect(brief(problems)[0]).toEqual([kind, 4, code])
    expect(problems[0]?.message).toMatch(/^第 5 个要素.*。$/)
  })

  it('not a FeatureCollection at all', () => {
    for (const wrong of [null, 'x', [], { type: 'Feature' }, { type: 'FeatureCollection' }]) {
      expect(brief(checkMap(wrong, 'GCJ02', village).problems)).toEqual([
        ['notFeatureCollection', undefined, undefined],
      ])
    }
  })

  it('a third coordinate and a repeated point are nothing wrong', () => {
    const change = (map: Parameters<typeof featureOf>[0]) => {
      const [ring] = featureOf(map, 4).geometry.coordinates
      const first = ring?.[0]
      if (first) ring?.splice(0, 1, [...first, 12] as never, first)
    }
    expect(judged(change)).toEqual([])
  })
})

describe('on the sample town', () => {
  it('a moved corner makes overlap or gap with the very neighbours, wherever it is', () => {
    const map = geoJsonOf(town.grids)
    fc.assert(
      fc.property(fc.nat(274), fc.nat(3), fc.constantFrom(-1, 1), (number, corner, direction) => {
        const moved = structuredClone(map)
        const ring = featureOf(moved, number).geometry.coordinates[0] ?? []
        const [lng, lat] = ring[corner] ?? [0, 0]
        const to: LngLat = [lng + direction * 0.0005, lat + 0.0003]
        ring[corner] = to
        if (corner === 0) ring[ring.length - 1] = to
        const { problems } = checkMap(moved, 'GCJ02', town)
        // A corner on the town's outline may be moved outwards without harm.
        const named = problems.filter(({ kind }) => ['overlap', 'gap', 'selfIntersection'].includes(kind))
        expect(problems).toEqual(named)
        const { code } = moved.features[number]?.properties ?? {}
        for (const { message } of named) expect(message).toContain(String(code))
      }),
      { seed: 20261123, numRuns: 25 },
    )
  })
})
