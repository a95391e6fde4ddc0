/** A report takes at most four taps and one sentence, from home to sent. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BEFORE, type Hall, HERE, openHall } from './hall'

const TAPS_MAX = 4

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

/** What a finger did since the page was opened. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(globalThis, { taps: 0 })
    const count = ({ isTrusted }: Event): void => {
      if (isTrusted) (globalThis as unknown as { taps: number }).taps += 1
    }
    document.addEventListener('pointerdown', count, true)
  })
  return () => page.evaluate(() => (globalThis as unknown as { taps: number }).taps)
}

describe('a report', () => {
  it('takes four taps and one sentence; the likeliest item is chosen from the words', async () => {
    const resident = await hall.phoneOf('oResident_1', { at: HERE })
    await resident.button('拍照上报').waitFor()
    const taps = await countTaps(resident.page)
    await resident.tap('拍照上报')
    await resident.choosePhotos([BEFORE])
    await resident.tap('使用我的位置')
    await resident.fill(/路边堆了一堆垃圾/, '路口堆了一大堆垃圾，好几天没人清')
    await resident.page.locator('.report__chip--on').filter({ hasText: '暴露垃圾' }).waitFor()
    await resident.screen('p1-four-taps')
    await resident.tap('提交上报')
    await resident.text('已收到，谢谢您！').waitFor({ timeout: 20_000 })
    expect(await taps()).toBeLessThanOrEqual(TAPS_MAX)
    await resident.close()
  })

  it('whose item was chosen by hand keeps it, whatever is written afterwards', async () => {
    const resident = await hall.phoneOf('oResident_2', { at: HERE })
    await resident.tap('拍照上报')
    await resident.fill(/路边堆了一堆垃圾/, '路口堆了一大堆垃圾')
    await resident.page.locator('.report__chip--on').filter({ hasText: '暴露垃圾' }).waitFor()
    const other = resident.page.locator('.report__chip:not(.report__chip--on):not(.report__chip--all)').first()
    const name = (await other.textContent()) ?? ''
    await other.click()
    await resident.fill(/路边堆了一堆垃圾/, '路口堆了一大堆垃圾，还有人在烧')
    await resident.page.waitForTimeout(600)
    expect(await resident.page.locator('.report__chip--on').textContent()).toBe(name)
    await resident.close()
  })
})
