/** A report travels the whole way through the WeChat build, each person on a phone of their own. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg } from '../../tools/driver/photos'
import { accepted, runTimers } from '../../tools/driver/town'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { HANDLER, officerOf } from '../phone/cases'
import { casesOf, type Hall, openHall } from './hall'

const NEWCOMER = 'oWeChatNewcomer'
const TEXT = '路口堆了一大堆垃圾，好几天没人清'

let hall: Hall
let resident: WeChatPhone

beforeAll(async () => {
  hall = await openHall()
  resident = await hall.phoneOf(NEWCOMER)
})
afterAll(() => hall.close())

describe('the walk of a report in WeChat', () => {
  it('a newcomer registers: what is missing is said, what was typed outlives the app', async () => {
    await resident.see('先登记，再上报')
    await resident.tap('去登记')
    await resident.fill('请填写真实姓名', '陈小明')
    await resident.tap('提交登记')
    await resident.see('请填写 11 位手机号，以 1 开头。')
    expect(resident.screen.toasts).toEqual(['还有 4 处需要补充'])
    resident.reopen()
    await resident.tap('去登记')
    await resident.see('提交登记')
    expect(resident.filled('请填写真实姓名')).toBe('陈小明')
    await resident.fill('流量奖励充到这个号码', '19912345678')
    await resident.tap('请选择社区')
    await resident.fill('输入社区名称', '罗村')
    await resident.tap('罗村社区')
    await resident.tap('我已年满 14 周岁')
    await resident.tap('我已阅读并同意隐私告知')
    await resident.tap('提交登记')
    await resident.see('登记已提交')
    await resident.tap('返回首页')
    await resident.see('登记审核中')
  })

  it('a dispatcher approves', async () => {
    const dispatcher = await hall.stage.as(hall.stage.openid(({ role }) => role === 'dispatcher'))
    const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
    const personId = list.find(({ name }) => name === '陈*明')?.personId ?? ''
    accepted(await dispatcher.call('officer', 'registration.approve', { commandId: randomUUID(), personId }))
    resident.go('pages/me/index')
    await resident.see('陈*明')
    resident.go('pages/home/index')
    await resident.see('您还没有上报过')
    expect([...resident.screen.badges.keys()]).toEqual([2])
  })

  it('the resident reports with a photo, a place and a sentence, and follows the case', async () => {
    await resident.tap('拍照上报')
    await resident.choosePhotos(jpeg('before'), jpeg('after'))
    await resident.tap('使用我的位置')
    await resident.see('网格')
    await resident.fill('路边堆了一堆垃圾', TEXT)
    await resident.tap('暴露垃圾')
    await resident.tap('提交上报')
    await resident.see('已收到，谢谢您！')
    await resident.see('城管')
    await resident.tap('查看进度')
    await resident.see('经过')
    expect(resident.page.route).toBe('pages/case/index')
    expect(await statusOfPictures(resident)).toEqual([200, 200])
    resident.back()
    await resident.see('暴露垃圾')
    expect(await hall.countCases(NEWCOMER)).toBe(1)
    expect([resident.files.own(), resident.storage.keys().filter((key) => key.startsWith('report.'))]).toEqual([[], []])
  })

  it('a grid officer confirms at the scene', async () => {
    const officer = await officerPhone()
    await officer.tap('进入工作台')
    await officer.tap('暴露垃圾')
    await officer.see('办理过程')
    expect(officer.page.route).toBe('packages/work/case/index')
    await officer.tap('情况属实')
    await officer.tap('提交')
    await officer.see('请选择上报是否规范。')
    await officer.tap('规范')
    await officer.tap('提交')
    await officer.see('真实性：属实')
    expect(officer.screen.toasts).toContain('已核实属实')
  })

  it('a handler of the department accepts and handles it, once, though an answer is lost', async () => {
    const handler = await hall.phoneOf(HANDLER)
    await handler.tap('进入工作台')
    await handler.tap('暴露垃圾')
    await handler.tap('接单')
    await handler.tap('确认接单')
    await handler.tap('处置完成')
    await handler.fill('做了什么', '已清运垃圾两车，地面已冲洗')
    await handler.tap('提交')
    await handler.see('请至少拍一张现场照片。')
    await handler.choosePhotos(jpeg('after'))
    handler.line.loseNext('case.handle', 'answer')
    await handler.tap('提交')
    await handler.see('有网络后自动提交，不用再填')
    await handler.see('已清运垃圾两车，地面已冲洗')
    await handler.tap('现在提交')
    await handler.see('待核查')
    expect(handler.screen.toasts).toEqual(['已接单', '网络恢复，已提交：处置完成'])
  })

  it('the grid officer verifies that it is solved', async () => {
    const officer = await officerPhone()
    await officer.tap('进入工作台')
    await officer.tap('待核查')
    await officer.tap('暴露垃圾')
    await officer.tap('已解决，结案')
    await officer.tap('提交')
    await officer.see('已结案')
    await runTimers(hall.url)
  })

  it('the resident sees photos before and after and the 5 yuan, and rates the result', async () => {
    await resident.tap('暴露垃圾')
    await resident.see('到账')
    expect(await statusOfPictures(resident)).toEqual([200, 200, 200])
    await resident.tapClass('photo-grid__tile')
    await expect.poll(() => resident.screen.viewed).toHaveLength(2)
    await resident.tapClass('case__star', 4)
    await resident.fill('想说点什么', '很快，谢谢')
    await resident.tap('提交评价')
    await resident.see('您的评价')
    resident.go('pages/inbox/index')
    await resident.see('已结案')
    const [own] = await casesOf(resident.caller)
    expect(own).toMatchObject({ itemName: '暴露垃圾', state: 'closed' })
  })

  it('no script broke, no limit was passed, and only listed APIs were called', () => hall.expectNoTrouble())
})

/** The phone of an officer of the grid the newcomer's case lies in. */
async function officerPhone(): Promise<WeChatPhone> {
  const [own] = await casesOf(resident.caller)
  return hall.phoneOf(await officerOf(hall.stage, own?.gridName ?? ''))
}

/** What the cloud answers for each picture on the page; the same one twice counts once. */
async function statusOfPictures(phone: WeChatPhone): Promise<number[]> {
  const addresses = new Set(phone.ofTag('image').map(({ attributes }) => String(attributes.get('src'))))
  const answers = await Promise.all([...addresses].map((address) => fetch(new URL(address, hall.url))))
  return answers.map(({ status }) => status)
}
