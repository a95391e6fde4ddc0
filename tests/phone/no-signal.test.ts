/** What was read with a signal can be read without one, and says of when it is. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicTown } from '../../tools/driver/places'
import { accepted } from '../../tools/driver/town'
import { acceptedByDepartment, HANDLER, PLACE, reported } from './cases'
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

/** Everything that stays in the phone's storage. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }))

describe('without a signal', () => {
  it('the queue and a case that were read are shown, marked with their time, and come up to date by themselves', async () => {
    const handler = await hall.workOn(HANDLER, caseId)
    await handler.go('packages/work/queue/index')
    // The case has the same words: they count once the queue is on screen.
    await handler.text('全部').waitFor()
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

  it('what is confidential is on no list that stays on the phone', async () => {
    const caller = await hall.stage.as('oResident_1')
    const item = (await publicTown(caller)).items.find(
      ({ confidential, photoRequired }) => confidential && !photoRequired,
    )
    const text = '家里的事，不想让别人知道'
    const report = { commandId: randomUUID(), itemCode: item?.code ?? '', text, place: PLACE, photos: [] }
    accepted(await caller.call('citizen', 'report.send', report))
    const resident = await hall.phoneOf('oResident_1')
    await resident.text(text).waitFor()
    expect(await kept(resident.page)).toContain('断网也要看得到的一堆垃圾')
    expect(await kept(resident.page)).not.toContain(text)
    await resident.close()
    const dispatcher = await hall.phoneOf('oDispatcher_1')
    await dispatcher.go('packages/work/queue/index')
    await dispatcher.text('全部').click()
    await dispatcher.text(text).waitFor()
    expect(await kept(dispatcher.page)).toContain('断网也要看得到的一堆垃圾')
    expect(await kept(dispatcher.page)).not.toContain(text)
    await dispatcher.text(text).click()
    await dispatcher.text('办理过程').waitFor()
    expect(await kept(dispatcher.page)).not.toContain(text)
    await dispatcher.close()
  })

  it('nor a message that says what a confidential case is about', async () => {
    const caller = await hall.stage.as('oResident_5')
    const items = (await publicTown(caller)).items
    const item = items.find(({ confidential, photoRequired }) => confidential && !photoRequired)
    const report = { commandId: randomUUID(), itemCode: item?.code ?? '', text: '家里的事', place: PLACE, photos: [] }
    const { caseId: ownCase } = accepted(await caller.call('citizen', 'report.send', report))
    const open = await reported(hall.stage, 'oResident_5', '桥头的垃圾', { ...PLACE, latDeg: PLACE.latDeg + 0.005 })
    await acceptedByDepartment(hall.stage, open.caseId)
    const dispatcher = await hall.stage.as('oDispatcher_1')
    const confirm = { commandId: randomUUID(), caseId: ownCase, wellFormed: true }
    accepted(await dispatcher.call('officer', 'case.confirm', confirm))
    const resident = await hall.phoneOf('oResident_5')
    await resident.go('pages/inbox/index')
    await resident.text(`您上报的“${item?.name}”`).waitFor()
    await resident.text('部门已接单').waitFor()
    expect(await kept(resident.page)).toContain('部门已接单')
    expect(await kept(resident.page)).not.toContain(`您上报的“${item?.name}”`)
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
