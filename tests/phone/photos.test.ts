/** Photos of a report: each on its way by itself, and what was taken earlier says so. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withExif } from '../../tools/driver/camera'
import { jpeg } from '../../tools/driver/photos'
import { accepted } from '../../tools/driver/town'
import { HANDLER } from './cases'
import { AFTER, BEFORE, type Hall, HERE, openHall } from './hall'
import type { Phone } from './phone'

const TEXT = '路口堆了一大堆垃圾，好几天没人清'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

async function filledIn(openid: string, north: number): Promise<Phone> {
  const phone = await hall.phoneOf(openid, { at: { ...HERE, latitude: HERE.latitude + north } })
  await phone.tap('拍照上报')
  await phone.fill(/路边堆了一堆垃圾/, TEXT)
  await phone.tap('使用我的位置')
  await phone.page.locator('.report__chip--on').filter({ hasText: '暴露垃圾' }).waitFor()
  return phone
}

/** The second photo does not come through until it is let. @returns how often each was sent, by its number */
async function loseTheSecond(page: Page) {
  const sent: number[] = []
  let lost = true
  await page.route('**/local/upload**', (route) => {
    const number = Number(/\/(\d+)\.jpg$/.exec(decodeURIComponent(route.request().url()))?.[1])
    sent.push(number)
    return lost && number === 2 ? route.abort() : route.continue()
  })
  return {
    sent,
    letThrough: () => {
      lost = false
    },
  }
}

async function ownCase(openid: string) {
  const caller = await hall.stage.as(openid)
  const [own] = accepted(await caller.call('citizen', 'case.list', {})).list
  return accepted(await caller.call('citizen', 'case.get', { caseId: own?.caseId ?? '' }))
}

describe('of three photos one that does not come through', () => {
  it('is sent again alone: the others stay, and nothing of the report is lost', async () => {
    const phone = await filledIn('oResident_1', 0)
    await phone.choosePhotos([BEFORE, AFTER, BEFORE])
    await phone.page.getByLabel('删除第 3 张照片').waitFor()
    const line = await loseTheSecond(phone.page)
    await phone.tap('提交上报')
    await phone.text('照片已传 2/3，再提交时只传剩下的。').waitFor()
    await phone.text(TEXT).waitFor()
    await phone.screen('q1-one-lost')
    expect(line.sent).toEqual([1, 2, 3])
    line.letThrough()
    await phone.tap('现在提交')
    await phone.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    expect(line.sent).toEqual([1, 2, 3, 2])
    expect((await ownCase('oResident_1')).photos).toHaveLength(3)
    await phone.close()
  })

  it('is still sent alone after the app was closed and opened again', async () => {
    const phone = await filledIn('oResident_2', 0.006)
    await phone.choosePhotos([BEFORE, AFTER, BEFORE])
    await phone.page.getByLabel('删除第 3 张照片').waitFor()
    const line = await loseTheSecond(phone.page)
    await phone.tap('提交上报')
    await phone.text('照片已传 2/3，再提交时只传剩下的。').waitFor()
    await phone.go('pages/home/index')
    await phone.page.reload()
    await phone.text('照片已传 2/3，再提交时只传剩下的。').waitFor()
    await phone.text(TEXT).waitFor()
    await phone.screen('q2-one-lost-at-home')
    const before = line.sent.length
    line.letThrough()
    await phone.tap('现在提交')
    await expect.poll(async () => (await ownCase('oResident_2').catch(() => undefined))?.photos.length).toBe(3)
    expect(line.sent.slice(before)).toEqual([2])
    await phone.close()
  })
})

describe('a report', () => {
  it('asks the cloud for nothing it was told before', async () => {
    const phone = await filledIn('oResident_3', 0.012)
    await phone.choosePhotos([BEFORE])
    await phone.page.getByLabel('删除第 1 张照片').waitFor()
    const asked: string[] = []
    phone.page.on('request', (request) => {
      const { action } = JSON.parse(request.url().includes('/v1/functions/') ? (request.postData() ?? '{}') : '{}')
      if (action) asked.push(action)
    })
    await phone.tap('提交上报')
    await phone.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    // What comes after it belongs to the thanks.
    expect(asked[0]).toBe('report.send')
    phone.expectNoTrouble()
    await phone.close()
  })
})

