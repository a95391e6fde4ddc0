/** An admin changes the town's map and items, through the doors. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import { itemNamed, publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, signIn, startTown, stopTown } from '../../tools/driver/town'
import { geoJsonOf } from '../support/geojson'

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let admin: Caller

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  admin = await someone(town, (role) => role.role === 'admin')
  places = await publicTown(resident)
})
afterAll(async () => stopTown(town))

const upload = (text: string) =>
  admin.upload(`maps/${randomUUID()}/map.geojson`, new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>)

/** Every instance asks for the town's version once a minute. */
async function townAMinuteLater(): Promise<PublicTown> {
  await moveClock(town.url, 61_000)
  return publicTown(resident)
}

describe('a map', () => {
  it.each([
    ['that is no JSON', 'name,area', 'map/not-json'],
    ['of more than 5 MB', ' '.repeat(5 * 1024 * 1024 + 1), 'map/too-large'],
  ])('%s is refused with what to do', async (_, text, refusal) => {
    const fileId = await upload(text)
    expect(await admin.call('admin', 'map.check', { fileId, crs: 'WGS84' })).toMatchObject({ refusal })
    expect(await admin.call('admin', 'map.import', { fileId, crs: 'WGS84' })).toMatchObject({ refusal })
  })

  it('that was not uploaded is refused', async () => {
    const fileId = (await upload('{}')).replace(/maps\/[^/]+/, `maps/${randomUUID()}`)
    expect(await admin.call('admin', 'map.check', { fileId, crs: 'GCJ02' })).toMatchObject({ refusal: 'map/missing' })
  })

  it('with faults is not taken over, and each fault is named', async () => {
    const map = geoJsonOf(places.grids.slice(0, -1))
    const fileId = await upload(JSON.stringify(map))
    const check = accepted(await admin.call('admin', 'map.check', { fileId, crs: 'GCJ02' }))
    expect(check).toMatchObject({ features: 274, problemCount: 1, grids: { kept: 274, added: 0 } })
    expect(check.grids.gone).toEqual([places.grids.at(-1)?.code])
    const refused = await admin.call('admin', 'map.import', { fileId, crs: 'GCJ02' })
    expect(refused).toMatchObject({ refusal: 'map/has-problems', details: { problems: 1 } })
    expect((await townAMinuteLater()).meta.version).toBe(places.meta.version)
  })

  it('that is sound is taken over whole, converted, with a new version of the town', async () => {
    const renamed = places.grids.map((grid, number) => (number === 0 ? { ...grid, name: '新的第一网格' } : grid))
    const fileId = await upload(JSON.stringify(geoJsonOf(renamed, 'WGS84')))
    const check = accepted(await admin.call('admin', 'map.check', { fileId, crs: 'WGS84' }))
    expect(check).toMatchObject({ problemCount: 0, problems: [], grids: { kept: 275, added: 0, gone: [] } })
    expect(accepted(await admin.call('admin', 'map.import', { fileId, crs: 'WGS84' }))).toEqual({ grids: 275 })
    const after = await townAMinuteLater()
    expect(after.meta.version).toBe(places.meta.version + 1)
    expect(after.grids.map(({ code }) => code).sort()).toEqual(places.grids.map(({ code }) => code).sort())
    const first = after.grids.find(({ code }) => code === places.grids[0]?.code)
    expect(first?.name).toBe('新的第一网格')
    const [before, now] = [places.grids[0]?.rings[0]?.[0], first?.rings[0]?.[0]]
    expect(now?.[0]).toBeCloseTo(before?.[0] ?? 0, 4)
  })

  it('is an admin’s alone', async () => {
    const fileId = await upload('{}')
    expect(await resident.call('admin', 'map.import', { fileId, crs: 'GCJ02' })).toMatchObject({
      refusal: 'caller/not-your-role',
    })
  })
})

