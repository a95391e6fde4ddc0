/** WeChat messages are asked for at a tap, when there is something to wait for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../tools/driver/photos'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { type Hall, openHall } from './hall'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

async function reported(openid: string, place: number): Promise<WeChatPhone> {
  const phone = await hall.phoneOf(openid)
  phone.screen.at = { lngDeg: 113.0299 + place * 0.006, latDeg: 23.1203 }
  await phone.tap('拍照上报')
  await phone.choosePhotos(jpeg('before'))
  await phone.tap('使用我的位置')
  await phone.see('网格')
  await phone.fill('路边堆了一堆垃圾', '路口堆了一大堆垃圾，好几天没人清')
  await phone.tap('暴露垃圾')
  await phone.tap('提交上报')
  await phone.see('已收到，谢谢您！')
  return phone
}

describe('after a report was sent', () => {
  it('one tap asks for at most three templates of the town, and what is agreed to is counted', async () => {
    const phone = await reported('oResident_1', 0)
    expect(phone.screen.askedMessages).toEqual([])
    await phone.tap('办好了发微信告诉我')
    await phone.see('好的，有结果会发微信消息告诉您。')
    expect(phone.screen.askedMessages).toEqual([['sample-result', 'sample-award', 'sample-progress']])
    await phone.until('the count', () => phone.line.sent.includes('messages.subscribed'))
  })

  it('a no is a no: nothing is counted, and the inbox tells', async () => {
    const phone = await reported('oResident_2', 1)
    phone.screen.confirms = false
    await phone.tap('办好了发微信告诉我')
    await phone.see('没有开启微信消息，进展都在“消息”里。')
    expect(phone.line.sent).not.toContain('messages.subscribed')
  })

  it('no script broke, no limit was passed, and only listed APIs were called', () => hall.expectNoTrouble())
})