describe('a photo on a slow line', () => {
  it('shows how far it is', async () => {
    const phone = await filledIn('oResident_3', 0.036)
    await phone.choosePhotos([BEFORE])
    await phone.page.getByLabel('删除第 1 张照片').waitFor()
    const line = await phone.page.context().newCDPSession(phone.page)
    await line.send('Network.enable')
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 20_000 }
    await line.send('Network.emulateNetworkConditions', slow)
    await phone.tap('提交上报')
    await phone.text(/^已传 (25|50|75)%$/).waitFor()
    await phone.screen('q6-on-its-way')
    await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
    await phone.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    phone.expectNoTrouble()
    await phone.close()
  })
})

describe('photos that are still made smaller', () => {
  it('are waited for: nothing is sent without them', async () => {
    const phone = await filledIn('oResident_6', 0.03)
    await phone.page.evaluate(slowCanvas)
    await phone.choosePhotos([BEFORE, AFTER])
    await phone.button('正在处理照片').waitFor()
    await phone.screen('q5-photos-busy')
    await phone.page.getByLabel('删除第 2 张照片').waitFor()
    await phone.tap('提交上报')
    await phone.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    expect((await ownCase('oResident_6')).photos).toHaveLength(2)
    await phone.close()
  })
})

/** A phone that takes a second for each picture; runs in the page. */
function slowCanvas(): void {
  const { toBlob } = HTMLCanvasElement.prototype
  HTMLCanvasElement.prototype.toBlob = function (...parts) {
    setTimeout(() => toBlob.apply(this, parts), 1000)
  }
}

/** How a camera writes the time: by the clock on the wall. */
function onTheWall(atMs: number): string {
  const wall = new Date(atMs + 8 * 3_600_000).toISOString()
  return `${wall.slice(0, 10).replace(/-/g, ':')} ${wall.slice(11, 19)}`
}

describe('a photo that was taken hours ago', () => {
  it('may be used, sets the pin, and says of when it is: on the form, to its sender, and to the staff', async () => {
    const takenAtMs = Math.floor(Date.now() / 60_000) * 60_000 - 5 * 3_600_000
    const exif = { taken: onTheWall(takenAtMs), latDeg: HERE.latitude + 0.018, lngDeg: HERE.longitude }
    const file = join(tmpdir(), `earlier-${randomUUID()}.jpg`)
    writeFileSync(file, withExif(jpeg('before'), exif))
    const phone = await hall.phoneOf('oResident_4', { at: HERE })
    await phone.tap('拍照上报')
    await phone.page.getByRole('switch', { name: '保留拍摄时间和地点' }).click()
    await phone.choosePhotos([file])
    await phone.text(/^1 · 拍于 /).waitFor()
    await phone.text(/网格$/).waitFor()
    await phone.fill(/路边堆了一堆垃圾/, TEXT)
    await phone.page.locator('.report__chip--on').filter({ hasText: '暴露垃圾' }).waitFor()
    await phone.screen('q3-taken-earlier')
    await phone.tap('提交上报')
    await phone.tap('查看进度')
    await phone.text(/拍于 .*，比上报时间早/).waitFor()
    const { caseId, photos } = await ownCase('oResident_4')
    expect(photos.map((photo) => photo.takenAtMs)).toEqual([takenAtMs])
    const handler = await hall.workOn(HANDLER, caseId)
    await handler.text(/拍于 .*，比上报时间早/).waitFor()
    await handler.screen('q4-taken-earlier-staff')
    phone.expectNoTrouble()
    handler.expectNoTrouble()
    await phone.close()
    await handler.close()
  })

  it('says nothing of its time when its holder does not agree', async () => {
    const exif = { taken: '2026:04:30 09:30:00', latDeg: HERE.latitude, lngDeg: HERE.longitude }
    const file = join(tmpdir(), `earlier-${randomUUID()}.jpg`)
    writeFileSync(file, withExif(jpeg('before'), exif))
    const phone = await filledIn('oResident_5', 0.024)
    await phone.choosePhotos([file])
    await phone.page.getByLabel('删除第 1 张照片').waitFor()
    expect(await phone.page.getByText(/拍于/).count()).toBe(0)
    await phone.tap('提交上报')
    await phone.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    expect((await ownCase('oResident_5')).photos.map((photo) => photo.takenAtMs)).toEqual([undefined])
    await phone.close()
  })
})
