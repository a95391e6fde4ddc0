/** A report travels the whole way in a real browser, each person on a phone of their own. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runTimers, startTown, stopTown } from '../../tools/driver/town'
import { openBrowser, openPhone, type Phone } from './phone'

const BEFORE = 'tests/fixtures/before.jpg'
const AFTER = 'tests/fixtures/after.jpg'
/** In the middle of the sample town; a phone in a browser knows WGS-84 only. */
const HERE = { longitude: 113.0245, latitude: 23.1229 }

let town: Awaited<ReturnType<typeof startTown>>
let browser: Browser
let resident: Phone
const phones: Phone[] = []

beforeAll(async () => {
  town = await startTown()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await stopTown(town)
})

async function phoneOf(openid?: string, at?: typeof HERE): Promise<Phone> {
  const phone = await openPhone(browser, town.url, openid, at ? { at } : {})
  phones.push(phone)
  return phone
}

const somebody = (fits: (role: (typeof town.people)[number]['roles'][number]) => boolean) =>
  town.people.find(({ roles }) => roles.length === 1 && roles.some(fits))?.openid ?? ''

describe('the walk of a report', () => {
  it('a newcomer chooses to be a new resident and is asked to register', async () => {
    resident = await phoneOf(undefined, HERE)
    await resident.text('以新居民身份进入').waitFor()
    await resident.screen('01-sign-in')
    await resident.tap('以新居民身份进入')
    await resident.text('先登记，再上报').waitFor()
    await resident.screen('02-home-new')
  })

  it('registers: what is missing is said first, and what was typed stays', async () => {
    await resident.tap('去登记')
    await resident.fill('请填写真实姓名', '陈小明')
    await resident.tap('提交登记')
    await resident
      .text(/手机号/)
      .first()
      .waitFor()
    await resident.screen('03-register-missing')
    await resident.page.reload()
    const name = resident.page.getByPlaceholder('请填写真实姓名').last()
    await name.waitFor()
    expect(await name.inputValue()).toBe('陈小明')
    await resident.fill('流量奖励充到这个号码', '19912345678')
    await resident.text('请选择社区').click()
    await resident.fill('输入社区名称', '罗村')
    await resident.screen('04-register-community')
    await resident.text(/^罗村社区$/).click()
    await resident.text('我已年满 14 周岁').click()
    await resident.text('阅读隐私告知').click()
    await resident.screen('05-privacy')
    await resident.button('关闭').click()
    await resident.text('我已阅读并同意隐私告知').click()
    await resident.screen('06-register-filled')
    await resident.tap('提交登记')
    await resident.text(/审核/).waitFor()
    await resident.screen('07-pending')
  })

  it('a dispatcher approves', async () => {
    const dispatcher = await phoneOf(somebody(({ role }) => role === 'dispatcher'))
    await dispatcher.tap(/进入工作台/)
    await dispatcher.text('登记审核').waitFor()
    await dispatcher.screen('10-dispatcher-desk')
    await dispatcher.text('登记审核').click()
    await dispatcher.text('陈*明').waitFor()
    await dispatcher.screen('11-registrations')
    await dispatcher.tap('通过')
    await dispatcher.text('陈*明').waitFor({ state: 'hidden' })
    await dispatcher.screen('12-registrations-done')
  })

  it('the resident reports with a photo, a place and a sentence; a double tap makes one case', async () => {
    await resident.go('pages/home/index')
    await resident.page.reload()
    await resident.tap('拍照上报')
    await resident.tap('提交上报')
    await resident.screen('20-report-missing')
    await resident.choosePhotos([BEFORE, AFTER])
    await resident.tap('使用我的位置')
    await resident.text(/网格/).first().waitFor()
    await resident.fill(/路边堆了一堆垃圾/, '路口堆了一大堆垃圾，好几天没人清')
    await resident.text(/^暴露垃圾$/).click()
    await resident.screen('21-report-filled')
    await resident.button('提交上报').dblclick()
    await resident.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    await resident.text('城管').waitFor()
    await resident.screen('22-report-sent')
    await resident.tap('查看进度')
    await resident.text('经过').waitFor()
    await resident.screen('23-case-new')
    await resident.go('pages/cases/index')
    await resident.page.locator('.case-card:visible').first().waitFor()
    expect(await resident.page.locator('.case-card:visible').count()).toBe(1)
    await resident.screen('24-cases')
  })

  it('a grid officer of that grid confirms at the scene', async () => {
    const officer = await phoneOf(await officerOpenid())
    await officer.tap(/进入工作台/)
    await officer.text('暴露垃圾').click()
    await officer.text('办理过程').waitFor()
    await officer.screen('30-officer-case')
    await officer.tap('情况属实')
    await officer.tap('提交')
    await officer.screen('31-confirm-missing')
    await officer.text(/^规范$/).click()
    await officer.screen('32-confirm')
    await officer.tap('提交')
    await officer.text('真实性：属实').waitFor()
    await runTimers(town.url)
  })

  it('a handler of the department accepts and handles it', async () => {
    const handler = await phoneOf(
      somebody((grant) => grant.role === 'handler' && grant.departmentCode === 'urban' && !grant.unitCode),
    )
    await handler.tap(/进入工作台/)
    await handler.text('暴露垃圾').waitFor()
    await handler.screen('40-handler-queue')
    await handler.text('暴露垃圾').click()
    await handler.tap('接单')
    await handler.screen('41-accept')
    await handler.tap('确认接单')
    await handler.button('处置完成').waitFor()
    await handler.tap('处置完成')
    await handler.choosePhotos([AFTER])
    await handler.page.getByLabel('删除第 1 张照片').waitFor()
    await handler.fill(/做了什么/, '已清运垃圾两车，地面已冲洗')
    await handler.screen('42-handle')
    await handler.tap('提交')
    await handler.text('待核查').waitFor()
    await handler.screen('43-handled')
  })

  it('the grid officer verifies that it is solved', async () => {
    const officer = await phoneOf(await officerOpenid())
    await officer.tap(/进入工作台/)
    await officer
      .text(/^待核查$/)
      .first()
      .click()
    await officer.text('暴露垃圾').click()
    await officer.tap('已解决，结案')
    await officer.tap('提交')
    await officer.text('已结案').waitFor()
    await officer.screen('50-verified')
  })

  it('the resident sees every step, both photos and the 5 yuan, and rates the result', async () => {
    // Once it was granted, once the carrier was asked.
    await runTimers(town.url)
    await runTimers(town.url)
    await resident.go('pages/home/index')
    await resident.page.reload()
    await resident.text('暴露垃圾').click()
    await resident
      .text(/已充值到您登记的手机号/)
      .first()
      .waitFor()
    await resident.screen('60-case-closed')
    await resident.page.getByLabel('5 星').filter({ visible: true }).click()
    await resident.fill(/想说点什么/, '很快，谢谢')
    await resident.tap('提交评价')
    await resident.text('您的评价').waitFor()
    await resident.screen('61-rated')
    await resident.go('packages/resident/awards/index')
    await resident.text(/暴露垃圾/).waitFor()
    await resident.screen('62-awards')
    await resident.go('pages/inbox/index')
    await resident
      .text(/已结案/)
      .first()
      .waitFor()
    await resident.screen('63-inbox')
    await resident.go('pages/me/index')
    await resident.text('陈*明').waitFor()
    await resident.screen('64-me')
    await resident.go('pages/home/index')
    await resident.screen('65-home')
  })

  it('leaders, inspectors and admins see their pages', async () => {
    const leader = await phoneOf(somebody(({ role }) => role === 'leader'))
    await leader.tap(/进入工作台/)
    await leader.screen('70-leader-desk')
    await leader.go('packages/work/figures/index')
    await leader.text('部门按期结案率').waitFor()
    await leader.screen('71-figures')
    const admin = await phoneOf(somebody(({ role }) => role === 'admin'))
    await admin.tap(/进入工作台/)
    await admin.screen('72-admin-desk')
    await admin.go('packages/work/awards/index')
    await admin.text('暴露垃圾').waitFor()
    await admin.screen('73-awards')
  })

  it('no script broke and nothing left this machine', () => {
    for (const phone of phones) phone.expectNoTrouble()
  })
})

/** An officer of the grid the resident stands in. */
async function officerOpenid(): Promise<string> {
  const token = await resident.page.evaluate(() => localStorage.getItem('local.token') ?? '')
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const ask = async (action: string, input: object) => {
    const request = { method: 'POST', headers, body: JSON.stringify({ action, input }) }
    return (await (await fetch(`${town.url}/v1/functions/citizen`, request)).json()) as { value: never }
  }
  const { value } = (await ask('case.list', {})) as { value: { list: { gridName: string }[] } }
  const answer = (await ask('town.get', {})) as { value: { town: { grids: { code: string; name: string }[] } } }
  const grid = answer.value.town.grids.find(({ name }) => name === value.list[0]?.gridName)
  return somebody((grant) => grant.role === 'gridOfficer' && grant.gridCodes.includes(grid?.code ?? ''))
}
