import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTown, stopTown } from '../support/town'
import { acceptedByDepartment, closed, HANDLER, officerOf, PLACE, reported, type Stage, stageOf } from './cases'
import { openBrowser, openPhone, type Phone, type PhoneOptions } from './phone'

const BEFORE = 'tests/fixtures/before.jpg'
const AFTER = 'tests/fixtures/after.jpg'
/** PLACE in WGS-84, which is all a browser tells. */
const HERE = { longitude: 113.0245, latitude: 23.1229 }
const SMALL = { width: 320, height: 568 }

let town: Awaited<ReturnType<typeof startTown>>
let browser: Browser
let stage: Stage
const phones: Phone[] = []

beforeAll(async () => {
  town = await startTown()
  browser = await openBrowser()
  stage = stageOf(town)
})
afterAll(async () => {
  await browser.close()
  await stopTown(town)
})

async function phoneOf(openid?: string, options: PhoneOptions = { at: HERE }): Promise<Phone> {
  const phone = await openPhone(browser, town.url, openid, options)
  phones.push(phone)
  return phone
}

async function workOn(openid: string, caseId: string, options: PhoneOptions = {}): Promise<Phone> {
  const phone = await phoneOf(openid, options)
  await phone.go(`packages/work/case/index?caseId=${caseId}`)
  await phone.text('办理过程').waitFor()
  return phone
}

/** A place some hundred metres away, so that cases do not count as similar. */
const away = (steps: number) => ({ ...PLACE, latDeg: PLACE.latDeg + steps * 0.002 })

describe('a dispute', () => {
  it('goes from the report to its end without a photo and without a grid officer', async () => {
    const resident = await phoneOf('oResident_4')
    await resident.go('pages/report/index')
    await resident.tap('使用我的位置')
    await resident.fill(/路边堆了一堆垃圾/, '楼上漏水到我家，说了不肯修')
    await resident.text(/^邻里纠纷$/).click()
    await resident.text('这类事项不设奖励，照常办理。').waitFor()
    await resident.tap('提交上报')
    await resident.text(/由工作人员核实/).waitFor({ timeout: 20_000 })
    expect(await resident.page.getByText('5 元').filter({ visible: true }).count()).toBe(0)
    await resident.screen('c1-dispute-sent')

    const handler = await phoneOf('oHandler_judicial_1')
    await handler.tap(/进入工作台/)
    await handler.text('邻里纠纷').click()
    await handler.tap('接单')
    await handler.tap('确认接单')
    await handler.tap('处置完成')
    await handler.fill(/做了什么/, '已上门调解，双方约定下周修好')
    await handler.screen('c2-dispute-handle')
    await handler.tap('提交')
    await handler.text('待核查').waitFor()

    const dispatcher = await phoneOf('oDispatcher_1')
    await dispatcher.tap(/进入工作台/)
    await dispatcher.text(/^待核实$/).click()
    await dispatcher.text('邻里纠纷').click()
    await dispatcher.text(/还没有核实真实性/).waitFor()
    await dispatcher.screen('c3-dispute-confirm-first')
    await dispatcher.tap('情况属实')
    await dispatcher.text(/^规范$/).click()
    expect(await dispatcher.page.getByText('5 元').filter({ visible: true }).count()).toBe(0)
    await dispatcher.tap('提交')
    await dispatcher.text('真实性：属实').waitFor()
    await dispatcher.tap('已解决，结案')
    await dispatcher.tap('提交')
    await dispatcher.text('已结案').waitFor()
    await resident.tap('查看进度')
    await resident.text('问题已解决，案件已办结').waitFor()
    await resident.screen('c4-dispute-closed')
    for (const phone of [resident, handler, dispatcher]) phone.expectNoTrouble()
  })
})

describe('what the reporter says afterwards', () => {
  it('an appeal is granted by another dispatcher than the one who rejected', async () => {
    const { caseId } = await reported(stage, 'oResident_5', '巷子里垃圾堆着', away(2))
    const first = await workOn('oDispatcher_1', caseId)
    await first.tap('更多')
    await first.screen('d1-more')
    await first.button('关闭').click()
    await first.tap('不予受理')
    await first.text('看不出问题在哪里').click()
    await first.tap('提交')
    await first.text('已不予受理').waitFor()

    const resident = await phoneOf('oResident_5', { at: HERE, ...SMALL })
    await resident.go(`pages/case/index?caseId=${caseId}`)
    await resident.tap('申诉')
    await resident.fill(/如：问题还在/, '照片左边就是垃圾')
    await resident.screen('d2-appeal-small')
    await resident.tap('提交')
    await resident.text('您的申诉已收到，由另一位工作人员处理').waitFor()
    await resident.screen('d3-appealed-small')

    await first.page.reload()
    await first.text('申诉中').waitFor()
    expect(await first.page.getByRole('button', { name: '申诉成立' }).count()).toBe(0)
    const second = await phoneOf('oDispatcher_2')
    await second.tap(/进入工作台/)
    await second.text(/^申诉$/).click()
    await second.text('暴露垃圾').click()
    await second.tap('申诉成立')
    await second.fill(/例如：照片看得清/, '照片左边看得到，重新办理')
    await second.screen('d4-grant-appeal')
    await second.tap('提交')
    await second.text('待派单').waitFor()
    await resident.page.reload()
    await resident.text('工作人员正在为您的上报选定办理部门').waitFor()
  })

  it('“not fixed” needs a photo and sends the case back to the department', async () => {
    const place = away(4)
    const { caseId, gridName } = await reported(stage, 'oResident_5', '河边垃圾', place)
    await closed(stage, caseId, gridName)
    const resident = await phoneOf('oResident_5')
    await resident.go(`pages/case/index?caseId=${caseId}`)
    await resident.text('经过').waitFor()
    await resident.screen('e1-closed-own')
    await resident.tap('问题还在')
    await resident.fill(/只清了一半/, '只清了一半')
    await resident.tap('提交')
    await resident.text('请拍一张现在的现场照片。').waitFor()
    await resident.choosePhotos(['tests/fixtures/again.jpg'])
    await resident.screen('e2-reopen')
    await resident.tap('提交')
    await resident.text(/正在返工/).waitFor()
    const handler = await workOn(HANDLER, caseId)
    await handler.text('上报人反映未解决，返工').waitFor()
    await handler.screen('e3-reopened')
  })

  it('adds something, and gets an answer', async () => {
    const { caseId } = await reported(stage, 'oResident_6', '桥头垃圾', away(6))
    const resident = await phoneOf('oResident_6')
    await resident.go(`pages/case/index?caseId=${caseId}`)
    await resident.tap('补充说明')
    await resident.fill(/又多了一堆/, '对面也有')
    await resident.tap('提交')
    await resident.text('您有 1 条补充等待答复。').waitFor()
    const handler = await workOn(HANDLER, caseId)
    await handler.text(/1 条补充还没有答复/).waitFor()
    await handler.screen('f1-open-point')
    await handler.tap('答复上报人')
    await handler.fill(/回答上报人/, '一起清')
    await handler.tap('提交')
    await handler.text('对面也有').waitFor()
    await resident.page.reload()
    await resident.text('一起清').waitFor()
    await resident.screen('f2-answered')
  })
})

