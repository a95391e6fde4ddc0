/** On a slow network the app is never a blank page, and home is soon there. */
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reported } from './cases'
import { type Hall, HERE, openHall } from './hall'
import { SCREENS } from './phone'

/** Source: webpagetest.org, the profile “3G Slow” (400 kbps, 400 ms), and “3G” (1.6 Mbps, 300 ms). */
const SLOW = { bitsPerSecond: 400_000, latencyMs: 400 }
const USUAL = { bitsPerSecond: 1_600_000, latencyMs: 300 }

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
  await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾，好几天没人清')
})
afterAll(() => hall.close())

async function onNetwork(page: Page, { bitsPerSecond, latencyMs }: typeof SLOW): Promise<CDPSession> {
  const network = await page.context().newCDPSession(page)
  const throughput = bitsPerSecond / 8
  await network.send('Network.enable')
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  return network
}

/** Of somebody who opens the app for the first time: nothing of it lies in the browser. @returns ms from the tap */
async function opened(network: typeof SLOW, name: string) {
  const phone = await hall.phoneOf('oResident_1', { at: HERE })
  await phone.button('拍照上报').waitFor()
  const { page } = phone
  const session = await onNetwork(page, network)
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (!key.startsWith('local.')) localStorage.removeItem(key)
  })
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const start = performance.now()
  const since = () => Math.round(performance.now() - start)
  await page.reload({ waitUntil: 'commit' })
  await page.getByText('正在打开').waitFor()
  const skeletonMs = since()
  await page.screenshot({ path: `${SCREENS}/slow-${name}-1.png` })
  await page.locator('.home__slogan').waitFor({ timeout: 60_000 })
  const firstMs = since()
  await page.screenshot({ path: `${SCREENS}/slow-${name}-2.png` })
  await page.getByText('路口堆了一大堆垃圾').waitFor({ timeout: 60_000 })
  const contentMs = since()
  console.log(`${name}: ${skeletonMs} ms skeleton, ${firstMs} ms home, ${contentMs} ms own cases, ${bytes} bytes`)
  await phone.close()
  return { skeletonMs, firstMs, contentMs }
}

describe('home, opened for the first time', { timeout: 90_000 }, () => {
  it('on a slow 3G network shows at once that it opens, and then itself', async () => {
    const { skeletonMs, firstMs } = await opened(SLOW, 'slow-3g')
    expect(skeletonMs).toBeLessThan(2_500)
    expect(firstMs).toBeLessThan(9_000)
  })

  it('on 3G is there within five seconds, with the own cases', async () => {
    const { firstMs, contentMs } = await opened(USUAL, '3g')
    expect(firstMs).toBeLessThan(5_000)
    expect(contentMs).toBeLessThan(6_000)
  })
})