describe('an item', () => {
  it('gets other words and limits; what is left out stays', async () => {
    const item = itemNamed(places, '路灯不亮')
    const edit = { aliases: ['街灯熄咗', '巷子好黑'], handleWithin: { clock: 'workingHours', amount: 6 } } as const
    const changed = accepted(
      await admin.call('admin', 'items.update', { itemCode: item.code, ...edit, aliases: [...edit.aliases] }),
    )
    expect(changed).toEqual({ ...item, ...edit })
    const after = await townAMinuteLater()
    expect(itemNamed(after, '路灯不亮')).toEqual(changed)
    expect(after.items).toHaveLength(143)
    expect(after.meta.version).toBe(places.meta.version + 2)
  })

  it('a word that leads to another item already is refused', async () => {
    const item = itemNamed(places, '路灯不亮')
    const other = itemNamed(places, '路面坑洼')
    const alias = other.aliases[0] ?? ''
    expect(await admin.call('admin', 'items.update', { itemCode: item.code, aliases: [alias] })).toEqual({
      ok: false,
      refusal: 'items/alias-taken',
      details: { alias, item: '路面坑洼' },
    })
    // Nothing is changed, and nothing stands against it.
    expect(
      accepted(await admin.call('admin', 'items.update', { itemCode: item.code, photoHint: item.photoHint })).code,
    ).toBe(item.code)
    expect(await admin.call('admin', 'items.update', { itemCode: 'Z999' })).toMatchObject({ refusal: 'items/unknown' })
  })

  it('is changed in all that reports are judged by, for new reports', async () => {
    const item = itemNamed(places, '路面坑洼')
    const edit = { name: '路面不平整', photoRequired: false, confidential: true, batch: 3, duplicateWithinM: 80 }
    const changed = accepted(await admin.call('admin', 'items.update', { itemCode: item.code, ...edit, reason: '试' }))
    expect(changed).toEqual({ ...item, ...edit })
    expect(accepted(await admin.call('admin', 'items.list', {})).list).toContainEqual(changed)
    const { list } = accepted(await admin.call('admin', 'audit.search', { what: 'admin/items.update' }))
    expect(list[0]).toMatchObject({ on: [item.code, 'photoRequired false', 'confidential true'], why: '试' })
  })

  it('that another admin changed since it was seen is not overwritten', async () => {
    const { code, photoHint } = itemNamed(places, '占道经营')
    accepted(await admin.call('admin', 'items.update', { itemCode: code, photoHint: '拍到招牌' }))
    const late = { itemCode: code, photoHint: '拍到全景', saw: { photoHint } }
    expect(await admin.call('admin', 'items.update', late)).toMatchObject({ refusal: 'items/changed-meanwhile' })
    // What was seen of other fields still holds.
    const other = { itemCode: code, urgent: true, saw: { urgent: false } }
    expect(accepted(await admin.call('admin', 'items.update', other))).toMatchObject({
      urgent: true,
      photoHint: '拍到招牌',
    })
  })

  it('has a name and a department that the town knows as its own', async () => {
    const { code } = itemNamed(places, '占道经营')
    const name = itemNamed(places, '暴露垃圾').name
    expect(await admin.call('admin', 'items.update', { itemCode: code, name })).toMatchObject({
      refusal: 'items/alias-taken',
    })
    expect(await admin.call('admin', 'items.update', { itemCode: code, departmentCode: 'nobody' })).toMatchObject({
      refusal: 'items/unknown-department',
    })
  })

  it('that is added as a new one takes nobody’s code', async () => {
    const { duplicateWithinM: _, ...item } = structuredClone(itemNamed(places, '暴露垃圾')) as never as Record<
      string,
      unknown
    >
    const items = [{ ...item, name: '新事项', aliases: [] }] as never
    const asNew = { items, onlyNew: true as const, reason: '新增' }
    expect(await admin.call('admin', 'items.import', asNew)).toMatchObject({ refusal: 'items/code-taken' })
    const free = { ...asNew, items: [{ ...item, code: 'Z900', name: '新事项', aliases: [] }] as never }
    expect(accepted(await admin.call('admin', 'items.import', free))).toMatchObject({ added: 1, changed: 0 })
    expect(accepted(await admin.call('admin', 'items.list', {})).list.at(-1)).toMatchObject({ code: 'Z900' })
  })
})