describe('what staff do beside', () => {
  it('a department asks for more time: the clock stands still until a dispatcher decides', async () => {
    const { caseId } = await reported(stage, 'oResident_6', '市场后面垃圾', away(8))
    await acceptedByDepartment(stage, caseId)
    const handler = await workOn(HANDLER, caseId)
    await handler.tap('更多')
    await handler.tap(/^申请延期/)
    await handler.tap('提交')
    await handler.text('请填写天数，1 到 30。').waitFor()
    await handler.fill('1 到 30', '3')
    await handler.fill(/为什么不能按时/, '要等吊车')
    await handler.screen('g1-ask-extension')
    await handler.tap('提交')
    await handler.text('延期待审批，暂停计时').waitFor()
    const dispatcher = await phoneOf('oDispatcher_3')
    await dispatcher.tap(/进入工作台/)
    await dispatcher.text(/^延期$/).click()
    await dispatcher.screen('g2-extensions')
    await dispatcher.text('暴露垃圾').click()
    await dispatcher
      .text(/申请延期 3 个工作日/)
      .first()
      .waitFor()
    await dispatcher.screen('g3-extension-asked')
    await dispatcher.tap('同意延期')
    await dispatcher.tap('提交')
    await dispatcher
      .text(/^同意延期$/)
      .first()
      .waitFor()
  })

  it('an officer moves a case to another grid, and links one to an earlier one', async () => {
    const first = await reported(stage, 'oResident_6', '学校旁垃圾', away(10))
    const second = await reported(stage, 'oResident_5', '学校旁有垃圾堆', away(10))
    const dispatcher = await workOn('oDispatcher_3', second.caseId, SMALL)
    await dispatcher.tap('更多')
    await dispatcher.tap(/^合并到已有案件/)
    await dispatcher.text('选这一件').click()
    await dispatcher.screen('h1-link-small')
    await dispatcher.tap('提交')
    await dispatcher.text('合并办理').first().waitFor()
    await dispatcher.screen('h2-linked-small')

    const officer = await workOn(await officerOf(stage, first.gridName), first.caseId)
    await officer.tap('更多')
    await officer.tap(/^改网格/)
    await officer.page.getByLabel('缩小').filter({ visible: true }).last().click()
    const map = officer.page.locator('.k-sheet .grid-map__box')
    await map.click({ position: { x: 30, y: 60 } })
    await officer.text(/改到：/).waitFor()
    await officer.screen('h3-regrid')
    await officer.tap('提交')
    await officer.text('已改网格，重新派单').waitFor()
  })

  it('an officer reports what was put right on the spot, with photos before and after', async () => {
    const { gridName } = await reported(stage, 'oResident_6', '随手一堆', PLACE)
    const officer = await phoneOf(await officerOf(stage, gridName))
    await officer.tap(/进入工作台/)
    await officer.screen('i1-officer-desk')
    await officer.tap(/^上报 \/ 自查自处/)
    await officer.text('现场已处置（自查自处）').click()
    await officer.tap('提交并办结')
    await officer.text('请拍一张处置后的照片。').waitFor()
    await officer.screen('i2-settle-missing')
    await officer.page.getByLabel('拍照或从相册选择').filter({ visible: true }).first().waitFor()
    await officer.choosePhotosAt(0, [BEFORE])
    await officer.page.getByLabel('删除第 1 张照片').waitFor()
    await officer.choosePhotosAt(1, [AFTER])
    await officer.tap('使用我的位置')
    await officer.fill(/路边堆了一堆垃圾/, '店门口垃圾，已清')
    await officer.text(/^暴露垃圾$/).click()
    await officer.fill(/已清走纸箱/, '已清走两袋')
    await officer.screen('i3-settle')
    await officer.tap('提交并办结')
    await officer.text('已办结，辛苦了！').waitFor({ timeout: 20_000 })
    await officer.screen('i4-settled')
  })
})
