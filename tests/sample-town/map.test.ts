import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { generateSampleTown } from '../../tools/sample-town/index'
import { seededRandom } from '../../tools/sample-town/random'

type Place = readonly [number, number]

const { town } = generateSampleTown()
const rings = town.grids.map((grid) => grid.rings[0] ?? [])

/** Areas are taken from a place in the town, so that no digits are lost to the size of the coordinates. */
const [originLng, originLat] = town.meta.centre

function areaOf(ring: readonly Place[]): number {
  return edgesOf(ring).reduce(
    (sum, [[ax, ay], [bx, by]]) =>
      sum + ((ax - originLng) * (by - originLat) - (bx - originLng) * (ay - originLat)) / 2,
    0,
  )
}

function edgesOf(ring: readonly Place[]): [from: Place, to: Place][] {
  return ring.slice(1).map((to, index) => [ring[index] ?? to, to])
}

function key([lng, lat]: Place): string {
  return `${lng},${lat}`
}

function edgeKey(from: Place, to: Place): string {
  return `${key(from)} ${key(to)}`
}

function contains(ring: readonly Place[], [x, y]: Place): boolean {
  const crossed = edgesOf(ring).filter(
    ([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax),
  )
  return crossed.length % 2 === 1
}

function cross([ax, ay]: Place, [bx, by]: Place, [cx, cy]: Place): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/** Whether two edges that share no end meet. */
function meet([a, b]: [Place, Place], [c, d]: [Place, Place]): boolean {
  return cross(a, b, c) * cross(a, b, d) <= 0 && cross(c, d, a) * cross(c, d, b) <= 0
}

function isSimple(ring: readonly Place[]): boolean {
  const edges = edgesOf(ring)
  return edges.every((edge, index) =>
    edges.slice(index + 2).every((other) => {
      const neighbours = [edge[0], edge[1]].some((end) => other.some((otherEnd) => key(end) === key(otherEnd)))
      return neighbours || !meet(edge, other)
    }),
  )
}

/** The edges that only one grid has, joined from end to start; throws unless they are one loop. */
function outlineOf(): Place[] {
  const all = rings.flatMap(edgesOf)
  const known = new Set(all.map(([from, to]) => edgeKey(from, to)))
  const outer = all.filter(([from, to]) => !known.has(edgeKey(to, from)))
  const nextOf = new Map(outer.map(([from, to]) => [key(from), to]))
  expect(nextOf.size).toBe(outer.length)
  const start = outer[0]?.[0] ?? [0, 0]
  const loop: Place[] = [start]
  for (let at = nextOf.get(key(start)); at !== undefined && key(at) !== key(start); at = nextOf.get(key(at))) {
    loop.push(at)
    if (loop.length > outer.length) break
  }
  expect(loop.length).toBe(outer.length)
  return [...loop, start]
}

/** Whether an area's grids hang together by common edges. */
function hangsTogether(codes: ReadonlySet<string>): boolean {
  const ringOf = new Map(town.grids.map((grid) => [grid.code, edgesOf(grid.rings[0] ?? [])]))
  const ownerOf = new Map([...codes].flatMap((code) => (ringOf.get(code) ?? []).map(([a, b]) => [edgeKey(a, b), code])))
  const reached = new Set<string>()
  const open = [...codes].slice(0, 1)
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    reached.add(code)
    for (const [from, to] of ringOf.get(code) ?? []) {
      const other = ownerOf.get(edgeKey(to, from))
      if (other !== undefined && !reached.has(other)) open.push(other)
    }
  }
  return reached.size === codes.size
}

describe('the sample town has the size of the first town', () => {
  it('has 4 offices, 72 communities and 275 grids, each code and name once', () => {
    expect(town.offices.map(({ name }) => name)).toEqual([
      '罗村社会管理处',
      '大圃社会管理处',
      '小塘社会管理处',
      '官窑社会管理处',
    ])
    expect([town.communities.length, town.grids.length]).toEqual([72, 275])
    for (const areas of [town.offices, town.communities, town.grids]) {
      expect(new Set(areas.map(({ code }) => code)).size).toBe(areas.length)
      expect(new Set(areas.map(({ name }) => name)).size).toBe(areas.length)
    }
  })

  it('says that it is a sample', () => {
    expect(town.meta).toMatchObject({ name: '狮山镇（示例）', sample: true, version: 1 })
  })

  it('is the same each time', () => {
    expect(generateSampleTown()).toEqual(generateSampleTown())
  })

  it('lies about 22 km by 17 km around its centre', () => {
    const lngs = rings.flat().map(([lng]) => lng)
    const lats = rings.flat().map(([, lat]) => lat)
    const widthKm = (Math.max(...lngs) - Math.min(...lngs)) * 102.4
    const heightKm = (Math.max(...lats) - Math.min(...lats)) * 110.75
    expect(widthKm).toBeGreaterThan(20.5)
    expect(widthKm).toBeLessThan(23.5)
    expect(heightKm).toBeGreaterThan(15.5)
    expect(heightKm).toBeLessThan(18.5)
  })

  it('fits a phone: its grids take at most 120 KB', () => {
    expect(JSON.stringify(town.grids).length).toBeLessThanOrEqual(120 * 1024)
  })
})

