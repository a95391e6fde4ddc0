/** Photos in WeChat: made smaller, nothing written beside them, each on its way by itself. */
import { imageSize } from 'image-size'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shot } from '../../tools/driver/camera'
import { jpeg } from '../../tools/driver/photos'
import { accepted } from '../../tools/driver/town'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { type Hall, openHall } from './hall'

const TEXT = '路口堆了一大堆垃圾，好几天没人清'
/** A photo of yesterday's, in the middle of the sample town; the camera writes WGS-84. */
const SHOT = { widthPx: 2400, heightPx: 1800, taken: '2026:04:30 09:30:00', latDeg: 23.1229, lngDeg: 113.0545 }
const TAKEN_AT_MS = Date.UTC(2026, 3, 30, 1, 30)
const EVIDENCE = '保留拍摄时间和地点'

let hall: Hall
let photo: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  hall = await openHall()
  photo = shot(SHOT)
})
afterAll(() => hall.close())

async function formOf(openid: string, place: number): Promise<WeChatPhone> {
  const phone = await hall.phoneOf(openid)
  phone.screen.at = { lngDeg: 113.0299 + place * 0.006, latDeg: 23.1203 }
  await phone.tap('拍照上报')
  await phone.see('提交上报')
  return phone
}

async function fillAndSend(phone: WeChatPhone): Promise<void> {
  await phone.tap('使用我的位置')
  await phone.see('网格')
  await phone.fill('路边堆了一堆垃圾', TEXT)
  await phone.tap('暴露垃圾')
  await phone.tap('提交上报')
}

/** The report's photos as everybody gets them. */
async function photosOf(phone: WeChatPhone) {
  const [own] = accepted(await phone.caller.call('citizen', 'case.list', {})).list
  const { photos } = accepted(await phone.caller.call('citizen', 'case.get', { caseId: own?.caseId ?? '' }))
  const contents = photos.map(async ({ url }) => Buffer.from(await (await fetch(new URL(url, hall.url))).arrayBuffer()))
  // Where WeChat's check of the picture stands is told too, and is no matter of who took it.
  const told = photos.map(({ check: _, ...photo }) => photo)
  return { photos: told, contents: await Promise.all(contents) }
}

describe('a photo of a report in WeChat', () => {
  it('is made smaller, and says nothing of who took it, when and where', async () => {
    const phone = await formOf('oResident_1', 0)
    expect([photo.length > 500_000, Buffer.from(photo).includes('Exif')]).toEqual([true, true])
    await phone.choosePhotos(photo)
    await fillAndSend(phone)
    await phone.see('已收到，谢谢您！')
    const { photos, contents } = await photosOf(phone)
    expect(photos).toEqual([{ url: expect.any(String) }])
    const [content = Buffer.alloc(0)] = contents
    expect(imageSize(content)).toMatchObject({ width: 1600, height: 1200 })
    expect(content.length).toBeLessThanOrEqual(300 * 1024)
    expect(content.includes('Exif')).toBe(false)
  })

  it('keeps its time as evidence when its holder agrees, says that it was taken earlier, and sets the pin', async () => {
    const phone = await formOf('oResident_2', 1)
    await phone.tap(EVIDENCE)
    await phone.choosePhotos(photo)
    await phone.see('1 · 拍于 4月30日 09:30')
    await phone.see('网格')
    await phone.fill('路边堆了一堆垃圾', TEXT)
    await phone.tap('暴露垃圾')
    await phone.tap('提交上报')
    await phone.see('已收到，谢谢您！')
    const { photos, contents } = await photosOf(phone)
    expect(photos).toEqual([{ url: expect.any(String), takenAtMs: TAKEN_AT_MS }])
    expect(contents.map((content) => content.includes('Exif'))).toEqual([false])
  })

  it('goes by itself: the one that failed is sent again alone, the others are not', async () => {
    const phone = await formOf('oResident_3', 2)
    await phone.choosePhotos(jpeg('before'), jpeg('after'), jpeg('before'))
    phone.line.loseUpload(2, 'request')
    await fillAndSend(phone)
    await phone.see('照片已传 2/3，再提交时只传剩下的。')
    expect(phone.line.uploads).toBe(3)
    await phone.tap('现在提交')
    await phone.see('已收到，谢谢您！')
    expect(phone.line.uploads).toBe(4)
    expect((await photosOf(phone)).photos).toHaveLength(3)
  })

  it('whose answer was lost is sent under another path: the storage lets nobody write over a file', async () => {
    const phone = await formOf('oResident_4', 3)
    await phone.choosePhotos(jpeg('before'))
    phone.line.loseUpload(1, 'answer')
    await fillAndSend(phone)
    await phone.tap('现在提交')
    await phone.see('已收到，谢谢您！')
    expect((await photosOf(phone)).photos).toHaveLength(1)
  })

  it('is left out at once when it is none', async () => {
    const phone = await formOf('oResident_5', 4)
    await phone.choosePhotos(new TextEncoder().encode('this is a text'))
    await phone.see('1 个文件不是照片，没有加入，请换 JPG、PNG 或 WebP 照片')
  })

  it('no script broke, no limit was passed, and only listed APIs were called', () => hall.expectNoTrouble())
})
