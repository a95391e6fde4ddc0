/** A long list in a browser: only what is near the screen is drawn, the rest keeps its height. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedCases } from '../../tools/cost/stored-cases'
import { storedDocument } from '../../tools/driver/town'
import { generateSampleTown } from '../../tools/sample-town/index'
import { reported } from './cases'
import { type Hall, openHall } from './hall'

const RESIDENT = 'oResident_1'
const CASES = 60
const CARDS_MAX = 24
const SWIPE_PX = 600
const SWIPES_MAX = 60
const TIMEOUT_MS = 60_000

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
  const { caseId } = await reported(hall.stage, RESIDENT, '路口堆了一堆垃圾')
  const { reporterId } = await storedDocument<{ reporterId: string }>(hall.url, 'cases', caseId)
  const { town } = generateSampleTown()
  hall.stage.town.store.load({ cases: [...storedCases(town, CASES, [reporterId], Date.now())] as never })
})
afterAll(() => hall.close())

describe('a long list in a browser', () => {
  it(
    'goes from its first case to its last and back with few cards drawn',
    async () => {
      const phone = await hall.phoneOf(RESIDENT)
      await phone.go('pages/cases/index')
      await phone.text('路口堆了一堆垃圾').waitFor()
      const cards = phone.page.locator('.case-card').filter({ visible: true })
      let most = 0
      const last = phone.page.getByText('路口有问题 0', { exact: true })
      await phone.page.mouse.move(180, 400)
      for (let swipe = 0; swipe < SWIPES_MAX && (await last.count()) === 0; swipe += 1) {
        await phone.page.mouse.wheel(0, SWIPE_PX)
        await phone.page.waitForTimeout(300)
        most = Math.max(most, await cards.count())
      }
      expect(await last.count()).toBe(1)
      expect(most).toBeLessThanOrEqual(CARDS_MAX)
      const top = await cards.first().evaluate((card) => card.getBoundingClientRect().top)
      await phone.page.waitForTimeout(500)
      expect(await cards.first().evaluate((card) => card.getBoundingClientRect().top)).toBe(top)
      await phone.page.mouse.wheel(0, -100_000)
      await phone.text('路口堆了一堆垃圾').waitFor()
      await phone.screen('l1-long-list')
      hall.expectNoTrouble()
    },
    TIMEOUT_MS,
  )
})
