/** Nothing of a phone's holder is taken before they agreed to the privacy notice; who does not agree can report all the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../tools/driver/photos'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { type Hall, openHall } from './hall'

const ASKS = '用照片和位置之前'
const WHY_NO_PHOTOS = '您没有同意隐私告知，不能加照片。要加照片，请再点“拍照”并选“同意”。'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

/** The report form on a phone whose holder was never asked. */
async function neverAsked(openid: string, place: number): Promise<WeChatPhone> {
  const phone = await hall.phoneOf(openid)
  phone.screen.privacyAgreed = false
  phone.screen.at = { lngDeg: 113.0299 + place * 0.006, latDeg: 23.1203 }
  phone.screen.nextPhotos = [jpeg('before')]
  await phone.tap('拍照上报')
  return phone
}

describe('the privacy notice in WeChat', () => {
  it('is shown before the first photo; who agrees is not asked again, not for the place either', async () => {
    const phone = await neverAsked('oResident_1', 0)
    await phone.tapClass('photo-picker__add')
    await phone.see(ASKS)
    await phone.see('收集什么')
    expect(phone.screen.asked).toEqual([])
    await phone.tap('同意，继续')
    await phone.seeGone(ASKS)
    await phone.until('the photo', () => phone.ofClass('photo-picker__tile').length === 1)
    await phone.tap('使用我的位置')
    await phone.see('网格')
    expect(phone.text()).not.toContain(ASKS)
    expect(phone.screen.asked).toEqual(['chooseMedia', 'getLocation'])
  })

  it('who does not agree is told why there are no photos, sets the pin by hand and reports', async () => {
    const phone = await neverAsked('oResident_2', 1)
    await phone.tapClass('photo-picker__add')
    await phone.see(ASKS)
    await phone.tap('不同意')
    await phone.see(WHY_NO_PHOTOS)
    expect(phone.text()).not.toContain(ASKS)
    await phone.tap('使用我的位置')
    await phone.see(ASKS)
    await phone.tapClass('k-sheet__close')
    await phone.see('没有得到您的位置，请在地图上点一下问题所在的地方。')
    const [map] = phone.ofTag('map')
    if (map) phone.page.fire(map, 'tap', { longitude: 113.0359, latitude: 23.1203 })
    await phone.see('网格')
    await phone.fill('路边堆了一堆垃圾', '楼上漏水到我家')
    await phone.tap('邻里纠纷')
    await phone.tap('提交上报')
    await phone.see('已收到，谢谢您！')
    expect(phone.screen.asked).toEqual([])
  })

  it('who refused may change their mind at the next photo', async () => {
    const phone = await neverAsked('oResident_3', 2)
    await phone.tapClass('photo-picker__add')
    await phone.tap('不同意')
    await phone.see(WHY_NO_PHOTOS)
    await phone.tapClass('photo-picker__add')
    await phone.tap('查看《用户隐私保护指引》')
    expect(phone.screen.asked).toEqual(['openPrivacyContract'])
    await phone.tap('同意，继续')
    await phone.until('the photo', () => phone.ofClass('photo-picker__tile').length === 1)
    expect(phone.text()).not.toContain(WHY_NO_PHOTOS)
  })

  it('no script broke, no limit was passed, and only listed APIs were called', () => hall.expectNoTrouble())
})
