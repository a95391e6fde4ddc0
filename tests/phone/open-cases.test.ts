/** The open cases of staff, as a list with clocks that run and on the map of their grids. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moveClock } from '../../tools/driver/town'
import { acceptedByDepartment, officerOf, PLACE, reported } from './cases'
import { type Hall, openHall, SMALL } from './hall'
import { cutOff } from './look'

let hall: Hall
let officer = ''

beforeAll(async () => {
  hall = await openHall()
  const first = await reported(hall.stage, 'oResident_1', '桥头一堆垃圾')
  const place = { ...PLACE, lngDeg: PLACE.lngDeg + 0.0015 }
  const second = await reported(hall.stage, 'oResident_2', '市场后门垃圾', place)
  await acceptedByDepartment(hall.stage, second.caseId)
  officer = await officerOf(hall.stage, first.gridName)
})
afterAll(() => hall.close())

describe('the open cases', () => {
  it('are narrowed by a tap, and shown all again by a second one', async () => {
    const phone = await hall.phoneOf(officer)
    await phone.tap(/进入工作台/)
    await phone.text(/^在办$/).click()
    await phone.text('桥头一堆垃圾').waitFor()
    await phone.text('市场后门垃圾').waitFor()
    await phone.screen('o1-open')
    await phone.tap(/^办理中$/)
    await phone.text('桥头一堆垃圾').waitFor({ state: 'hidden' })
    await phone.text('市场后门垃圾').waitFor()
    await phone.tap(/^办理中$/)
    await phone.text('桥头一堆垃圾').waitFor()
    await phone.close()
  })

  it('have clocks that run while one looks at them', async () => {
    const phone = await hall.phoneOf(officer)
    await phone.page.clock.install()
    await phone.go('packages/work/queue/index')
    await phone.text(/^在办$/).click()
    const clock = phone.page.locator('.due-clock').filter({ visible: true }).first()
    await clock.waitFor()
    const before = await clock.innerText()
    await phone.page.clock.runFor(3 * 60 * 60_000)
    await expect.poll(() => clock.innerText()).not.toBe(before)
    await phone.close()
  })

  it('lie on the map of one’s grids; a pin opens its case', async () => {
    const phone = await hall.phoneOf(officer, SMALL)
    await phone.go('packages/work/queue/index')
    await phone.text(/^在办$/).click()
    await phone.text(/^地图$/).click()
    const pins = phone.page.locator('.grid-map__point').filter({ visible: true })
    await expect.poll(() => pins.count()).toBe(2)
    await phone.screen('o2-map-small')
    expect(await phone.page.evaluate(cutOff)).toEqual([])
    await phone.page.locator('.grid-map__point[title^="暴露垃圾，办理中"]').click()
    await phone.text('市场后门垃圾').waitFor()
    await phone.tap('返回')
    await phone.text(/时间够/).waitFor()
    await phone.close()
  })

  it('say when their time is over; a dispatcher sees the whole town', async () => {
    await moveClock(hall.url, 30 * 24 * 60 * 60_000, false)
    const phone = await hall.phoneOf('oDispatcher_1', { dark: true })
    await phone.page.clock.install({ time: Date.now() + 30 * 24 * 60 * 60_000 })
    await phone.go('packages/work/queue/index')
    await phone.text(/^在办$/).click()
    await phone.tap('只看超期')
    await phone.text('桥头一堆垃圾').waitFor()
    await phone.text(/^地图$/).click()
    await phone.text('已超期 2').waitFor()
    await phone.screen('o3-map-late-dark')
    await phone.close()
  })
})

it('no script broke and nothing left this machine', () => hall.expectNoTrouble())
