/** The report form: its photos, its draft, what was reported close by; and what is said when something is wrong. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accepted } from '../../tools/driver/town'
import { HANDLER, PLACE, reported } from './cases'
import { BEFORE, type Hall, HERE, openHall, SMALL } from './hall'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

describe('the report form', () => {
  it('says which file is no photo, and takes the others', async () => {
    const resident = await hall.phoneOf('oResident_1')
    await resident.go('pages/report/index')
    const noPhoto = join(tmpdir(), `note-${randomUUID()}.jpg`)
    writeFileSync(noPhoto, 'this is a text')
    await resident.choosePhotos([noPhoto, BEFORE])
    await resident.text('1 个文件不是照片，没有加入，请换 JPG、PNG 或 WebP 照片').waitFor()
    await resident.page.getByLabel('删除第 1 张照片').waitFor()
    await resident.screen('a1-no-photo')
    await expect.poll(() => resident.page.evaluate(keptPhotos)).toBe(1)
    await resident.page.getByLabel('删除第 1 张照片').click()
    await expect.poll(() => resident.page.evaluate(keptPhotos)).toBe(0)
    await resident.close()
  })

  it('shows the town and a pin outside it together', async () => {
    const resident = await hall.phoneOf('oResident_1', { at: { longitude: 113.32, latitude: 23.02 } })
    await resident.go('pages/report/index')
    await resident.tap('使用我的位置')
    await resident.text('这个位置不在本镇范围内，请重新选点').waitFor()
    await resident.screen('a2-outside')
    await resident.close()
  })

  it('keeps a draft for who typed it, and shows it to nobody else', async () => {
    const browserOfTwo = await hall.phoneOf()
    await browserOfTwo.text('陈明哲').click()
    await browserOfTwo.button('拍照上报').waitFor()
    await browserOfTwo.go('pages/report/index')
    await browserOfTwo.fill(/路边堆了一堆垃圾/, '隔壁天天打孩子')
    await browserOfTwo.choosePhotos([BEFORE])
    await browserOfTwo.page.getByLabel('删除第 1 张照片').waitFor()
    await browserOfTwo.page.reload()
    await browserOfTwo.page.locator('textarea').first().waitFor()
    expect(await browserOfTwo.page.locator('textarea').first().inputValue()).toBe('隔壁天天打孩子')
    await browserOfTwo.page.goto(`${hall.url}/local`)
    await browserOfTwo.text('孔佳宜').click()
    await browserOfTwo.button('拍照上报').waitFor()
    expect(await browserOfTwo.page.getByText('有一份上报还没提交').count()).toBe(0)
    await browserOfTwo.go('pages/report/index')
    await browserOfTwo.page.locator('textarea').first().waitFor()
    expect(await browserOfTwo.page.locator('textarea').first().inputValue()).toBe('')
    expect(await browserOfTwo.page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('隔壁天天打孩子')
    await browserOfTwo.close()
  })

  it('is there again for its owner after the sign-in ran out', async () => {
    const resident = await hall.phoneOf()
    await resident.text('杨晓东').click()
    await resident.button('拍照上报').waitFor()
    await resident.go('pages/report/index')
    await resident.fill(/路边堆了一堆垃圾/, '桥下有积水')
    await expect.poll(() => resident.page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('桥下有积水')
    await resident.page.evaluate(() => localStorage.setItem('local.token', 'expired'))
    await resident.page.reload()
    await resident.text('杨晓东').click()
    await resident.text('有一份上报还没提交').waitFor()
    await resident.close()
  })

  it('keeps the text when an earlier try arrived already, and leads to it', async () => {
    const resident = await hall.phoneOf('oResident_6')
    await resident.go('pages/report/index')
    await resident.tap('使用我的位置')
    await resident.fill(/路边堆了一堆垃圾/, '楼上漏水到我家，改过的话')
    await resident.text(/^邻里纠纷$/).click()
    await expect.poll(() => resident.page.evaluate(draftCommandId)).not.toBe('')
    const commandId = await resident.page.evaluate(draftCommandId)
    const itemCode = await hall.stage.itemCode('邻里纠纷')
    const caller = await hall.stage.as('oResident_6')
    const first = { commandId, itemCode, text: '原来的话', place: PLACE, photos: [] }
    accepted(await caller.call('citizen', 'report.send', first))
    await resident.tap('提交上报')
    await resident.button('到“我的上报”查看').waitFor()
    expect(await resident.page.locator('textarea').first().inputValue()).toBe('楼上漏水到我家，改过的话')
    await resident.screen('a3-arrived-before')
  })

  it('shows what was reported close by; “me too” follows it instead of reporting it twice', async () => {
    const first = await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾')
    const resident = await hall.phoneOf('oResident_2')
    await resident.go('pages/report/index')
    await resident.tap('使用我的位置')
    await resident.fill(/路边堆了一堆垃圾/, '路口垃圾没人清')
    await resident.text(/^暴露垃圾$/).click()
    await resident.text('附近有人报过，是同一个问题吗？').waitFor()
    await resident.choosePhotos([BEFORE])
    await resident.tap('提交上报')
    await resident.text('请看一看附近的上报，是不是同一个问题。').waitFor()
    await resident.screen('b1-similar')
    await resident.tap('我也遇到了')
    await resident.text('关注它').click()
    await resident.text('谢谢您，已关注').waitFor()
    await resident.screen('b2-followed')
    await resident.tap('看我关注的')
    await resident.text('1 人也遇到了').waitFor()
    await resident.screen('b3-followed-list')
    const handler = await hall.workOn(HANDLER, first.caseId)
    await handler.text('还有 1 位市民也遇到了这个问题。').waitFor()
    resident.expectNoTrouble()
  })

  it('takes it as another problem when the reporter says why', async () => {
    const resident = await hall.phoneOf('oResident_3', { at: HERE, ...SMALL })
    await resident.go('pages/report/index')
    await resident.choosePhotos([BEFORE])
    await resident.tap('使用我的位置')
    await resident.fill(/路边堆了一堆垃圾/, '另一边也有一堆')
    await resident.text(/^暴露垃圾$/).click()
    await resident.tap('都不是同一个问题')
    await resident.text('不在同一个地方').click()
    await resident.screen('b4-not-the-same')
    await resident.tap('提交上报')
    await resident.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    await resident.screen('b5-sent-small')
  })
})

describe('a report without a network', () => {
  const filled = async (text: string, latitude: number) => {
    const resident = await hall.phoneOf('oResident_4', { at: { ...HERE, latitude } })
    await resident.button('拍照上报').waitFor()
    await resident.tap('拍照上报')
    await resident.choosePhotos([BEFORE])
    await resident.page.getByLabel('删除第 1 张照片').waitFor()
    await resident.tap('使用我的位置')
    await resident.fill(/路边堆了一堆垃圾/, text)
    await resident.text(/^暴露垃圾$/).click()
    await resident.page.waitForTimeout(500)
    await resident.page.context().setOffline(true)
    await resident.tap('提交上报')
    await resident.text('没有网络，已保留您填写的内容，网络恢复后会自动提交。').waitFor()
    return resident
  }

  it('goes by itself when the network is back', async () => {
    const resident = await filled('桥底一堆垃圾', HERE.latitude + 0.006)
    await resident.screen('k1-waits')
    await resident.page.context().setOffline(false)
    await resident.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    await resident.close()
  })

  it('also when its form is not open any more, once, and says so', async () => {
    const caller = await hall.stage.as('oResident_4')
    const count = async () => accepted(await caller.call('citizen', 'case.list', {})).list.length
    const before = await count()
    const resident = await filled('河堤边垃圾', HERE.latitude + 0.009)
    await resident.tap('返回首页')
    await resident.text('等待提交').waitFor()
    await resident.screen('k2-waits-at-home')
    await resident.page.context().setOffline(false)
    await resident.text('网络恢复，已提交：上报').waitFor({ timeout: 20_000 })
    await resident.screen('k3-sent-by-itself')
    await resident.text('等待提交').waitFor({ state: 'hidden' })
    expect(await count()).toBe(before + 1)
    await resident.close()
  })

  it('may be changed while it waits, and another one may be begun', async () => {
    const resident = await filled('菜场边垃圾', HERE.latitude + 0.012)
    await resident.tap('再报一件')
    await resident.fill(/路边堆了一堆垃圾/, '另一件事')
    await resident.tap('返回')
    await resident.text('有一份上报还没提交').waitFor()
    await resident.tap('修改后再提交')
    await resident.text('改这一份，正在填写的那份会被清空。').waitFor()
    await resident.text(/^改这一份$/).click()
    await resident.page.locator('textarea').filter({ visible: true }).first().waitFor()
    const typed = resident.page.locator('textarea').filter({ visible: true }).first()
    await expect.poll(() => typed.inputValue()).toBe('菜场边垃圾')
    await resident.page.getByLabel('删除第 1 张照片').waitFor()
    await resident.page.context().setOffline(false)
    await resident.tap('提交上报')
    await resident.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    await resident.close()
  })
})

describe('when something is wrong', () => {
  it('a bad address says so and leads back', async () => {
    const resident = await hall.phoneOf('oResident_1')
    await resident.go('pages/case/index?caseId=12345')
    await resident.text('没有找到这件案件，可能是地址不完整。').waitFor()
    await resident.screen('j1-bad-address')
    await resident.go(`pages/case/index?caseId=${randomUUID()}`)
    await resident.text('没有找到这件案件，或您无权查看。').waitFor()
    await resident.button('返回').waitFor()
  })

  it('a page whose script cannot be fetched says so, with a way to try again', async () => {
    const resident = await hall.phoneOf('oResident_1')
    await resident.button('拍照上报').waitFor()
    await resident.page.route('**/js/*', (route) => route.abort())
    await resident.go('packages/resident/awards/index')
    await resident.text('页面没有加载出来，请检查网络后重试。').waitFor()
    await resident.screen('j2-no-script')
  })
})

function draftCommandId(): string {
  return JSON.parse(localStorage.getItem('report.draft.resident') ?? '{}').data?.commandId ?? ''
}

/** How many photos of drafts lie in the browser. */
function keptPhotos(): Promise<number> {
  return new Promise((done) => {
    const opening = indexedDB.open('report-draft', 1)
    opening.onsuccess = () => {
      const counting = opening.result.transaction('photos').objectStore('photos').count()
      counting.onsuccess = () => {
        opening.result.close()
        done(counting.result)
      }
    }
  })
}