describe('communities carry public names', () => {
  const official = readFileSync(new URL('../../tools/sample-town/village-names.csv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => (line.split(',')[1] ?? '').replace(/居委会$|委会$/, ''))

  it('each official name of the list is used once', () => {
    expect(town.communities.map(({ name }) => name).sort()).toEqual(official.sort())
  })

  it('all end in 社区 or 村', () => {
    expect(town.communities.filter(({ name }) => !/^[\u4e00-\u9fff]{2,4}(社区|村)$/.test(name))).toEqual([])
  })
})

describe('every grid belongs to a community, every community to an office', () => {
  it('by code and by its first digits', () => {
    const offices = new Set(town.offices.map(({ code }) => code))
    const communities = new Map(town.communities.map((community) => [community.code, community.name]))
    for (const { code, officeCode } of town.communities) {
      expect(offices).toContain(officeCode)
      expect(code).toMatch(new RegExp(`^${officeCode}\\d\\d$`))
    }
    for (const { code, communityCode, name } of town.grids) {
      expect(code).toMatch(new RegExp(`^${communityCode}\\d\\d$`))
      expect(name).toBe(`${communities.get(communityCode)}第${Number(code.slice(4))}网格`)
    }
  })

  it('and every community has two grids to six', () => {
    for (const community of town.communities) {
      const count = town.grids.filter(({ communityCode }) => communityCode === community.code).length
      expect(count).toBeGreaterThanOrEqual(2)
      expect(count).toBeLessThanOrEqual(6)
    }
  })

  it('areas hang together', () => {
    for (const { code } of [...town.offices, ...town.communities]) {
      const codes = new Set(town.grids.map((grid) => grid.code).filter((gridCode) => gridCode.startsWith(code)))
      expect(hangsTogether(codes), code).toBe(true)
    }
  })
})

describe('grids tile the town without gap or overlap', () => {
  const outline = outlineOf()

  it('rings are closed, counter-clockwise, simple, of 6 to 20 points on a lattice of a millionth of a degree', () => {
    for (const { code, rings: own } of town.grids) {
      const ring = own[0] ?? []
      expect(own).toHaveLength(1)
      expect(ring.at(-1)).toEqual(ring[0])
      expect(ring.length, code).toBeGreaterThanOrEqual(6)
      expect(ring.length, code).toBeLessThanOrEqual(20)
      expect(new Set(ring.map(key)).size).toBe(ring.length - 1)
      expect(areaOf(ring), code).toBeGreaterThan(0)
      expect(isSimple(ring), code).toBe(true)
      for (const degrees of ring.flat()) expect(degrees).toBe(Number(degrees.toFixed(6)))
    }
  })

  it('no directed edge comes twice, and the edges without a counterpart are one simple loop', () => {
    const directed = rings.flatMap(edgesOf).map(([from, to]) => edgeKey(from, to))
    expect(new Set(directed).size).toBe(directed.length)
    expect(outline.length).toBeGreaterThan(100)
    expect(isSimple(outline)).toBe(true)
  })

  it('their areas add up to the area of the outline', () => {
    const sum = rings.reduce((total, ring) => total + areaOf(ring), 0)
    expect(Math.abs(sum / areaOf(outline) - 1)).toBeLessThan(1e-9)
  })

  it('each of 20,000 places inside the outline lies in exactly one grid, each outside in none', () => {
    const random = seededRandom(7)
    const boxes = rings.map((ring) => ({
      ring,
      west: Math.min(...ring.map(([lng]) => lng)),
      east: Math.max(...ring.map(([lng]) => lng)),
      south: Math.min(...ring.map(([, lat]) => lat)),
      north: Math.max(...ring.map(([, lat]) => lat)),
    }))
    const failures: Place[] = []
    let inside = 0
    while (inside < 20_000) {
      const place: Place = [originLng + random.between(-0.12, 0.12), originLat + random.between(-0.09, 0.09)]
      const within = contains(outline, place)
      if (within) inside += 1
      const grids = boxes.filter(
        ({ ring, west, east, south, north }) =>
          place[0] >= west && place[0] <= east && place[1] >= south && place[1] <= north && contains(ring, place),
      )
      if (grids.length !== (within ? 1 : 0)) failures.push(place)
    }
    expect(failures).toEqual([])
  })
})
