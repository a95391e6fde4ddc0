/** What was read with a signal can be read without one, and says of when it is. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HANDLER, reported } from './cases'
import { type Hall, openHall } from './hall'

let hall: Hall
let caseId: string

beforeAll(async () => {
  hall = await openHall()
  caseId = (await reported(hall.stage, 'oResident_1', '断网也要看得到的一堆垃圾')).caseId
})
afterAll(() => hall.close())

/** The doors are out of reach; the app itself still opens. */
async function noSignal(page: Page): Promise<() => Promise<void>> {
  const path = '**/v1/functions/**'
  await page.route(path, (route) => route.abort())
  return () => page.unroute(path)
}

const MARK = /断网中，显示今天 \d\d:\d\d的内容/
const keptKeys = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('answer.')))

describe('without a signal', () => {
  it('the queue and a case that were read are shown, marked with their time, and come up to date by themselves', async () => {
    const handler = await hall.workOn(HANDLER, caseId)
    await handler.go('packages/work/queue/index')
    await handler.text('断网也要看得到的一堆垃圾').waitFor()
    const signal = await noSignal(handler.page)
    await handler.page.reload()
    await handler.text('断网也要看得到的一堆垃圾').waitFor()
    await handler.text(MARK).waitFor()
    await handler.screen('n1-queue-offline')
    await handler.text('断网也要看得到的一堆垃圾').click()
    await handler.text('办理过程').waitFor()
    await handler.text(MARK).waitFor()
    await handler.screen('n2-case-offline')
    await signal()
    await handler.text(MARK).waitFor({ state: 'hidden', timeout: 20_000 })
    await handler.close()
  })

  it('a resident reads the own reports at home', async () => {
    const resident = await hall.phoneOf('oResident_1')
    await resident.text('断网也要看得到的一堆垃圾').waitFor()
    await noSignal(resident.page)
    await resident.page.reload()
    await resident.text('断网也要看得到的一堆垃圾').waitFor()
    await resident.text(MARK).waitFor()
    await resident.screen('n3-home-offline')
    await resident.close()
  })

  it('what one person was told is gone when another uses the browser', async () => {
    const { page } = await hall.phoneOf('oResident_1')
    await page.getByText('断网也要看得到的一堆垃圾').first().waitFor()
    expect((await keptKeys(page)).length).toBeGreaterThan(0)
    await page.addInitScript(() => localStorage.setItem('local.openid', 'somebody else'))
    await noSignal(page)
    await page.reload()
    await page.getByText('没有网络，请检查后重试。').first().waitFor()
    expect(await keptKeys(page)).toEqual([])
    expect(await page.getByText('断网也要看得到的一堆垃圾').count()).toBe(0)
  })
})
