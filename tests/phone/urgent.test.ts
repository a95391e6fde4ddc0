/** On the phone: an urgent case with its running clock and duty phone; a return with its reason; helpers of a dispatch. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, type EngineTown, ids, startEngineTown } from '../../tools/driver/engine-town'
import { handlerOf, itemNamed } from '../../tools/driver/places'
import { stopTown } from '../../tools/driver/town'
import { openBrowser, openPhone } from './phone'

let town: EngineTown
let browser: Browser

beforeAll(async () => {
  town = await startEngineTown()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await stopTown(town)
})

const PAGE = (caseId: string) => `packages/work/case/index?caseId=${caseId}`

describe('an urgent case on a handler’s phone', () => {
  it('shows a clock that runs and the duty phone; a return asks for a reason', async () => {
    const { caseId } = await town.report(town.resident, { itemCode: itemNamed(town.places, '偷排废水').code })
    const { openid } = await handlerOf(town, 'environment')
    const phone = await openPhone(browser, town.url, openid)
    await phone.go(PAGE(caseId))
    await phone.text('打环保值班电话').waitFor()
    const clock = phone.page.getByRole('timer').last()
    const before = await clock.innerText()
    expect(before).toMatch(/\d\d:\d\d:\d\d/)
    await expect.poll(() => clock.innerText()).not.toBe(before)
    await phone.screen('urgent-handler')
    await phone.tap('退回')
    await phone.text('退回原因').waitFor()
    await phone.text('应由其他单位办理').click()
    await phone.screen('urgent-return')
    phone.expectNoTrouble()
    await phone.close()
  })
})

describe('a dispatch by hand on a dispatcher’s phone', () => {
  it('offers departments that help, but not the one that handles', async () => {
    const { caseId } = await town.report(town.resident)
    await act(town.handler, 'case.return', { ...ids(caseId), note: '不归我们' })
    const phone = await openPhone(browser, town.url, town.dispatcher.openid)
    await phone.go(PAGE(caseId))
    await phone.tap('派单')
    await phone.text(/^环保$/).click()
    const helpers = phone.page.getByRole('group').last()
    await helpers.getByText('消防').click()
    await phone.screen('dispatch-helpers')
    expect(await helpers.getByRole('checkbox').allInnerTexts()).not.toContain('环保')
    await phone.tap('提交')
    await phone.text('协办').first().waitFor()
    await expect
      .poll(async () => (await act(town.dispatcher, 'case.get', { caseId })).coDepartmentNames)
      .toEqual(['消防'])
    phone.expectNoTrouble()
    await phone.close()
  })
})
