/** Staff in the field, where the signal comes and goes: what was tapped is kept, sent once, and never lost. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg, uploadPhoto } from '../../tools/driver/photos'
import { accepted } from '../../tools/driver/town'
import { acceptedByDepartment, HANDLER, PLACE, reported } from './cases'
import { AFTER, type Hall, openHall, SMALL } from './hall'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const NOTE = '已清运两车，地面已冲洗'
const away = (steps: number) => ({ ...PLACE, latDeg: PLACE.latDeg + steps * 0.002 })

/** The doors are out of reach; the app itself still opens. */
async function noSignal(page: Page): Promise<() => Promise<void>> {
  const paths = ['**/v1/functions/**', '**/local/upload**']
  for (const path of paths) await page.route(path, (route) => route.abort())
  return async () => {
    for (const path of paths) await page.unroute(path)
  }
}

/** A case the department works on, its page open, and “handled” filled in. */
async function filledIn(place: number, options = {}) {
  const { caseId } = await reported(hall.stage, 'oResident_1', '桥头一堆垃圾', away(place))
  await acceptedByDepartment(hall.stage, caseId)
  const handler = await hall.workOn(HANDLER, caseId, options)
  await handler.tap('处置完成')
  await handler.fill(/做了什么/, NOTE)
  await handler.choosePhotos([AFTER])
  await handler.page.getByLabel('删除第 1 张照片').waitFor()
  return { caseId, handler }
}

async function stepsOf(caseId: string, action: string) {
  const shown = accepted(await (await hall.stage.as(HANDLER)).call('officer', 'case.get', { caseId }))
  return shown.steps.filter((step) => step.action === action)
}

