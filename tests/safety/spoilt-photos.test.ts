/** What is no photo, or no whole one, is refused with its number by every step that takes photos, and stays nowhere. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, type EngineTown, ids, startEngineTown } from '../../tools/driver/engine-town'
import { anotherJpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, itemNamed, middleOf } from '../../tools/driver/places'
import { type Caller, stopTown } from '../../tools/driver/town'
import { SPOILT } from '../../tools/fuzz/photos'

let town: EngineTown

beforeAll(async () => {
  town = await startEngineTown()
})
afterAll(async () => stopTown(town))

const reportOf = () => ({
  commandId: randomUUID(),
  itemCode: itemNamed(town.places, '暴露垃圾').code,
  text: '路口有垃圾',
  place: middleOf(gridAt(town.places, 20)),
})
/** One that is whole, then this one. */
const photosWith = async (who: Caller, kind: string) => [
  await uploadPhoto(who, anotherJpeg('before')),
  await uploadPhoto(who, SPOILT[kind]?.() ?? anotherJpeg('before')),
]
const REFUSED = { refusal: 'photo/not-an-image', details: { number: 2 } }

describe('a report with', () => {
  it.each([
    'cut off in the middle',
    'cut off in its head',
    'a picture behind a page',
    'one byte',
    'zeros',
    'as large as a JPEG may say',
    'as large as a PNG may say',
    'HEIC',
  ])('a photo, %s, is refused', async (kind) => {
    const photos = await photosWith(town.resident, kind)
    expect(await town.resident.call('citizen', 'report.send', { ...reportOf(), photos })).toMatchObject(REFUSED)
  })

  it('one of more than 5 MB is refused for its size', async () => {
    const photos = await photosWith(town.resident, 'more than is taken')
    expect(await town.resident.call('citizen', 'report.send', { ...reportOf(), photos })).toMatchObject({
      refusal: 'photo/too-large',
      details: { number: 2, maxMb: 5 },
    })
  })

  it.each(['with what a camera wrote', 'a PNG named .jpg', 'a page behind a picture', 'an archive behind a picture'])(
    'a photo, %s, is taken',
    async (kind) => {
      const photos = await photosWith(town.resident, kind)
      const reply = await town.resident.call('citizen', 'report.send', { ...reportOf(), photos })
      expect(reply).toMatchObject({ ok: true })
    },
  )
})

describe('HEIC is refused', () => {
  const heic = (who: Caller) => photosWith(who, 'HEIC')

  it('in a report of an officer, and in what was settled on the spot, before as after', async () => {
    const { officer } = town
    const [spoilt, whole] = [await heic(officer), [await uploadPhoto(officer, anotherJpeg('after'))]]
    expect(await officer.call('officer', 'report.send', { ...reportOf(), photos: spoilt })).toMatchObject(REFUSED)
    for (const [photos, photosAfter] of [
      [spoilt, whole],
      [whole, spoilt],
    ] as const) {
      const settled = { ...reportOf(), photos: [...photos], note: '已清走', photosAfter: [...photosAfter] }
      expect(await officer.call('officer', 'report.settle', settled)).toMatchObject(REFUSED)
    }
  })

  it('in what a resident adds, what a department did, an appeal, and “not fixed”', async () => {
    const { resident, handler, dispatcher, officer } = town
    const { caseId } = await town.report(resident)
    const comment = { ...ids(caseId), note: '又多了', photos: await heic(resident) }
    expect(await resident.call('citizen', 'case.comment', comment)).toMatchObject(REFUSED)
    await act(handler, 'case.accept', ids(caseId))
    const handled = { ...ids(caseId), note: '已清运', photos: await heic(handler) }
    expect(await handler.call('officer', 'case.handle', handled)).toMatchObject(REFUSED)
    const whole = [await uploadPhoto(handler, anotherJpeg('after'))]
    await act(handler, 'case.handle', { ...ids(caseId), note: '已清运', photos: whole })
    await act(officer, 'case.verify', ids(caseId))
    const reopened = { ...ids(caseId), note: '还在', photos: await heic(resident) }
    expect(await resident.call('citizen', 'case.reopen', reopened)).toMatchObject(REFUSED)
    const { caseId: rejected } = await town.report(resident)
    await act(dispatcher, 'case.reject', { ...ids(rejected), reason: 'notInItems', note: '不归本镇管' })
    const appeal = { ...ids(rejected), note: '归本镇管', photos: await heic(resident) }
    expect(await resident.call('citizen', 'case.appeal', appeal)).toMatchObject(REFUSED)
  })
})
