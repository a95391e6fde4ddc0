/** A report travels the whole way through the WeChat build: each person on a phone of their own, drawn by WeChat's own
 *  glass-easel, touched with fingers, driven by the names of `miniprogram-automator`; the network fails on the way. */
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../tools/driver/photos'
import { accepted, runTimers } from '../../tools/driver/town'
import { HANDLER, officerOf } from '../phone/cases'
import { openBrowser } from '../phone/phone'
import { casesOf, type Hall, openHall } from './hall'
import { type Someone, someone } from './someone'

const NEWCOMER = 'oWeChatNewcomer'
const TEXT = '路口堆了一大堆垃圾，好几天没人清'
const NO_NETWORK = '没有网络，已保留您填写的内容，网络恢复后会自动提交。'
const SENT_LATER = '有网络后自动提交，不用再填'
/** A browser and all that is typed into it take a while on a busy machine. */
const TIMEOUT_MS = 90_000

let hall: Hall
let browser: Browser
let resident: Someone
let officer: Someone

beforeAll(async () => {
  hall = await openHall()
  browser = await openBrowser()
  resident = await someone(hall, browser, NEWCOMER)
})
afterAll(async () => {
  await hall.close()
  await browser.close()
})

describe('the walk of a report in WeChat', { timeout: TIMEOUT_MS }, () => {
  it('begins with one button that a finger finds', async () => {
    const { hand } = resident
    await hand.see('拍照上报')
    const [report] = await hand.all('.home__report')
    const { width, height } = (await report?.size()) ?? { width: 0, height: 0 }
    expect(width).toBeGreaterThan(250)
    expect(height).toBeGreaterThanOrEqual(48)
    const { left, top } = (await report?.offset()) ?? { left: 0, top: 0 }
    expect(left).toBeGreaterThan(0)
    expect(top).toBeGreaterThan(0)
  })

  it('a newcomer registers: what is missing is said, what was typed outlives the app', async () => {
    const { hand, phone } = resident
    await hand.see('先登记，再上报')
    await resident.picture('weapp-newcomer')
    await hand.tap('去登记')
    await hand.fill('请填写真实姓名', '陈小明')
    await hand.tap('提交登记')
    await hand.see('请填写 11 位手机号，以 1 开头。')
    expect(phone.screen.toasts).toEqual(['还有 4 处需要补充'])
    phone.reopen()
    await hand.tap('去登记')
    await hand.see('提交登记')
    expect(await hand.filled('请填写真实姓名')).toBe('陈小明')
    await hand.fill('流量奖励充到这个号码', '19912345678')
    await hand.tap('请选择社区')
    await hand.fill('输入社区名称', '罗村')
    await hand.tap('罗村社区')
    await hand.tap('我已年满 14 周岁')
    await hand.tap('我已阅读并同意隐私告知')
    await resident.picture('weapp-register')
    await hand.tap('提交登记')
    await hand.see('登记已提交')
    await hand.tap('返回首页')
    await hand.see('登记审核中')
  })

  it('a dispatcher approves', async () => {
    const dispatcher = await hall.stage.as(hall.stage.openid(({ role }) => role === 'dispatcher'))
    const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
    const personId = list.find(({ name }) => name === '陈*明')?.personId ?? ''
    accepted(await dispatcher.call('officer', 'registration.approve', { commandId: randomUUID(), personId }))
    const { hand, phone } = resident
    await hand.app.switchTab('/pages/me/index')
    await hand.see('陈*明')
    await hand.app.switchTab('/pages/home/index')
    await hand.see('您还没有上报过')
    expect([...phone.screen.badges.keys()]).toEqual([2])
  })

  it('the resident reports with photos, a place and a sentence; the answer is lost and the app closed, and it is one case', async () => {
    const { hand, phone } = resident
    await hand.tap('拍照上报')
    await hand.tap('提交上报')
    await hand.see('请选一个最接近的事项')
    phone.screen.privacyAgreed = false
    phone.screen.nextPhotos = [jpeg('before'), jpeg('after')]
    await hand.tapClass('photo-picker__add', -1)
    await hand.see('用照片和位置之前')
    await resident.picture('weapp-privacy')
    await hand.tap('同意，继续')
    await expect.poll(async () => (await hand.all('.photo-picker__tile')).length).toBe(2)
    await hand.tap('使用我的位置')
    await hand.see('网格')
    await hand.fill('路边堆了一堆垃圾', TEXT)
    await hand.tap('暴露垃圾')
    await resident.picture('weapp-report')
    phone.line.loseNext('report.send', 'answer')
    await hand.tap('提交上报')
    await hand.see(NO_NETWORK)
    await resident.picture('weapp-unsent')
    phone.reopen()
    await hand.see('已派单')
    expect(await hall.countCases(NEWCOMER)).toBe(1)
    // What the camera's pictures were made smaller to is cleared when photos are next picked.
    const kept = () => phone.files.own().filter((path) => path.includes('/draft-'))
    await expect.poll(() => [kept(), phone.storage.keys().filter((key) => key.startsWith('report.'))]).toEqual([[], []])
  })

  it('the resident follows the case', async () => {
    const { hand } = resident
    await hand.tap('暴露垃圾')
    await hand.see('经过')
    expect(await hand.path()).toBe('pages/case/index')
    expect(await statusOfPictures(resident)).toEqual([200, 200])
    await resident.picture('weapp-case')
    await hand.app.navigateBack()
    await hand.see('暴露垃圾')
  })

  it('a grid officer confirms at the scene; without a network the step waits and goes by itself when there is one', async () => {
    const [own] = await casesOf(resident.phone.caller)
    officer = await someone(hall, browser, await officerOf(hall.stage, own?.gridName ?? ''))
    const { hand, phone } = officer
    await hand.tap('进入工作台')
    await hand.tap('暴露垃圾')
    await hand.see('办理过程')
    expect(await hand.path()).toBe('packages/work/case/index')
    await officer.picture('weapp-work-case')
    await hand.tap('情况属实')
    await hand.tap('提交')
    await hand.see('请选择上报是否规范。')
    await hand.tap('规范')
    phone.line.loseNext('case.confirm', 'request')
    await hand.tap('提交')
    await hand.see(SENT_LATER)
    await officer.picture('weapp-step-waits')
    phone.screen.networkChanges(false)
    phone.screen.networkChanges(true)
    await hand.see('真实性：属实')
  })

  it('a handler of the department accepts and handles it, once, though an answer is lost', async () => {
    const handler = await someone(hall, browser, HANDLER)
    const { hand, phone } = handler
    await hand.tap('进入工作台')
    await handler.picture('weapp-queue')
    await hand.tap('暴露垃圾')
    await hand.tap('接单')
    await hand.tap('确认接单')
    await hand.tap('处置完成')
    await hand.fill('做了什么', '已清运垃圾两车，地面已冲洗')
    await hand.tap('提交')
    await hand.see('请至少拍一张现场照片。')
    await handler.choosePhotos(jpeg('after'))
    phone.line.loseNext('case.handle', 'answer')
    await hand.tap('提交')
    await hand.see(SENT_LATER)
    await hand.see('已清运垃圾两车，地面已冲洗')
    await hand.tap('现在提交')
    await hand.see('待核查')
    expect(phone.screen.toasts).toEqual(['已接单', '网络恢复，已提交：处置完成'])
  })

  it('the grid officer verifies that it is solved', async () => {
    const { hand } = officer
    await hand.app.reLaunch('/packages/work/queue/index')
    await hand.tap('待核查')
    await hand.tap('暴露垃圾')
    await hand.tap('已解决，结案')
    await hand.tap('提交')
    await hand.see('已结案')
    await runTimers(hall.url)
  })

  it('the resident sees photos before and after and the 5 yuan, and rates the result', async () => {
    const { hand, phone } = resident
    await hand.tap('暴露垃圾')
    await hand.see('5 元流量已充值到您登记的手机号')
    expect(await statusOfPictures(resident)).toEqual([200, 200, 200])
    await resident.picture('weapp-closed')
    await hand.tapClass('photo-grid__tile')
    await expect.poll(() => phone.screen.viewed).toHaveLength(2)
    await hand.tapClass('case__star', 4)
    await hand.fill('想说点什么', '很快，谢谢')
    await hand.tap('提交评价')
    await hand.see('您的评价')
    await hand.app.switchTab('/pages/inbox/index')
    await hand.see('已结案')
    const [own] = await casesOf(phone.caller)
    expect(own).toMatchObject({ itemName: '暴露垃圾', state: 'closed' })
  })

  it('no script broke, no limit was passed, and only listed APIs were called', () => hall.expectNoTrouble())
})

/** What the cloud answers for each picture on the page; the same one twice counts once. */
async function statusOfPictures({ hand }: Someone): Promise<number[]> {
  const images = await hand.all('image')
  const addresses = new Set(await Promise.all(images.map((image) => image.attribute('src'))))
  const answers = await Promise.all([...addresses].map((address) => fetch(new URL(address, hall.url))))
  return answers.map(({ status }) => status)
}
