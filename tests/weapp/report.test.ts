/** The report form in WeChat: photos that are none, impatient fingers, lines that break, a phone that is closed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../tools/driver/photos'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { type Hall, openHall } from './hall'

const TEXT = '路口堆了一大堆垃圾，好几天没人清'
const NO_NETWORK = '没有网络，已保留您填写的内容，网络恢复后会自动提交。'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

/** A phone on which everything is filled in; each in a place of its own, so that nothing is similar. */
async function filledIn(openid: string, place: number, photos = [jpeg('before')]): Promise<WeChatPhone> {
  const phone = await hall.phoneOf(openid)
  phone.screen.at = { lngDeg: 113.0299 + place * 0.006, latDeg: 23.1203 }
  await phone.tap('拍照上报')
  await phone.choosePhotos(...photos)
  await phone.tap('使用我的位置')
  await phone.see('网格')
  await phone.fill('路边堆了一堆垃圾', TEXT)
  await phone.tap('暴露垃圾')
  return phone
}

describe('a report in WeChat', () => {
  it('says which photo is none, and is sent without it', async () => {
    const phone = await filledIn('oResident_1', 0, [jpeg('before'), new TextEncoder().encode('this is a text')])
    await phone.see('1 个文件不是照片，没有加入，请换 JPG、PNG 或 WebP 照片')
    expect(phone.ofClass('photo-picker__tile')).toHaveLength(1)
    await phone.tap('提交上报')
    await phone.see('已收到，谢谢您！')
    expect(await hall.countCases('oResident_1')).toBe(1)
  })

  it('a double tap makes one case', async () => {
    const phone = await filledIn('oResident_2', 1)
    await phone.tap('提交上报', 2)
    await phone.see('已收到，谢谢您！')
    expect(phone.line.sent.filter((action) => action === 'report.send')).toHaveLength(1)
    expect(await hall.countCases('oResident_2')).toBe(1)
  })

  it.each([
    { lost: 'request', what: 'the report never arrives', openid: 'oResident_3', place: 2, there: 0 },
    { lost: 'answer', what: 'the answer is lost', openid: 'oResident_4', place: 3, there: 1 },
  ] as const)(
    'when $what, it waits on the phone and a second try makes one case',
    async ({ lost, openid, place, there }) => {
      const phone = await filledIn(openid, place)
      phone.line.loseNext('report.send', lost)
      await phone.tap('提交上报')
      await phone.see(NO_NETWORK)
      await phone.see(TEXT)
      expect(await hall.countCases(openid)).toBe(there)
      await phone.tap('现在提交')
      await phone.see('已收到，谢谢您！')
      expect(await hall.countCases(openid)).toBe(1)
    },
  )

  it('is there with its photo after the app was closed, and the second try makes one case', async () => {
    const phone = await filledIn('oResident_5', 4)
    phone.line.loseNext('report.send', 'answer')
    await phone.tap('提交上报')
    await phone.see(NO_NETWORK)
    phone.line.loseNext('report.send', 'request')
    phone.reopen()
    await phone.see(TEXT)
    await phone.until('its photo', () => phone.ofClass('photo-grid__tile').length === 1)
    await phone.tap('现在提交')
    await phone.seeGone('等待提交')
    expect(await hall.countCases('oResident_5')).toBe(1)
  })

  it('is sent with a place set by hand when the position is refused, and without photos where none was chosen', async () => {
    const phone = await hall.phoneOf('oResident_6')
    phone.screen.at = undefined
    await phone.tap('拍照上报')
    await phone.tapClass('photo-picker__add')
    await phone.tap('使用我的位置')
    await phone.see('没有得到您的位置，请在地图上点一下问题所在的地方。')
    const [map] = phone.ofTag('map')
    if (map) phone.page.fire(map, 'tap', { longitude: 113.0299, latitude: 23.1203 })
    await phone.see('网格')
    await phone.fill('路边堆了一堆垃圾', '楼上漏水到我家')
    await phone.tap('邻里纠纷')
    await phone.tap('提交上报')
    await phone.see('已收到，谢谢您！')
    expect(phone.line.sent).not.toContain('uploadFile')
  })
  it('no script broke, no limit was passed, and only listed APIs were called', () => hall.expectNoTrouble())
})
