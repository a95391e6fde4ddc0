/** Photos that tell more than the picture: what a changed phone sends reaches nobody but the evidence. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { withExif } from '../../tools/driver/camera'
import { anotherJpeg, jpeg, type SentPhoto, uploadFor, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, handlerOf, itemNamed, middleOf, publicTown, someone } from '../../tools/driver/places'
import {
  accepted,
  type Caller,
  photosChecked,
  signIn,
  startTown,
  stopTown,
  storedDocument,
} from '../../tools/driver/town'

const SECRET = 'Zhang San 13812345678'
const SHOT = { taken: '2026:05:01 09:30:00', latDeg: 23.1203, lngDeg: 113.0299, orientation: 6 }

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let handler: Caller

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  handler = await handlerOf(town, 'urban')
  places = await publicTown(resident)
})
afterAll(async () => stopTown(town))

/** As a camera leaves it, with a comment before the picture and more behind it. */
function talkative(): Uint8Array<ArrayBuffer> {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SECRET.length + 2]), Buffer.from(SECRET)])
  const picture = withExif(anotherJpeg('before'), SHOT)
  return new Uint8Array(Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2), Buffer.from(SECRET)]))
}

const command = () => ({ commandId: randomUUID(), itemCode: itemNamed(places, '暴露垃圾').code, text: '路口有垃圾' })

async function report(content: Uint8Array<ArrayBuffer>, place = middleOf(gridAt(places, 30))): Promise<string> {
  const photos = [await uploadPhoto(resident, content)]
  return accepted(await resident.call('citizen', 'report.send', { ...command(), place, photos })).caseId
}

const stored = (caseId: string) => storedDocument<Case>(town.url, 'cases', caseId)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const loaded = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())
const tells = (bytes: Buffer) => ['Zhang', '13812345678', '2026:05:01', 'GPS'].filter((part) => bytes.includes(part))

async function verified(caseNo: string) {
  const admin = await someone(town, ({ role }) => role === 'admin')
  return accepted(await admin.call('admin', 'case.verifyChain', { caseNo }))
}

