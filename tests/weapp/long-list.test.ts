/** A long list on a phone: only what is near the screen is drawn, and nothing jumps. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedCases } from '../../tools/cost/stored-cases'
import { accepted, storedDocument } from '../../tools/driver/town'
import type { WeChatPhone } from '../../tools/driver/wechat-phone'
import { generateSampleTown } from '../../tools/sample-town/index'
import { heightOf } from '../../tools/weapp-host/layout'
import { sizeOf } from '../../tools/weapp-host/tree'
import { reported } from '../phone/cases'
import { type Hall, openHall } from './hall'

const RESIDENT = 'oResident_1'
const CASES = 1000
const NODES_MAX = 300
/** Two screens with one swipe. */
const SWIPE_PX = 1400
/** A hundred swipes. */
const TIMEOUT_MS = 90_000

let hall: Hall
let phone: WeChatPhone

beforeAll(async () => {
  hall = await openHall()
  const { caseId } = await reported(hall.stage, RESIDENT, '路口堆了一堆垃圾')
  const { reporterId } = await storedDocument<{ reporterId: string }>(hall.url, 'cases', caseId)
  const { town } = generateSampleTown()
  hall.stage.town.store.load({ cases: [...storedCases(town, CASES, [reporterId], Date.now())] as never })
  phone = await hall.phoneOf(RESIDENT)
})
afterAll(() => hall.close())

const alive = () => sizeOf(phone.page.tree()).nodes

describe('a list of 1,000 cases', () => {
  it(
    'draws at most 300 nodes, from its first to its last',
    async () => {
      phone.go('pages/cases/index')
      await phone.see('路口有问题')
      let most = 0
      let highestPx = 0
      for (let y = 0; !phone.text().includes('路口有问题 0'); y += SWIPE_PX) {
        await phone.scroll(y)
        const px = heightOf(phone.page.tree())
        expect(px).toBeGreaterThanOrEqual(highestPx)
        highestPx = px
        most = Math.max(most, alive())
      }
      console.log(`list of ${CASES} cases: at most ${most} nodes alive`)
      expect(most).toBeLessThanOrEqual(NODES_MAX)
    },
    TIMEOUT_MS,
  )

  it('shows the first again when one scrolls back', async () => {
    await phone.scroll(0)
    await phone.see('路口堆了一堆垃圾')
    expect(alive()).toBeLessThanOrEqual(NODES_MAX)
    const { list } = accepted(await phone.caller.call('citizen', 'case.list', {}))
    expect(list.length).toBeGreaterThan(0)
    phone.expectNoTrouble()
  })
})