describe('a step without a signal', () => {
  it('waits on the case and in the queue, survives a killed page, and goes by itself with its photo, once', async () => {
    const { caseId, handler } = await filledIn(0)
    const signal = await noSignal(handler.page)
    await handler.tap('提交')
    await handler.text(/有网络后自动提交，不用再填/).waitFor()
    expect(await handler.page.getByRole('button', { name: '处置完成' }).filter({ visible: true }).count()).toBe(0)
    await handler.screen('m1-step-waits')
    await handler.go('packages/work/queue/index')
    await handler.text('等待提交，有网络后自动提交').waitFor()
    await handler.screen('m2-queue-waits')
    await handler.page.reload()
    await handler.text('处置完成：暴露垃圾').waitFor()
    expect(await stepsOf(caseId, 'handle')).toHaveLength(0)
    await signal()
    await handler.page.reload()
    await handler.text('网络恢复，已提交：处置完成').waitFor({ timeout: 20_000 })
    await handler.text('处置完成：暴露垃圾').waitFor({ state: 'hidden' })
    const [handled, ...more] = await stepsOf(caseId, 'handle')
    expect(more).toEqual([])
    expect(handled).toMatchObject({ note: NOTE })
    expect(handled?.photos).toHaveLength(1)
    await handler.close()
  })

  it('whose answer was lost is one step, however often it is sent', async () => {
    const { caseId, handler } = await filledIn(2)
    await handler.page.route('**/v1/functions/**', async (route) => {
      if (!route.request().postData()?.includes('case.handle')) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await handler.tap('提交')
    await handler.text(/有网络后自动提交，不用再填/).waitFor()
    expect(await stepsOf(caseId, 'handle')).toHaveLength(1)
    await handler.tap('现在提交')
    await handler.text('还是没有网络，会继续等，有网络后自动提交。').waitFor()
    await handler.page.unroute('**/v1/functions/**')
    await handler.tap('现在提交')
    await handler.text('待核查').first().waitFor()
    expect(await stepsOf(caseId, 'handle')).toHaveLength(1)
    await handler.close()
  })

  it('is kept at the tap: a page that dies before the answer comes loses nothing', async () => {
    const { caseId, handler } = await filledIn(4)
    await handler.page.route('**/local/upload**', () => {})
    await handler.tap('提交')
    await handler.button(/正在上传照片 1\/1/).waitFor()
    await handler.page.unroute('**/local/upload**')
    await handler.page.reload()
    await handler.text('网络恢复，已提交：处置完成').waitFor({ timeout: 20_000 })
    expect(await stepsOf(caseId, 'handle')).toHaveLength(1)
    await handler.close()
  })
})

describe('a step whose photo the cloud has no more when the signal is back', () => {
  /** The photos that lie in the cloud, by their paths. */
  async function uploads(): Promise<string[]> {
    const { files } = (await (await fetch(`${hall.url}/local/files?skip=0`)).json()) as {
      files: { path: string }[]
    }
    return files.map(({ path }) => path)
  }

  it('uploads it again by itself, and is taken once', async () => {
    const { caseId, handler } = await filledIn(10)
    const before = await uploads()
    await handler.page.route('**/v1/functions/**', (route) =>
      route.request().postData()?.includes('case.handle') ? route.abort() : route.continue(),
    )
    await handler.tap('提交')
    await handler.text(/有网络后自动提交，不用再填/).waitFor()
    const [path, ...more] = (await uploads()).filter((one) => !before.includes(one))
    expect(more).toEqual([])
    const removal = {
      action: 'storage.batchDeleteFile',
      envName: 'local-env',
      fileid_list: [`cloud://local-env.local/${path}`],
    }
    const headers = { 'content-type': 'application/json' }
    await fetch(`${hall.url}/admin`, { method: 'POST', headers, body: JSON.stringify(removal) })
    expect(await uploads()).not.toContain(path)
    await handler.page.unroute('**/v1/functions/**')
    await handler.page.reload()
    await handler.text('网络恢复，已提交：处置完成').waitFor({ timeout: 20_000 })
    const [handled, ...again] = await stepsOf(caseId, 'handle')
    expect(again).toEqual([])
    expect(handled?.photos).toHaveLength(1)
    await handler.close()
  })
})

describe('a step that does not apply any more when the signal is back', () => {
  it('says why; note and photo stay, and may be used for another step', async () => {
    const { caseId, handler } = await filledIn(6, SMALL)
    const signal = await noSignal(handler.page)
    await handler.tap('提交')
    await handler.text(/有网络后自动提交，不用再填/).waitFor()
    const colleague = await hall.stage.as(HANDLER)
    const photos = [await uploadPhoto(colleague, jpeg('after'))]
    accepted(
      await colleague.call('officer', 'case.handle', { commandId: randomUUID(), caseId, note: '同事办了', photos }),
    )
    const resident = await hall.stage.as('oResident_1')
    const comment = { commandId: randomUUID(), caseId, note: '还有一点', photos: [] }
    accepted(await resident.call('citizen', 'case.comment', comment))
    await signal()
    await handler.tap('现在提交')
    await handler.text(/不能办理这一步.*写的话和照片都还在手机里/).waitFor()
    await handler.text(NOTE).first().waitFor()
    await handler.screen('m3-refused-small')
    await handler.tap('用到别的办理步骤')
    await handler.page.locator('.k-sheet .k-cell').filter({ hasText: '答复上报人' }).click()
    await handler.page.getByLabel('删除第 1 张照片').waitFor()
    await handler.screen('m4-carried-small')
    await handler.tap('提交')
    await handler.text('没有提交成功').waitFor({ state: 'hidden' })
    const [answer] = await stepsOf(caseId, 'answer')
    expect(answer).toMatchObject({ note: NOTE })
    expect(answer?.photos).toHaveLength(1)
    await handler.close()
  })

  it('or is thrown away by a tap', async () => {
    const { handler } = await filledIn(8)
    await noSignal(handler.page)
    await handler.tap('提交')
    await handler.tap('不要了，删除')
    await handler.text(/^删除$/).click()
    await handler.text('不要了，删除').waitFor({ state: 'hidden' })
    await handler.button('处置完成').waitFor()
    await handler.close()
  })
})