/** As somebody with the cloud's console may. */
async function overwrite(path: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
  const request = { action: 'storage.getUploadMetadata', envName: 'local-env', path }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${town.url}/admin`, { method: 'POST', headers, body: JSON.stringify(request) })
  const { data } = (await answer.json()) as { data: { url: string } }
  expect((await fetch(data.url, { method: 'PUT', body: new Blob([content]) })).status).toBe(200)
}

describe('a photo with what the camera and its owner wrote into it', () => {
  const content = talkative()
  let caseId: string

  it('is shown to the handler, to the reporter and to a neighbour without any of it', async () => {
    caseId = await report(content)
    await photosChecked(town.url)
    const { lngDeg, latDeg } = middleOf(gridAt(places, 30))
    const near = { itemCode: itemNamed(places, '暴露垃圾').code, place: { lngDeg, latDeg } }
    const neighbour = await signIn(town.url, 'oResident_2')
    const urls = [
      accepted(await handler.call('officer', 'case.get', { caseId })).photos[0]?.url,
      accepted(await handler.call('officer', 'queue.list', { queue: 'toAccept' })).list[0]?.cover?.url,
      accepted(await resident.call('citizen', 'case.get', { caseId })).photos[0]?.url,
      accepted(await neighbour.call('citizen', 'report.similar', near)).list[0]?.photo?.url,
    ]
    for (const url of urls) {
      const seen = await loaded(url ?? '')
      expect(seen.length).toBeGreaterThan(20_000)
      expect(tells(seen)).toEqual([])
      expect(url).not.toContain((await stored(caseId)).photos[0]?.original?.fileId.split('/').at(-2))
    }
  })

  it('keeps what arrived as evidence, with both hashes in the chain', async () => {
    const { timeline, photos, caseNo } = await stored(caseId)
    expect(photos[0]?.original?.sha256).toBe(sha256(content))
    expect(photos[0]?.sha256).not.toBe(sha256(content))
    expect(timeline[0]?.photos).toEqual(photos)
    expect(await verified(caseNo)).toMatchObject({ whole: true, photos: 1 })
  })

  it('is found out when somebody changes what arrived, in the cloud’s storage', async () => {
    const { photos, caseNo } = await stored(caseId)
    const path = photos[0]?.original?.fileId.split('/').slice(3).join('/') ?? ''
    await overwrite(path, jpeg('after'))
    expect(await verified(caseNo)).toMatchObject({ whole: false, broken: { event: 1, why: 'photo-changed' } })
    await overwrite(path, content)
    expect(await verified(caseNo)).toMatchObject({ whole: true })
  })
})

describe('a photo as the phone makes it', () => {
  it('is stored once', async () => {
    const { photos } = await stored(await report(anotherJpeg('before'), middleOf(gridAt(places, 31))))
    expect(photos[0]?.original).toBeUndefined()
  })
})

describe('what comes later on a case', () => {
  it('is cleaned, too: a handler’s photo tells nothing of the handler', async () => {
    const caseId = await report(anotherJpeg('before'), middleOf(gridAt(places, 32)))
    const ids = () => ({ commandId: randomUUID(), caseId })
    accepted(await handler.call('officer', 'case.accept', ids()))
    const photos = [await uploadPhoto(handler, talkative())]
    accepted(await handler.call('officer', 'case.handle', { ...ids(), note: '已清运', photos }))
    const { photosAfter } = accepted(await resident.call('citizen', 'case.get', { caseId }))
    expect(tells(await loaded(photosAfter[0]?.url ?? ''))).toEqual([])
  })

  it('is refused with words when it is no JPG, PNG or WebP', async () => {
    const heic = new Uint8Array(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))
    const sent = { ...command(), place: middleOf(gridAt(places, 33)), photos: [await uploadPhoto(resident, heic)] }
    expect(await resident.call('citizen', 'report.send', sent)).toMatchObject({ refusal: 'photo/not-an-image' })
  })
})

describe('a photo that is not one’s own', () => {
  const commandId = randomUUID()
  const send = (photos: SentPhoto[], caller = resident) =>
    caller.call('citizen', 'report.send', { ...command(), commandId, place: middleOf(gridAt(places, 34)), photos })
  const uploaded = (content = anotherJpeg('before'), caller = resident) => uploadFor(caller, commandId, content)

  it('is refused, however much its finder knows of it', async () => {
    const neighbour = await signIn(town.url, 'oResident_2')
    const photo = await uploaded()
    expect(await send([photo], neighbour)).toMatchObject({ refusal: 'photo/foreign', details: { number: 1 } })
    expect(await send([photo])).toMatchObject({ ok: true })
  })

  it.each([
    ['of another environment', (id: string) => id.replace('local-env', 'other-env')],
    ['under a ticket without a seal', (id: string) => id.replace(/-[0-9a-f]{24}\//, '/')],
    ['under a ticket of another day', (id: string) => id.replace(/photos\/\d{8}/, 'photos/20991231')],
    ['under a ticket somebody made up', (id: string) => id.replace(/-[0-9a-f]{24}\//, `-${'0'.repeat(24)}/`)],
    ['beside the tickets', (id: string) => id.replace('photos/', 'clean/')],
    ['of no kind of photo', (id: string) => id.replace('.jpg', '.html')],
    ['by a way around', (id: string) => id.replace('photos/', 'photos/../photos/')],
  ])('is refused %s', async (_, change) => {
    const photo = await uploaded()
    expect(await send([{ ...photo, fileId: change(photo.fileId) }])).toMatchObject({ refusal: 'photo/foreign' })
  })

  it('has a ticket that tells nobody whose it is', async () => {
    const [one, other] = [await uploaded(), await uploaded()]
    const [first = '', second = ''] = [one, other].map(({ fileId }) => fileId.split('/').at(-2) ?? '')
    expect(first).toMatch(/^[0-9a-f]{16}-[0-9a-f-]{36}-[0-9a-f]{24}$/)
    const stranger = await uploaded(jpeg('before'), await signIn(town.url, 'oResident_2'))
    // The day is everybody's; what comes behind it is of this ticket alone.
    expect(stranger.fileId.split('/').at(-2)?.slice(0, 16)).toBe(first.slice(0, 16))
    expect(first.slice(17, 53)).not.toBe(second.slice(17, 53))
    expect(first.slice(-24)).not.toBe(second.slice(-24))
  })
})

describe('a file that is refused for what it is', () => {
  it('does not stay in the storage', async () => {
    const report = { ...command(), place: middleOf(gridAt(places, 35)) }
    const photos = [await uploadFor(resident, report.commandId, new TextEncoder().encode('no picture'))]
    const send = () => resident.call('citizen', 'report.send', { ...report, photos })
    expect(await send()).toMatchObject({ refusal: 'photo/not-an-image' })
    expect(await send()).toMatchObject({ refusal: 'photo/missing' })
  })
})
