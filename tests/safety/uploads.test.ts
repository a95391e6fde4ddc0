/** Photos that nothing names do not stay; photos that something names never go. */
import { createHmac, randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import { photoPath, SEAL_CHARS, TICKET_DAYS, unsealed } from '#contract/uploads'
import { withExif } from '../../tools/driver/camera'
import { everyDocument } from '../../tools/driver/people-town'
import { anotherJpeg, type SentPhoto, uploadFor } from '../../tools/driver/photos'
import { gridAt, handlerOf, itemNamed, middleOf, publicTown } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const DAY_MS = 86_400_000
const SEED = 20261123
const SHOT = { taken: '2026:05:01 09:30:00', latDeg: 23.1203, lngDeg: 113.0299, orientation: 1 }

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let neighbour: Caller
let handler: Caller

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  neighbour = await signIn(town.url, 'oResident_2')
  handler = await handlerOf(town, 'urban')
  places = await publicTown(resident)
})
afterAll(async () => stopTown(town))

const days = (number: number) => moveClock(town.url, number * DAY_MS, false)

async function swept(): Promise<void> {
  await runTimers(town.url, 'hourly')
  // Goes on where it stopped, as every two minutes.
  for (let page = 0; page < 5; page += 1) await runTimers(town.url, 'sweep')
}

/** Every file in the storage, by its id. */
async function storedFiles(): Promise<Set<string>> {
  const found: string[] = []
  for (let skip = 0; ; skip = found.length) {
    const { count, files } = (await (await fetch(`${town.url}/local/files?skip=${skip}`)).json()) as {
      count: number
      files: { path: string }[]
    }
    found.push(...files.map(({ path }) => `cloud://local-env.local/${path}`))
    if (files.length === 0 || found.length >= count) return new Set(found)
  }
}

/** Every file that a case names, wherever. */
function namedFiles(): Set<string> {
  const text = JSON.stringify(everyDocument<object>(town, 'cases'))
  return new Set([...text.matchAll(/"(cloud:\/\/[^"]+)"/g)].map((match) => match[1] ?? ''))
}

const picture = (talkative = false) => (talkative ? withExif(anotherJpeg('before'), SHOT) : anotherJpeg('before'))
const uploaded = (purpose: string, talkative = false, caller = resident) =>
  uploadFor(caller, purpose, picture(talkative))
const ids = (photos: readonly SentPhoto[]) => photos.map(({ fileId }) => fileId)

/** @param itemCode none: refused by the town's rules, not by its form */
const report = (commandId: string, photos: readonly SentPhoto[], { grid = 40, itemCode = '' } = {}) =>
  resident.call('citizen', 'report.send', {
    commandId,
    itemCode: itemCode || itemNamed(places, '暴露垃圾').code,
    text: '路口有垃圾',
    place: middleOf(gridAt(places, grid)),
    photos: [...photos],
  })
const refusedReport = (commandId: string, photos: readonly SentPhoto[]) =>
  report(commandId, photos, { itemCode: 'none' })
const dropped = (purpose: string, photos: readonly SentPhoto[], caller = resident) =>
  caller.call('citizen', 'photos.drop', { purpose, photos: ids(photos) })

describe('an upload', () => {
  it('that came with a refused report goes when its time is over, not before, with its clean copy', async () => {
    const draft = randomUUID()
    const photos = [await uploaded(draft), await uploaded(draft, true), await uploaded(draft)]
    const spoilt = photos.map((photo, at) => (at === 2 ? { ...photo, sha256: '0'.repeat(64) } : photo))
    expect(await report(draft, spoilt)).toMatchObject({ refusal: 'photo/changed' })
    const clean = [...(await storedFiles())].filter((file) => file.includes('/clean/'))
    expect(clean).toHaveLength(1)
    await days(TICKET_DAYS)
    await swept()
    expect([...(await storedFiles())]).toEqual(expect.arrayContaining([...ids(photos), ...clean]))
    await days(3)
    await swept()
    const after = await storedFiles()
    expect([...ids(photos), ...clean].filter((file) => after.has(file))).toEqual([])
  })

  it('that a case names stays, though it came with refused reports before and after, and was thrown away', async () => {
    const draft = randomUUID()
    const photo = await uploaded(draft, true)
    expect(await refusedReport(draft, [photo])).toMatchObject({ ok: false })
    accepted(await report(draft, [photo]))
    expect(await refusedReport(draft, [photo])).toMatchObject({ ok: false })
    accepted(await dropped(draft, [photo]))
    await days(TICKET_DAYS + 3)
    await swept()
    const files = await storedFiles()
    expect([...namedFiles()].filter((file) => !files.has(file))).toEqual([])
    expect(files.has(photo.fileId)).toBe(true)
  })

  it('that its owner threw away before any report arrived goes, too; nobody else can throw it away', async () => {
    const draft = randomUUID()
    const [photo, kept] = [await uploaded(draft), await uploaded(draft)]
    accepted(await dropped(draft, [photo]))
    accepted(await dropped(draft, [kept], neighbour))
    accepted(await dropped(randomUUID(), [kept]))
    await days(TICKET_DAYS + 3)
    await swept()
    const files = await storedFiles()
    expect(files.has(photo.fileId)).toBe(false)
    expect(files.has(kept.fileId)).toBe(true)
  })

  it('is for one case: no other one can name it', async () => {
    const draft = randomUUID()
    const photo = await uploaded(draft)
    expect(await report(randomUUID(), [photo])).toMatchObject({ refusal: 'photo/foreign', details: { number: 1 } })
    accepted(await report(draft, [photo]))
  })

  it('is taken within its days, and afterwards the phone is told to upload it again', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    const [photo, late] = [await uploaded(first), await uploaded(second)]
    await days(TICKET_DAYS)
    accepted(await report(first, [photo]))
    await days(1)
    expect(await report(second, [late])).toMatchObject({ refusal: 'photo/missing', details: { number: 1 } })
    accepted(await report(second, [await uploaded(second)]))
  })

  it('cannot be given another day by the phone that makes its ticket', async () => {
    const draft = randomUUID()
    const { stamp, key } = accepted(await resident.call('citizen', 'me.get', {})).uploads
    const [tomorrow, id] = [`${Number(stamp.slice(0, 8)) + 1}${stamp.slice(8)}`, randomUUID()]
    const seal = createHmac('sha256', key)
      .update(unsealed(tomorrow, id, draft))
      .digest('hex')
      .slice(0, SEAL_CHARS)
    const { sha256 } = await uploaded(draft)
    const fileId = await resident.upload(photoPath(`${tomorrow}-${id}-${seal}`, 1), picture())
    expect(await report(draft, [{ fileId, sha256 }])).toMatchObject({ refusal: 'photo/foreign' })
  })
})

