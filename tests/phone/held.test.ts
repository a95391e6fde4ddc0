/** What WeChat did not pass waits for a dispatcher on the phone; its sender reads where it stands, and why it stays hidden. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { photosChecked, runTimers, weChatAnswers, weChatAnswersAsUsual } from '../../tools/driver/town'
import { PLACE, reported } from './cases'
import { type Hall, openHall, SMALL } from './hall'

let hall: Hall
let caseId: string

beforeAll(async () => {
  hall = await openHall()
  await weChatAnswers(hall.url, {
    api: 'security.mediaCheckAsync',
    afterMs: null,
    result: { suggest: 'risky', label: 20002 },
  })
  const text = '这里有一段违规示例，路口的垃圾三天没人清理'
  caseId = (await reported(hall.stage, 'oResident_1', text)).caseId
})
afterAll(() => hall.close())

describe('what WeChat did not pass', () => {
  it('is said to its sender to be looked at', async () => {
    const resident = await hall.phoneOf('oResident_1')
    await resident.go(`pages/case/index?caseId=${caseId}`)
    await resident.text('内容等待人工审核，其他居民暂时看不到').waitFor()
    await resident.text('内容正在审核，其他居民暂时看不到').first().waitFor()
    await resident.screen('h1-case-checking')
    await resident.close()
  })

  it('is released, or kept hidden with a reason, by a dispatcher', async () => {
    await photosChecked(hall.url)
    await weChatAnswersAsUsual(hall.url)
    const dispatcher = await hall.phoneOf('oDispatcher_1')
    await dispatcher.tap(/进入工作台/)
    await dispatcher.text('内容审核').click()
    await dispatcher.text('照片 · 已上报').waitFor()
    await dispatcher.text('微信认为有风险').first().waitFor()
    await dispatcher.screen('h2-held-list')
    await dispatcher.button('继续隐藏').last().click()
    await dispatcher.tap('提交')
    await dispatcher.text('请写明原因。').waitFor()
    await dispatcher.text('能看清他人的脸或车牌。').first().click()
    await dispatcher.screen('h3-hide')
    await dispatcher.tap('提交')
    await dispatcher.screen('h3-hidden')
    await dispatcher.text('照片 · 已上报').waitFor({ state: 'hidden' })
    await dispatcher.tap('可以公开')
    await dispatcher.text('没有待审核的内容').waitFor()
    await dispatcher.screen('h4-held-empty')
  })

  it('is said to its sender to stay hidden, with the reason', async () => {
    await runTimers(hall.url)
    const resident = await hall.phoneOf('oResident_1')
    await resident.go(`pages/case/index?caseId=${caseId}`)
    await resident.text('内容未通过审核，其他居民看不到。原因：能看清他人的脸或车牌。').first().waitFor()
    expect(await resident.page.getByText('等待人工审核').count()).toBe(0)
    await resident.screen('h5-case-hidden')
  })

  it('fits the smallest phone in large type', async () => {
    await weChatAnswers(hall.url, { api: 'security.msgSecCheck', times: 1, errorCode: 61010 })
    await reported(hall.stage, 'oResident_2', '又有一段违规示例', { ...PLACE, latDeg: PLACE.latDeg + 0.004 })
    const dispatcher = await hall.phoneOf('oDispatcher_1', { ...SMALL, largeType: true })
    await dispatcher.go('packages/work/held/index')
    await dispatcher.text('文字 · 已上报').waitFor()
    await dispatcher.screen('h6-held-small')
    hall.expectNoTrouble()
  })
})
