/** The WeChat build as one sees and touches it: its WXML drawn by WeChat's own glass-easel, in a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../tools/driver/photos'
import { BUILD, WeChatPhone } from '../../tools/driver/wechat-phone'
import { PhoneFiles } from '../../tools/weapp-host/files'
import { HANDLER, PLACE } from '../phone/cases'
import { openBrowser } from '../phone/phone'
import { type Hall, openHall } from './hall'
import { PhoneWindow } from './view/window'

const TEXT = '路口堆了一大堆垃圾'
/** A browser and all that is typed into it take a while on a busy machine. */
const TIMEOUT_MS = 60_000

let hall: Hall
let browser: Browser
const phones: WeChatPhone[] = []

beforeAll(async () => {
  hall = await openHall()
  browser = await openBrowser()
})
afterAll(async () => {
  for (const phone of phones) phone.end()
  await browser.close()
  await hall.close()
})

/** A phone with a screen. */
async function seenPhone(openid: string): Promise<{ phone: WeChatPhone; window: PhoneWindow }> {
  const files = new PhoneFiles()
  const troubles: string[] = []
  const window = await PhoneWindow.open({
    browser,
    folder: BUILD,
    files,
    trouble: (words) => troubles.push(words),
    toTab: (url) => phone.go(url.slice(1)),
  })
  const phone = new WeChatPhone(await hall.stage.as(openid), hall.url, { files, troubles, view: window })
  phone.screen.at = PLACE
  phones.push(phone)
  return { phone, window }
}

describe('the WeChat build on a screen', () => {
  it(
    'a resident reports with fingers and keyboard, and follows the case',
    async () => {
      const { phone, window } = await seenPhone('oResident_1')
      await phone.see('您还没有上报过')
      await window.screen('weapp-home')
      await window.tap('拍照上报')
      await phone.see('提交上报')
      await window.tap('提交上报')
      await phone.see('请选一个最接近的事项')
      await window.screen('weapp-report-missing')
      phone.screen.nextPhotos = [jpeg('before')]
      await window.tap('拍照')
      await window.tap('使用我的位置')
      await phone.see('网格')
      await window.fill('路边堆了一堆垃圾', TEXT)
      await window.tap('暴露垃圾')
      await window.screen('weapp-report')
      await phone.see(`${TEXT.length}/500`)
      expect(phone.filled('路边堆了一堆垃圾')).toBe(TEXT)
      await window.tap('提交上报')
      await phone.see('已收到，谢谢您！')
      await window.screen('weapp-sent')
      await window.tap('查看进度')
      await phone.see('经过')
      await window.screen('weapp-case')
      expect(await hall.countCases('oResident_1')).toBe(1)
    },
    TIMEOUT_MS,
  )

  it(
    'a handler finds it in the queue and opens the form of a step',
    async () => {
      const { phone, window } = await seenPhone(HANDLER)
      await window.tap('进入工作台')
      await phone.see(TEXT)
      await window.screen('weapp-queue')
      await window.tap('暴露垃圾')
      await phone.see('办理过程')
      await window.screen('weapp-work-case')
      await window.tap('退回')
      await window.fill('为什么不归您的部门办', '应由市政办理')
      await phone.see('6/500')
      await window.screen('weapp-step')
      expect(phone.filled('为什么不归您的部门办')).toBe('应由市政办理')
    },
    TIMEOUT_MS,
  )

  it('no script broke on either side', () => {
    for (const phone of phones) phone.expectNoTrouble()
  })
})