const WHATS = [
  'upload',
  'upload',
  'report',
  'report',
  'refused',
  'comment',
  'handle',
  'drop',
  'mix',
  'wait',
  'sweep',
] as const

/** What somebody may do with photos, one after another; numbers choose among what is there. */
const acts = fc.array(fc.record({ what: fc.constantFrom(...WHATS), number: fc.nat(1000) }), {
  minLength: 40,
  maxLength: 60,
})
interface Act {
  readonly what: (typeof WHATS)[number]
  readonly number: number
}

/** Somebody with six reports to make, in a town where time goes by. */
class Life {
  /** Files that a call named. */
  readonly told = new Set<string>()
  private readonly cases: readonly { readonly caseId: string; readonly grid: number; readonly photos: SentPhoto[] }[]

  constructor(firstGrid: number) {
    this.cases = Array.from({ length: 6 }, (_, at) => ({ caseId: randomUUID(), grid: firstGrid + at, photos: [] }))
  }

  async take({ what, number }: Act): Promise<void> {
    const at = this.cases[number % 6]
    const other = this.cases[(number + 1) % 6]
    if (!at || !other) return
    const photos = at.photos.slice(number % 3)
    const step = () => ({ commandId: randomUUID(), caseId: at.caseId })
    switch (what) {
      case 'sweep':
        return swept()
      case 'wait':
        return days((number % 3) + 1)
      case 'upload':
        at.photos.unshift(await uploaded(at.caseId, number % 2 === 0))
        return
      case 'handle': {
        await handler.call('officer', 'case.accept', step())
        const after = await uploadFor(handler, at.caseId, anotherJpeg('after'))
        await handler.call('officer', 'case.handle', { ...step(), note: '已清运', photos: [after] })
        return this.tell([after])
      }
      case 'report':
        await report(at.caseId, photos, { grid: at.grid })
        break
      case 'refused':
        await refusedReport(at.caseId, photos)
        break
      case 'comment':
        await resident.call('citizen', 'case.comment', { ...step(), note: '又多了', photos })
        break
      case 'drop':
        await dropped(at.caseId, photos)
        break
      // Photos of another case among them: these are nobody's here.
      case 'mix':
        await report(at.caseId, [...photos, ...other.photos], { grid: at.grid })
    }
    this.tell(photos)
  }

  private tell(photos: readonly SentPhoto[]): void {
    for (const fileId of ids(photos)) this.told.add(fileId)
  }
}

describe('whatever people upload, send, send again and give up', () => {
  it('no photo of a case is ever removed, and in the end nothing is left that no case names', async () => {
    await days(30)
    await swept()
    const lives: Life[] = []
    for (const [run, list] of fc.sample(acts, { numRuns: 3, seed: SEED }).entries()) {
      const life = new Life(60 + run * 10)
      lives.push(life)
      for (const act of list) {
        await life.take(act)
        const files = await storedFiles()
        expect(
          [...namedFiles()].filter((file) => !files.has(file)),
          `run ${run}, after ${act.what}`,
        ).toEqual([])
      }
    }
    await days(TICKET_DAYS + 3)
    await swept()
    const [named, files] = [namedFiles(), await storedFiles()]
    const told = lives.flatMap((life) => [...life.told])
    const left = [...files].filter((file) => !named.has(file))
    expect(left.filter((file) => told.includes(file) || file.includes('/clean/'))).toEqual([])
    expect([...named].filter((file) => !files.has(file))).toEqual([])
    // It was about something: some went, some stayed.
    expect(told.filter((file) => !files.has(file)).length).toBeGreaterThan(5)
    expect(told.filter((file) => files.has(file)).length).toBeGreaterThan(5)
    expect(everyDocument<object>(town, 'uploads')).toEqual([])
  }, 120_000)
})
