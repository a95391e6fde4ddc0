/** Faults between the grids of a map: what lies twice, what is missing, what no longer fits the town. */
import { describe, expect, it } from 'vitest'
import { checkMap } from '#domain/places/import-map'
import { type GeoJsonMap, geoJsonOf } from '../support/geojson'
import { at, brief, featureOf, judged, outline, square, squares, village } from './map-support'

describe('faults between features', () => {
  it('a code used twice', () => {
    const problems = judged((map) => (featureOf(map, 7).properties.code = 'g2'))
    expect(brief(problems)).toEqual([['duplicateCode', 7, 'g2']])
    expect(problems[0]?.message).toBe('第 8 个要素（g2）与第 3 个要素编号相同。请给每个网格不同的编号。')
  })

  it('two that lie on each other, with their area', () => {
    const problems = judged((map) => {
      featureOf(map, 4).geometry.coordinates = outline(at(1, 1), at(2.5, 1), at(2.5, 2), at(1, 2), at(1, 1))
    })
    expect(brief(problems)).toEqual([['overlap', 4, 'g4']])
    // Half a square: 0.0005° × 0.001° at 23° north.
    expect(problems[0]?.message).toMatch(/^第 5 个要素（g4）与第 6 个要素（g5）重叠 57\d\d 平方米。/)
  })

  it('one that lies wholly inside another', () => {
    const problems = judged((map) => {
      featureOf(map, 8).geometry.coordinates = outline(
        at(0.2, 0.2),
        at(0.4, 0.2),
        at(0.4, 0.4),
        at(0.2, 0.4),
        at(0.2, 0.2),
      )
    })
    expect(brief(problems)).toEqual([['overlap', 0, 'g0']])
  })

  it('the same place twice under two codes', () => {
    const problems = judged((map) => (featureOf(map, 8).geometry.coordinates = [square(0, 0)]))
    expect(brief(problems)).toEqual([['overlap', 0, 'g0']])
  })

  it('a hole in the middle, with those around it', () => {
    const problems = judged((map) => map.features.splice(4, 1))
    expect(brief(problems)).toEqual([['gap', 1, 'g1']])
    expect(problems[0]?.message).toMatch(
      /^113\.0015\d\d, 23\.0015\d\d 附近有 114\d\d 平方米不属于任何网格，四周是 g1、g3、g5、g7。/,
    )
  })

  it('a sliver between two neighbours that is closed at both ends', () => {
    const problems = judged((map) => {
      featureOf(map, 4).geometry.coordinates = outline(at(1, 1), at(1.5, 1.1), at(2, 1), at(2, 2), at(1, 2), at(1, 1))
    })
    expect(brief(problems)).toEqual([['gap', 1, 'g1']])
  })

  it('a bay that is open to the outside is no gap', () => {
    expect(judged((map) => map.features.splice(5, 1))).toEqual([])
    expect(judged((map) => map.features.splice(7, 1))).toEqual([])
    expect(judged((map) => map.features.splice(1, 1))).toEqual([])
  })

  it('a grid in the hole of another is no overlap, and fills it', () => {
    const hole = [at(1.2, 1.2), at(1.8, 1.2), at(1.8, 1.8), at(1.2, 1.8), at(1.2, 1.2)]
    const withHole = (map: GeoJsonMap) => featureOf(map, 4).geometry.coordinates.push(hole)
    expect(brief(judged(withHole))).toEqual([['gap', 4, 'g4']])
    const filled = judged((map) => {
      withHole(map)
      const properties = { code: 'g9', name: '第9网格', communityCode: 'c1' }
      map.features.push({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [hole] } })
    })
    expect(filled).toEqual([])
  })

  it('borders that miss each other by a hand’s breadth are tolerated', () => {
    const problems = judged((map) => {
      featureOf(map, 4).geometry.coordinates = outline(
        at(1.002, 1),
        at(2.002, 1),
        at(2.002, 2),
        at(1.002, 2),
        at(1.002, 1),
      )
    })
    expect(problems).toEqual([])
  })

  it('a community without any grid', () => {
    const communities = [...village.communities, { code: 'c2', name: '西村', officeCode: 'o1' }]
    const { problems } = checkMap(geoJsonOf(squares), 'GCJ02', { ...village, communities })
    expect(problems.map(({ kind, message }) => [kind, message])).toEqual([
      ['communityWithoutGrid', '西村（c2）没有网格。请补上它的网格，或检查属性 communityCode。'],
    ])
  })

  it('a grid that a rule in force names', () => {
    const rule = {
      code: 'R1',
      when: { gridCodes: ['g1', 'old'] },
      then: { departmentCode: 'd', coDepartmentCodes: [] },
    }
    const { problems } = checkMap(geoJsonOf(squares), 'GCJ02', { ...village, ruleSet: { version: 1, rules: [rule] } })
    expect(brief(problems)).toEqual([['ruleWithoutGrid', undefined, 'old']])
  })
})
