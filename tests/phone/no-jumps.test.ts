/** On a slow network what is being read stays where it is. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HANDLER, reported } from './cases'
import { type Hall, HERE, openHall } from './hall'

/** Source: web.dev, Cumulative Layout Shift: good is at most 0.1. */
const CLS_MAX = 0.1
/** Answers come one after another, the town last. */
const ANSWERS_AFTER_MS: Readonly<Record<string, number>> = {
  'me.get': 500,
  'case.list': 1_000,
  'queue.list': 1_000,
  'bulletin.list': 1_500,
  'case.get': 1_200,
  'inbox.list': 2_000,
  'town.get': 2_500,
}
const QUIET_MS = 3_500

let hall: Hall
let caseId: string

beforeAll(async () => {
  hall = await openHall()
  caseId = (await reported(hall.stage, 'oResident_1', '路口堆了一大堆垃圾，好几天没人清')).caseId
})
afterAll(() => hall.close())

async function slowly(page: Page): Promise<void> {
  await page.route('**/v1/functions/**', async (route) => {
    const { action } = route.request().postDataJSON() as { action: string }
    await new Promise((done) => setTimeout(done, ANSWERS_AFTER_MS[action] ?? 0))
    // The page may be gone by now.
    await route.continue().catch(() => undefined)
  })
  await page.addInitScript(() => {
    const shifts: string[] = []
    Object.assign(globalThis, { shifts, shifted: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        if (entry.hadRecentInput) continue
        ;(globalThis as unknown as { shifted: number }).shifted += entry.value
        const what = entry.sources.map(({ node }) => (node instanceof Element ? node.className : ''))
        shifts.push(`${entry.value.toFixed(3)}: ${what.join(', ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

interface Shift {
  readonly value: number
  readonly hadRecentInput: boolean
  readonly sources: readonly { readonly node: Node | null }[]
}

/** Runs in the page. */
function seen(): { shifted: number; shifts: string[] } {
  const { shifted, shifts } = globalThis as unknown as { shifted: number; shifts: string[] }
  return { shifted, shifts }
}

const PAGES = [
  ['home', 'oResident_1', () => 'pages/home/index', '路口堆了一大堆垃圾'],
  ['case', 'oResident_1', () => `pages/case/index?caseId=${caseId}`, '经过'],
  ['queue', HANDLER, () => 'packages/work/queue/index', '路口堆了一大堆垃圾'],
  ['work-case', HANDLER, () => `packages/work/case/index?caseId=${caseId}`, '办理过程'],
] as const

describe('on a slow network', () => {
  it.each(PAGES)('nothing jumps while %s loads', async (name, openid, route, content) => {
    const phone = await hall.phoneOf(openid, { at: HERE })
    await slowly(phone.page)
    // Another document: nothing of the page before is left.
    await phone.page.goto('about:blank')
    await phone.go(route())
    await phone.screen(`s-${name}-skeleton`)
    await phone.text(new RegExp(content)).first().waitFor()
    await phone.page.waitForTimeout(QUIET_MS)
    await phone.screen(`s-${name}-loaded`)
    const { shifted, shifts } = await phone.page.evaluate(seen)
    expect(shifted, shifts.join('\n')).toBeLessThan(CLS_MAX)
    await phone.close()
  })
})
